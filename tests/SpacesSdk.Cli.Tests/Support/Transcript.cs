using System.Runtime.CompilerServices;

namespace SpacesSdk.Cli.Tests.Support;

/// <summary>Compares what the tool prints with a reviewed file; <c>UPDATE_SNAPSHOTS=1</c> rewrites it.</summary>
internal static class Transcript
{
    public static void Matches(string name, string actual, [CallerFilePath] string testFile = "")
    {
        string relative = Path.Combine("Snapshots", name + ".verified.txt");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(Path.Combine(Path.GetDirectoryName(testFile)!, "..", relative), actual);
        else
            Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, relative)), actual);
    }
}
