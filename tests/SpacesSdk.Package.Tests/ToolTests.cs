using SpacesSdk.Package.Tests.Building;

namespace SpacesSdk.Package.Tests;

/// <summary>The tool as it ships, installed in each way that there is.</summary>
public sealed class ToolTests(PackedFeed feed)
{
    [Fact]
    public async Task It_runs_as_a_local_tool()
    {
        var workspace = feed.CreateWorkspace().Pin("", "VAST-AI/TripoSplat").Write(".config/dotnet-tools.json", $$"""
            { "version": 1, "isRoot": true, "tools": { "spacessdk.cli": { "version": "{{feed.Version}}", "commands": ["spaces"] } } }
            """);
        var restored = await DotNet.CommandAsync(workspace.Root, "tool", "restore");
        Assert.True(restored.ExitCode == 0, restored.Output);
        Lists(await DotNet.CommandAsync(workspace.Root, "spaces", "list"));
    }

    [Fact]
    public async Task It_runs_as_a_global_tool()
    {
        var workspace = feed.CreateWorkspace().Pin("", "VAST-AI/TripoSplat");
        string tools = workspace.PathOf("tools");
        var installed = await DotNet.CommandAsync(workspace.Root, "tool", "install", "SpacesSdk.Cli", "--version", feed.Version, "--tool-path", tools);
        Assert.True(installed.ExitCode == 0, installed.Output);
        Lists(await DotNet.ExecuteAsync(Path.Combine(tools, OperatingSystem.IsWindows() ? "spaces.exe" : "spaces"), "list", "--root", workspace.PathOf("spaces-manifests")));
    }

    [Fact]
    public async Task It_runs_without_being_installed()
    {
        var workspace = feed.CreateWorkspace().Pin("", "VAST-AI/TripoSplat");
        Lists(await DotNet.CommandAsync(workspace.Root, "dnx", "--yes", $"SpacesSdk.Cli@{feed.Version}", "list"));
    }

    private static void Lists(BuildRun run)
    {
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("VAST-AI/TripoSplat", run.Output, StringComparison.Ordinal);
    }
}
