using SpacesSdk.Cli.Commands;
using SpacesSdk.Cli.Tests.Support;

namespace SpacesSdk.Cli.Tests.Commands;

/// <summary>What a build says of pins, and what it asks only when told to.</summary>
public sealed class BuildTests
{
    private const string Code = "System.Console.WriteLine(nameof(SpacesSdk.Cli.TestApp.Spaces.Painter));";

    [Fact]
    public async Task A_build_warns_of_edited_files_and_mentions_old_pins_when_asked()
    {
        await using var work = await Served.PinnedAsync();
        TestProject.Write(work, "App", "Exe", Code);
        work.Write(work.Read("acme/Painter/api.json") + " ", "acme/Painter/api.json");
        work.Write(work.Read("spaces.lock.json").Replace("2026-11-22", "2020-01-05", StringComparison.Ordinal), "spaces.lock.json");
        var build = await BuildAsync(work, "-p:SpacesMaxPinAge=30");
        Assert.Equal(0, build.ExitCode);
        Assert.Contains("api.json(1,1): warning SPACE247: api.json of acme/Painter is not the file that was pinned", build.Output, StringComparison.Ordinal);
        Assert.Contains("message SPACE249: Spaces were pinned on 2020-01-05, more than 30 days ago", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("SPACE249", (await BuildAsync(work, "-t:SpacesPinAge", "--no-restore")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_target_that_asks_the_Spaces_is_told_how_loud_it_may_be()
    {
        await using var work = await Served.PinnedAsync();
        TestProject.Write(work, "App", "Exe", Code);
        var told = await BuildAsync(work, "-t:SpacesCheck", "-p:SpacesCheckCommand=echo quiet");
        Assert.Equal(0, told.ExitCode);
        Assert.Contains("--format msbuild --fail-on none --max-level note", told.Output, StringComparison.Ordinal);
        var warned = await BuildAsync(work, "-t:SpacesCheck", "--no-restore", "-p:SpacesCheckSeverity=warning", "-p:SpacesCheckCommand=echo \"pins(1): warning SPACE222: narrower\"");
        Assert.Equal(0, warned.ExitCode);
        Assert.Contains("pins(1): warning SPACE222: narrower", warned.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_tool_nothing_is_checked_and_nothing_fails()
    {
        await using var work = await Served.PinnedAsync();
        TestProject.Write(work, "App", "Exe", Code);
        var build = await BuildAsync(work, "-t:SpacesCheck", "-p:SpacesCheckCommand=no-such-command-anywhere");
        Assert.Equal(0, build.ExitCode);
        Assert.Contains("The pinned Spaces could not be checked", build.Output, StringComparison.Ordinal);
    }

    private static Task<ProcessOutcome> BuildAsync(Workspace work, params string[] arguments) =>
        new ProcessStart("dotnet", ["build", "-nologo", "-v:m", "-p:NuGetAudit=false", .. arguments], Path.Combine(work.Folder, "App")).RunAsync(TestContext.Current.CancellationToken);
}
