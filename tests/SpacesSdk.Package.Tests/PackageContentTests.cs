using System.IO.Compression;
using System.Xml.Linq;
using SpacesSdk.Package.Tests.Building;

namespace SpacesSdk.Package.Tests;

/// <summary>What lies in the files that ship.</summary>
public sealed class PackageContentTests(PackedFeed feed)
{
    [Fact]
    public void The_package_carries_the_generator_its_code_fixes_and_Markdig_and_nothing_else_of_a_compiler()
    {
        string[] files = [.. FilesOf("SpacesSdk").Where(static file => file.StartsWith("analyzers/", StringComparison.Ordinal))];

        Assert.Equal(["analyzers/dotnet/roslyn4.8/cs/Markdig.dll", "analyzers/dotnet/roslyn4.8/cs/SpacesSdk.CodeFixes.dll", "analyzers/dotnet/roslyn4.8/cs/SpacesSdk.Generator.dll"], files);
        Assert.DoesNotContain(FilesOf("SpacesSdk"), static file => file.Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal));
    }

    [Fact]
    public void The_package_carries_the_runtime_its_documentation_its_build_files_and_a_readme()
    {
        string[] files = [.. FilesOf("SpacesSdk").Where(static file => !file.StartsWith("analyzers/", StringComparison.Ordinal) && !file.StartsWith("tools/", StringComparison.Ordinal))];

        Assert.Equal(
            ["README.md", "SpacesSdk.nuspec", "buildTransitive/SpacesSdk.props", "buildTransitive/SpacesSdk.targets", "lib/net10.0/SpacesSdk.dll", "lib/net10.0/SpacesSdk.xml", "overrides.schema.json"],
            files);
    }

    [Fact]
    public void The_package_carries_the_tool_that_checks_pins_and_stays_small()
    {
        string[] files = [.. FilesOf("SpacesSdk").Where(static file => file.StartsWith("tools/", StringComparison.Ordinal))];

        Assert.All(files, static file => Assert.Matches(@"^tools/net10\.0/any/[\w.]+\.(dll|deps\.json|runtimeconfig\.json)$", file));
        Assert.Equal(
            files.Order(StringComparer.Ordinal),
            FilesOf("SpacesSdk.Cli").Where(static file => file.StartsWith("tools/", StringComparison.Ordinal) && !file.EndsWith("DotnetToolSettings.xml", StringComparison.Ordinal) && Path.GetExtension(file) is ".dll" or ".json").Order(StringComparer.Ordinal));
        Assert.InRange(new FileInfo(feed.Nupkg("SpacesSdk")).Length, 1, 4 << 20);
    }

    [Fact]
    public void The_emulator_carries_its_library_and_its_documentation() =>
        Assert.Equal(["README.md", "SpacesSdk.Emulator.nuspec", "lib/net10.0/SpacesSdk.Emulator.dll", "lib/net10.0/SpacesSdk.Emulator.xml"], FilesOf("SpacesSdk.Emulator"));

    [Theory]
    [InlineData("SpacesSdk")]
    [InlineData("SpacesSdk.Emulator")]
    [InlineData("SpacesSdk.Splats")]
    [InlineData("SpacesSdk.Cli")]
    public void The_package_states_its_licence_readme_and_description(string package)
    {
        var metadata = Metadata(package);

        Assert.Equal("MIT", Value(metadata, "license"));
        Assert.Equal("README.md", Value(metadata, "readme"));
        Assert.NotEmpty(Value(metadata, "description"));
    }

    [Fact]
    public void The_package_holds_Refit_to_the_major_version_that_generated_code_was_made_for() =>
        Assert.Equal("[16.4.0, 17.0.0)", Dependencies("SpacesSdk")["Refit"]);

    [Fact]
    public void The_emulator_depends_on_the_runtime_that_was_packed_with_it() =>
        Assert.Equal(feed.Version, Dependencies("SpacesSdk.Emulator")["SpacesSdk"]);

    [Theory]
    [InlineData("SpacesSdk")]
    [InlineData("SpacesSdk.Emulator")]
    [InlineData("SpacesSdk.Splats")]
    public void The_package_makes_its_users_depend_on_no_compiler_and_no_analyzer(string package) =>
        Assert.DoesNotContain(Dependencies(package).Keys, static id =>
            id.Contains("Analyzers", StringComparison.Ordinal) || id.Contains("CodeAnalysis", StringComparison.Ordinal) || id is "Markdig" or "PolySharp");

    private string[] FilesOf(string package)
    {
        using var archive = ZipFile.OpenRead(feed.Nupkg(package));
        return [.. archive.Entries.Select(static entry => entry.FullName).Where(static file => !IsContainer(file)).Order(StringComparer.Ordinal)];
    }

    // The parts that make a zip an Open Packaging container.
    private static bool IsContainer(string file) =>
        file == "[Content_Types].xml" || file.StartsWith("_rels/", StringComparison.Ordinal) || file.StartsWith("package/", StringComparison.Ordinal);

    private Dictionary<string, string> Dependencies(string package) => Metadata(package).Descendants()
        .Where(static element => element.Name.LocalName == "dependency")
        .ToDictionary(static element => element.Attribute("id")!.Value, static element => element.Attribute("version")!.Value);

    private XElement Metadata(string package)
    {
        using var archive = ZipFile.OpenRead(feed.Nupkg(package));
        using var nuspec = archive.GetEntry($"{package}.nuspec")!.Open();
        return XDocument.Load(nuspec).Root!.Elements().Single();
    }

    private static string Value(XElement metadata, string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
}
