using System.Reflection;

namespace SpacesSdk.Package.Tests.Building;

/// <summary>The working copy under test, and how this project was built from it.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The configuration whose build is packed.</summary>
    public static string Configuration { get; } = Metadata("Configuration");

    /// <summary>The folder that the solution's restore filled.</summary>
    public static string RestoredPackages { get; } = Metadata("RestoredPackages");

    public static string RuntimeIdentifier { get; } = Metadata("RuntimeIdentifier");

    /// <summary>The program that compiles for several builds.</summary>
    public static string CompilerServer { get; } = Metadata("CompilerServer");

    public static string Manifest(string id) => Path.Combine(Root, "spaces-manifests", id);

    /// <summary>A splat file that another program wrote.</summary>
    public static string Splat(string file) => Path.Combine(Root, "tests", "SpacesSdk.Splats.Tests", "TestData", "fixtures", file);

    private static string Metadata(string key) => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(metadata => metadata.Key == key)?.Value ?? throw new InvalidOperationException($"The project file gives no {key}.");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SpacesSdk.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No SpacesSdk.sln above {AppContext.BaseDirectory}; run these tests from a working copy.");
    }
}
