using SpacesSdk.Cli.Commands;
using SpacesSdk.Cli.Tests.Support;

namespace SpacesSdk.Cli.Tests.Impact;

/// <summary>Which lines of a project break with what a Space serves now.</summary>
public sealed class ImpactTests
{
    private const string Line = "/home/me/App/Program.cs(7,63): error CS0117: 'Painter.GenerateMode' does not contain a definition for 'Fine' [/home/me/App/App.csproj]";

    [Fact]
    public async Task Two_projects_are_built_and_each_line_that_breaks_is_told()
    {
        await using var work = await Served.PinnedAsync();
        TestProject.Write(work, "Studio", "Library", """
            using SpacesSdk.Cli.TestStudio.Spaces;

            namespace SpacesSdk.Cli.TestStudio;

            public static class Studio
            {
                public static async Task<string?> PaintAsync(string prompt) =>
                    (await new Painter().GenerateAsync(new() { Prompt = prompt, Steps = 20, Mode = Painter.GenerateMode.Fine })).Image;
            }
            """);
        TestProject.Write(work, "App", "Exe", """System.Console.WriteLine(await SpacesSdk.Cli.TestStudio.Studio.PaintAsync("x"));""", "<ProjectReference Include=\"../Studio/Studio.csproj\" />");
        work.Release(Served.Second);
        var run = await work.RunAsync("check", "--impact", "--project", "App/App.csproj");
        Transcript.Matches("check-impact", run.Transcript);
        Assert.Equal(["App.csproj", "Program.cs"], Directory.EnumerateFileSystemEntries(Path.Combine(work.Folder, "App")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_change_that_the_code_does_not_use_is_only_noted()
    {
        await using var work = await Served.PinnedAsync();
        work.Programs = static _ => new(0, "Build succeeded.");
        var run = await work.Release(Served.Second).RunAsync("check", "--impact", "--fail-on", "error");
        Assert.Equal(0, run.Code);
        Assert.Contains("note    SPACE201 /describe is gone, which this project doesn't use", run.Output, StringComparison.Ordinal);
        Assert.Contains("note    SPACE220 /generate · mode no longer takes \"Fine\", which this project doesn't use", run.Output, StringComparison.Ordinal);
        Assert.Contains("warning SPACE222", run.Output, StringComparison.Ordinal); // values show only when it runs
    }

    [Fact]
    public async Task A_choice_that_is_the_pinned_default_is_used_by_whoever_says_nothing()
    {
        await using var work = await Served.PinnedAsync();
        work.Programs = static _ => new(0, "");
        var run = await work.Release(Served.First.Replace("\"Fast\", \"Fine\"", "\"Fine\"", StringComparison.Ordinal)).RunAsync("check", "--impact");
        Assert.Contains("error   SPACE220 /generate · mode no longer takes \"Fast\"", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_broken_before_is_not_put_down_to_the_Space()
    {
        await using var work = await Served.PinnedAsync();
        work.Programs = static _ => new(1, Line);
        Assert.DoesNotContain("Program.cs", (await work.Release(Served.Second).RunAsync("check", "--impact")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Line, "error   SPACE220 /generate · mode no longer takes \"Fine\"\n          /home/me/App/Program.cs(7,63): CS0117")]
    [InlineData("P.cs(1,2): error CS1061: 'Painter' does not contain a definition for 'DescribeAsync'", "error   SPACE201 /describe is gone\n          P.cs(1,2): CS1061")]
    [InlineData("P.cs(1,2): warning SPACE301: 'Steps' of GenerateRequest takes 1 to 30, and the Space refuses 40: use a value in that range", "warning SPACE222 /generate · steps takes 1 to 30 instead of 1 to 50\n          P.cs(1,2): SPACE301")]
    [InlineData("P.cs(1,2): error CS1503: Argument 1: cannot convert", "error   SPACE253 CS1503: Argument 1: cannot convert")]
    public async Task A_line_is_put_down_to_the_change_that_breaks_it(string line, string said)
    {
        await using var work = await Served.PinnedAsync();
        work.Programs = Only(line, work);
        var run = await work.Release(Served.Second).RunAsync("check", "--impact");
        Assert.Equal(1, run.Code);
        Assert.Contains(said, run.Output, StringComparison.Ordinal);
        Assert.Contains("P", (await work.RunAsync("check", "--impact", "--format", "github")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_that_fails_for_another_reason_says_nothing_about_the_code()
    {
        await using var work = await Served.PinnedAsync();
        work.Programs = static _ => new(1, "MSBUILD : error MSB1003: Specify a project or solution file.");
        var run = await work.Release(Served.Second).RunAsync("check", "--impact");
        Assert.Contains("SPACE248 could not be checked: the project does not build", run.Output, StringComparison.Ordinal);
        Assert.Contains("error   SPACE201 /describe is gone\n", run.Output, StringComparison.Ordinal);
    }

    // The first build is of the live interfaces, the second of the pins.
    private static Func<ProcessStart, ProcessOutcome> Only(string line, Workspace work) => start =>
        start.Arguments.Contains($"-p:SpacesManifestRoot={work.Root}") ? new(0, "") : new(1, line);
}
