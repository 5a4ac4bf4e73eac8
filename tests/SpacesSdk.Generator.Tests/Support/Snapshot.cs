using System.Runtime.CompilerServices;

namespace SpacesSdk.Generator.Tests.Support;

/// <summary>Compares generated code with a file of the repository, which is real C# and compiles; <c>UPDATE_SNAPSHOTS=1</c> rewrites it.</summary>
internal static class Snapshot
{
    public static void Matches(string name, string actual, [CallerFilePath] string testFile = "")
    {
        string relative = Path.Combine("Snapshots", name + ".verified.cs");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            string source = Path.Combine(Path.GetDirectoryName(testFile)!, "..", relative);
            Directory.CreateDirectory(Path.GetDirectoryName(source)!);
            File.WriteAllText(source, actual);
        }
        else
        {
            Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, relative)), actual);
        }
    }
}
