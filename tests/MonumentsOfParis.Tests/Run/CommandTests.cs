namespace MonumentsOfParis.Tests.Run;

/// <summary>The program as it is started from a command line.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly RunFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_plan_becomes_a_gallery_that_says_how_it_was_made()
    {
        string plan = _folder.Write("tiny.json", RunOutcome.TinyPlan);

        var run = await RunOutcome.OfProcessAsync(_folder.Path, "--gallery", plan, "--out", "site");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        string output = run.Output.ReplaceLineEndings("").Replace('\\', '/'); // a screen breaks long lines
        Assert.Contains("no Space is called", output, StringComparison.Ordinal);
        Assert.Contains("site/index.html", output, StringComparison.Ordinal);
        Assert.Contains("site/index.html", _folder.Entries);
        string data = await File.ReadAllTextAsync(_folder.Inside("site/data.json"), TestContext.Current.CancellationToken);
        Assert.All((string[])["ideogram-ai/ideogram4", "VAST-AI/TripoSplat", "a mushroom"], text => Assert.Contains(text, data, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Live_without_a_token_says_what_to_do() =>
        await RefusedAsync(2, ["--live"], "set HF_TOKEN to one from https://huggingface.co/settings/tokens", "leave --live out");

    [Theory]
    [InlineData("--lives")]
    [InlineData("paris.json")]
    public async Task An_unknown_option_is_answered_with_the_usage(string option) =>
        await RefusedAsync(2, [option], $"'{option}' is not an option", "[--live]");

    [Fact]
    public async Task An_option_without_its_value_is_answered_with_the_usage() => await RefusedAsync(2, ["--out"], "'--out' needs a value", "[--out DIR]");

    [Fact]
    public async Task A_missing_plan_names_those_that_exist() => await RefusedAsync(2, ["--gallery", "rome.json"], "no gallery plan rome.json", "paris.json, japan.json, egypt.json");

    [Fact]
    public async Task A_folder_is_no_plan() => await RefusedAsync(2, ["--gallery", "."], "gallery plan");

    [Theory]
    [InlineData("{", "line 1, column 2")]
    [InlineData("{\"title\":\"T\",\n\"subtitel\":\"S\"}", "line 2")]
    [InlineData("\0\u0001", "line 1, column 1")]
    [InlineData("{\"title\":\"T\",\"subtitle\":\"S\",\"monuments\":[]}", "give 1 to 100")]
    public async Task An_unreadable_plan_is_refused_with_its_place(string json, string place)
    {
        string plan = _folder.Write("mine.json", json);
        await RefusedAsync(1, ["--gallery", plan], "mine.json: ", place);
    }

    [Fact]
    public async Task A_full_disk_is_named_and_nothing_stays_on_it()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/unshare"), "A small disk is mounted with unshare, which only Linux has.");
        string plan = _folder.Write("tiny.json", RunOutcome.TinyPlan), disk = _folder.Inside("disk");
        Directory.CreateDirectory(disk);

        var run = await RunOutcome.OnSmallDiskAsync(disk, "--gallery", plan, "--out", Path.Combine(disk, "site"));

        Assert.SkipWhen(run.ExitCode == RunOutcome.NoDisk, $"No disk may be mounted here: {run.Errors}");
        run.FailedWith(1, "site' could not be written (No space left on device", "is as it was before; free some space there or name another folder.");
        Assert.Contains("Obelisk", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("left: ", run.Output, StringComparison.Ordinal);
    }

    private async Task RefusedAsync(int exitCode, string[] arguments, params string[] texts)
    {
        var before = _folder.Entries;
        var run = await RunOutcome.OfProcessAsync(_folder.Path, arguments);
        run.FailedWith(exitCode, texts);
        Assert.Equal("", run.Output);
        Assert.Equal(before, _folder.Entries);
    }
}
