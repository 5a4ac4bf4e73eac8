using System.Xml.Linq;

namespace SpacesSdk.Package.Tests.Building;

/// <summary>A folder of fresh projects that inherit nothing: no build files, no central versions, no package source but the packed feed.</summary>
internal sealed class Workspace
{
    private readonly PackedFeed _feed;

    private Workspace(string root, PackedFeed feed) => (Root, _feed) = (root, feed);

    public string Root { get; }

    public static Workspace Create(string root, PackedFeed feed, string extracted)
    {
        var workspace = new Workspace(root, feed);
        foreach (string file in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
            workspace.Write(file, "<Project />");
        workspace.Write("nuget.config", new XElement("configuration",
            new XElement("packageSources", new XElement("clear"), Add("packed", feed.Packages), Add("restored", Repository.RestoredPackages)),
            new XElement("fallbackPackageFolders", new XElement("clear"), Add("restored", Repository.RestoredPackages)),
            new XElement("config", Add("globalPackagesFolder", extracted))).ToString());
        return workspace;
    }

    public string PathOf(string file) => Path.Combine(Root, file);

    public Workspace Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllText(PathOf(file), text);
        return this;
    }

    /// <summary>A project that references the runtime's package and others of this repository; its text is what else stands in its file.</summary>
    public Workspace Project(string file, string body, string sdk = "Microsoft.NET.Sdk", params string[] packages) => Write(file, $"""
        <Project Sdk="{sdk}">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <InvariantGlobalization>true</InvariantGlobalization>
          </PropertyGroup>
          <ItemGroup>
            {string.Concat(packages.Prepend("SpacesSdk").Select(package => new XElement("PackageReference", new XAttribute("Include", package), new XAttribute("Version", _feed.Version))))}
          </ItemGroup>
          {body}
        </Project>
        """);

    /// <summary>Pins Spaces as the repository pins them.</summary>
    public Workspace Pin(string folder, params string[] ids)
    {
        foreach (string id in ids)
        {
            foreach (string file in Directory.EnumerateFiles(Repository.Manifest(id)))
                Write(Path.Combine(folder, "spaces-manifests", id, Path.GetFileName(file)), File.ReadAllText(file));
        }

        return Write(Path.Combine(folder, "spaces-manifests", "spaces.lock.json"), """{ "version": 1, "spaces": {} }""");
    }

    /// <summary>Puts a file of this project's test data into a project.</summary>
    public Workspace Copy(string testData, string file) => Write(file, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "TestData", testData)));

    /// <summary>One solution of all projects, so that one build makes them together.</summary>
    public Workspace Solution(params string[] projects) =>
        Write("All.slnx", new XElement("Solution", projects.Select(project => new XElement("Project", new XAttribute("Path", project)))).ToString());

    public Task<BuildRun> BuildAsync(params string[] arguments) => DotNet.BuildAsync(Root, ["build", .. arguments]);

    public Task<BuildRun> PublishAsync(string project, string output, params string[] arguments) =>
        DotNet.BuildAsync(Root, ["publish", project, "-o", PathOf(output), "-r", Repository.RuntimeIdentifier, .. arguments]);

    private static XElement Add(string key, string value) => new("add", new XAttribute("key", key), new XAttribute("value", value));
}
