using SpacesSdk.Package.Tests.Building;

namespace SpacesSdk.Package.Tests;

/// <summary>A consumer on a machine without any network, not even its own address.</summary>
public sealed class UnpluggedTests(PackedFeed feed)
{
    [Fact]
    public async Task A_build_checks_its_pins_offline_and_needs_no_network_even_where_it_would_like_to_ask()
    {
        Assert.SkipUnless(await DotNet.CanUnplugAsync(feed.CreateWorkspace().Root), "A network is taken away by 'unshare' of util-linux, which this machine doesn't have or doesn't allow.");
        var workspace = feed.CreateWorkspace()
            .Project("App.csproj", "<PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>")
            .Write("Program.cs", "Console.WriteLine(App.Spaces.TripoSplat.Descriptor.Id);")
            .Pin("", "VAST-AI/TripoSplat")
            .Write("spaces-manifests/spaces.lock.json", """
                { "version": 1, "spaces": { "VAST-AI/TripoSplat": { "files": { "api.json": "sha256:0000000000000000000000000000000000000000000000000000000000000000" } } } }
                """);
        var run = await DotNet.BuildUnpluggedAsync(workspace.Root, "App.csproj", "-v:m", "-p:SpacesCheckLive=true", "-p:SpacesCheckSeverity=error");
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains(run.Diagnostics, static line => line.Contains("warning SPACE247: api.json of VAST-AI/TripoSplat is not the file that was pinned", StringComparison.Ordinal));
        Assert.Contains(run.Lines, static line => line.Contains("message SPACE248: VAST-AI/TripoSplat could not be checked", StringComparison.Ordinal));
        Assert.True(File.Exists(workspace.PathOf("bin/Debug/net10.0/App.dll")));
    }
}
