using SpacesSdk.Package.Tests.Building;

namespace SpacesSdk.Package.Tests;

/// <summary>What a build says about a project with something wrong: one line that names the file, the rule and the next step.</summary>
public sealed class DiagnosticsTests(FaultyProjects projects) : IClassFixture<FaultyProjects>
{
    [Fact]
    public void A_manifest_without_a_schema_gives_one_warning_that_names_the_command_to_run() => Assert.Equal(
        [$"{Pinned("NoSchema", "agents.md")}(1,1): warning SPACE001: VAST-AI/TripoSplat has a manifest but no api.json, so its client is empty: run 'dotnet spaces add VAST-AI/TripoSplat', or save what its /gradio_api/info answers as api.json beside it"],
        projects.DiagnosticsOf("NoSchema").Select(WithoutHelp));

    [Fact]
    public void A_malformed_schema_gives_one_error_at_its_line()
    {
        string line = Assert.Single(projects.DiagnosticsOf("Malformed"));
        Assert.StartsWith($"{Pinned("Malformed", "api.json")}(3,18): error SPACE101: ", line);
        Assert.Contains("run 'dotnet spaces update'", line);
    }

    [Fact]
    public void A_language_version_that_is_too_old_gives_one_error_and_no_broken_code() => Assert.Equal(
        ["CSC : error SPACE106: Clients of Spaces need C# 11 or later, and this project compiles as C# 10.0: remove LangVersion from the project or raise it"],
        projects.DiagnosticsOf("Old").Select(WithoutHelp));

    private string Pinned(string project, string file) => Path.Combine(projects.Root, project, "spaces-manifests", "VAST-AI", "TripoSplat", file);

    // The compiler puts the rule's page behind its message.
    private static string WithoutHelp(string line) => line.IndexOf(" (https://", StringComparison.Ordinal) is > 0 and var at ? line[..at] : line;
}
