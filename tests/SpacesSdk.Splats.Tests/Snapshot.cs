using System.Reflection;

namespace SpacesSdk.Splats.Tests;

/// <summary>Compares text with a file of the repository; <c>UPDATE_SNAPSHOTS=1</c> rewrites it.</summary>
internal static class Snapshot
{
    public static void Check(string name, string text)
    {
        string path = Path.Combine(typeof(Snapshot).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ProjectFolder").Value!, name);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(path, text);
        Assert.Equal(File.ReadAllText(path), text);
    }
}
