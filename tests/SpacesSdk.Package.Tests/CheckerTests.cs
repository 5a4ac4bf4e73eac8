using SpacesSdk.Package.Tests.Building;

namespace SpacesSdk.Package.Tests;

/// <summary>The check of pins by the tool that lies in the package, on consumers that have installed no tool.</summary>
public sealed class CheckerTests(PackedFeed feed)
{
    private const string Id = "VAST-AI/TripoSplat";

    [Fact]
    public async Task A_change_is_told_as_a_message_or_as_loudly_as_the_project_asks()
    {
        using var space = new StandInSpace(Renamed());
        var workspace = Consumer(space);
        var told = await workspace.BuildAsync("App.csproj", "-t:SpacesCheck", "-v:m", "-warnaserror");
        Assert.True(told.ExitCode == 0 && told.Diagnostics.Count == 0, told.Output);
        Assert.Contains(told.Lines, static line => line.Contains("api.json(", StringComparison.Ordinal) && line.Contains(": message SPACE212: VAST-AI/TripoSplat /generate · seed is now called 'grain'", StringComparison.Ordinal));

        var failed = await workspace.BuildAsync("App.csproj", "-t:SpacesCheck", "--no-restore", "-p:SpacesCheckSeverity=error");
        Assert.NotEqual(0, failed.ExitCode);
        Assert.Contains(failed.Diagnostics, static line => line.Contains("error SPACE212: VAST-AI/TripoSplat /generate · seed is now called 'grain'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_build_that_checks_asks_once_and_goes_on_when_nobody_answers()
    {
        using var space = new StandInSpace(Renamed());
        var workspace = Consumer(space);
        var first = await workspace.BuildAsync("App.csproj", "-p:SpacesCheckLive=true", "-p:SpacesCheckSeverity=warning");
        Assert.Equal(0, first.ExitCode);
        Assert.Contains(first.Diagnostics, static line => line.Contains("warning SPACE212", StringComparison.Ordinal));
        int asked = space.Answers;
        Assert.InRange(asked, 1, 5);

        // What is known holds for an hour, also where the Space is out of reach by then.
        space.Dispose();
        var second = await workspace.BuildAsync("App.csproj", "--no-restore", "-p:SpacesCheckLive=true", "-p:SpacesCheckSeverity=warning");
        Assert.Contains(second.Diagnostics, static line => line.Contains("warning SPACE212", StringComparison.Ordinal));

        var third = (await workspace.BuildAsync("App.csproj", "--no-restore", "-t:SpacesCheck", "-v:m", "-p:SpacesCheckSeverity=error", "-warnaserror")).Clean();
        Assert.Contains(third.Lines, static line => line.Contains("message SPACE248: VAST-AI/TripoSplat could not be checked", StringComparison.Ordinal));
    }

    private static string Renamed()
    {
        string info = File.ReadAllText(Path.Combine(Repository.Manifest(Id), "api.json"));
        Assert.Contains("\"seed\"", info, StringComparison.Ordinal);
        return info.Replace("\"seed\"", "\"grain\"", StringComparison.Ordinal);
    }

    private Workspace Consumer(StandInSpace space) => feed.CreateWorkspace()
        .Project("App.csproj", "<PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>")
        .Write("Program.cs", "Console.WriteLine(App.Spaces.TripoSplat.Descriptor.Id);")
        .Pin("", Id)
        .Write("spaces-manifests/spaces.lock.json", $$"""{ "version": 1, "spaces": { "{{Id}}": { "url": "{{space.Address}}" } } }""");
}
