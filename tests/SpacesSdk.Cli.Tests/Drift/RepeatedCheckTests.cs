using System.Net;
using SpacesSdk.Cli.Tests.Support;

namespace SpacesSdk.Cli.Tests.Drift;

/// <summary>Checks that follow each other, as those of builds do, and checks that have little time.</summary>
public sealed class RepeatedCheckTests
{
    private static readonly string[] s_check = ["check", "--cache", "obj/check.json"];

    [Fact]
    public async Task An_answer_is_taken_from_the_cache_until_it_is_old()
    {
        await using var work = await Served.PinnedAsync();
        var first = await work.Release(Served.Second).RunAsync(s_check);
        Assert.Equal(1, first.Code);
        int asked = work.Network.Asked.Count;
        work.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(first, await work.RunAsync(s_check));
        Assert.Equal(asked, work.Network.Asked.Count);

        work.Clock.Advance(TimeSpan.FromMinutes(2));
        await work.Release(Served.First).RunAsync(s_check);
        Assert.NotEqual(asked, work.Network.Asked.Count);
    }

    [Fact]
    public async Task Levels_and_exceptions_hold_for_what_the_cache_knows()
    {
        await using var work = await Served.PinnedAsync();
        await work.Release(Served.Second).RunAsync(s_check);
        work.Write("""{ "ignore": [{ "rule": "SPACE201", "reason": "never called" }] }""", "spaces.ignore.json");
        Assert.Contains("1 error, 1 warning, 0 notes, 1 ignored", (await work.RunAsync(s_check)).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("another age")]
    [InlineData("another pin")]
    [InlineData("another time")]
    [InlineData("a damaged file")]
    [InlineData("an unknown rule")]
    public async Task An_answer_that_does_not_hold_is_asked_for_anew(string what)
    {
        await using var work = await Served.PinnedAsync();
        await work.Release(Served.Second).RunAsync(s_check);
        int asked = work.Network.Asked.Count;
        string cache = Path.Combine(work.Folder, "obj", "check.json");
        switch (what)
        {
            case "another pin":
                work.Write(work.Read("acme/Painter/api.json") + " ", "acme/Painter/api.json");
                break;
            case "another time":
                work.Clock.SetUtcNow(work.Clock.GetUtcNow());
                await File.WriteAllTextAsync(cache, (await File.ReadAllTextAsync(cache, TestContext.Current.CancellationToken)).Replace("2026-11-22", "2027-11-22", StringComparison.Ordinal), TestContext.Current.CancellationToken);
                break;
            case "a damaged file":
                await File.WriteAllTextAsync(cache, "{\"spaces\": [", TestContext.Current.CancellationToken);
                break;
            case "an unknown rule":
                await File.WriteAllTextAsync(cache, (await File.ReadAllTextAsync(cache, TestContext.Current.CancellationToken)).Replace("SPACE201", "SPACE999", StringComparison.Ordinal), TestContext.Current.CancellationToken);
                break;
        }
        var again = await work.RunAsync([.. s_check, "--cache-age", what == "another age" ? "0" : "60"]);
        Assert.Equal(1, again.Code);
        Assert.NotEqual(asked, work.Network.Asked.Count);
    }

    [Fact]
    public async Task What_could_not_be_checked_is_not_kept()
    {
        await using var work = await Served.PinnedAsync();
        work.Network.Answer("https://huggingface.co/api/spaces/acme/Painter", "", HttpStatusCode.BadGateway);
        Assert.Contains("SPACE248", (await work.RunAsync(s_check)).Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(work.Folder, "obj", "check.json")));
    }

    [Fact]
    public async Task A_cache_that_can_not_be_written_costs_nothing_but_the_next_question()
    {
        await using var work = await Served.PinnedAsync();
        await File.WriteAllTextAsync(Path.Combine(work.Folder, "obj"), "a file where a folder must be", TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), await work.RunAsync(s_check) is var run ? (run.Code, run.Error) : default);
    }

    [Fact]
    public async Task A_Space_that_takes_longer_than_the_check_may_could_not_be_checked()
    {
        await using var work = await Served.PinnedAsync();
        work.Network.Answer("https://acme-painter.hf.space/config", () =>
        {
            work.Clock.Advance(TimeSpan.FromSeconds(6));
            return new(HttpStatusCode.OK) { Content = new StreamContent(new Live.SilentStream()) };
        });
        var run = await work.RunAsync("check", "--within", "5");
        Assert.Equal(0, run.Code);
        Assert.Contains("SPACE248 could not be checked: it had not answered when the check's 5 seconds were over", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--within", "0")]
    [InlineData("--within", "soon")]
    [InlineData("--cache-age", "-1")]
    [InlineData("--parallel", "1.5")]
    [InlineData("--max-age", "old")]
    [InlineData("--timeout", "∞")]
    public async Task A_time_that_is_none_is_told(string option, string value)
    {
        await using var work = await Served.PinnedAsync();
        var run = await work.RunAsync("check", option, value);
        Assert.Equal(2, run.Code);
        Assert.StartsWith($"{option} is a number ", run.Error, StringComparison.Ordinal);
    }
}
