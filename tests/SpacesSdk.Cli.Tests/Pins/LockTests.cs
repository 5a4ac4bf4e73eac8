using Microsoft.Extensions.Time.Testing;
using SpacesSdk.Cli.Commands;
using SpacesSdk.Cli.Pins;
using SpacesSdk.Cli.Tests.Support;

namespace SpacesSdk.Cli.Tests.Pins;

/// <summary>The lock: what it vouches for, and what happens to it when things go wrong.</summary>
public sealed class LockTests
{
    [Theory]
    [InlineData("api.json", "1 to 50", "1 to 99")]
    [InlineData("agents.md", "acme-painter.hf.space/gradio_api/info", "evil.example/gradio_api/info")]
    [InlineData("config.json", "\"queue\":true", "\"queue\":false")]
    public async Task A_file_edited_by_hand_is_found_without_a_network(string file, string from, string to)
    {
        await using var work = await Served.PinnedAsync();
        string text = work.Read("acme/Painter", file);
        work.Write(text.Replace(from, to, StringComparison.Ordinal) + " ", "acme/Painter", file);
        var run = await work.RunAsync("check", "--offline");
        Assert.Equal(1, run.Code);
        Assert.Contains($"SPACE247 has another {file} than the lock says", run.Output, StringComparison.Ordinal);
        Assert.Contains("edited", (await work.RunAsync("list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_that_is_meant_is_locked()
    {
        await using var work = await Served.PinnedAsync();
        work.Write(Served.Second, "acme/Painter", "api.json");
        Assert.Equal(0, (await work.RunAsync("lock")).Code);
        Assert.Equal(0, (await work.RunAsync("check", "--offline")).Code);
        Assert.Contains("\"revision\": \"0123456789abcdef\"", work.Read("spaces.lock.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_ends_that_a_checkout_turned_are_no_edit()
    {
        await using var work = await Served.PinnedAsync();
        work.Write("\uFEFF" + work.Read("acme/Painter", "agents.md").Replace("\n", "\r\n", StringComparison.Ordinal), "acme/Painter", "agents.md");
        Assert.Equal(0, (await work.RunAsync("check", "--offline")).Code);
    }

    [Fact]
    public async Task A_deleted_schema_is_found_and_an_addition_brings_it_back()
    {
        await using var work = await Served.PinnedAsync();
        File.Delete(Path.Combine(work.Root, "acme/Painter/api.json"));
        Assert.Contains("SPACE251 has no api.json", (await work.RunAsync("check", "--offline")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await work.RunAsync("add", Served.Id)).Code);
        Assert.Equal(0, (await work.RunAsync("check", "--offline")).Code);
    }

    [Theory]
    [InlineData("{ \"version\": 1, \"spaces\": { \"acme/Pai")]
    [InlineData("[]")]
    [InlineData("{ \"version\": 2, \"spaces\": {} }")]
    [InlineData("{ \"version\": 1, \"spaces\": { \"../../etc\": {} } }")]
    [InlineData("{ \"version\": 1, \"spaces\": [] }")]
    public async Task A_damaged_lock_stops_every_command_but_the_one_that_writes_it_anew(string damaged)
    {
        await using var work = await Served.PinnedAsync();
        work.Write(damaged, "spaces.lock.json");
        foreach (string command in new[] { "list", "check", "update" })
        {
            var run = await work.RunAsync(command);
            Assert.Equal(2, run.Code);
            Assert.Contains("or run 'spaces lock'", run.Error, StringComparison.Ordinal);
        }
        Assert.Equal(2, (await work.RunAsync("add", Served.Id)).Code);
        Assert.Equal(damaged, work.Read("spaces.lock.json"));
        Assert.Equal(0, (await work.RunAsync("lock")).Code);
        Assert.Equal(0, (await work.RunAsync("check", "--offline")).Code);
    }

    [Fact]
    public async Task An_empty_lock_is_one_without_Spaces()
    {
        await using var work = await Served.PinnedAsync();
        work.Write("", "spaces.lock.json");
        var run = await work.RunAsync("check", "--offline");
        Assert.Equal(0, run.Code);
        Assert.Contains("SPACE240", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_in_the_lock_without_a_folder_is_found()
    {
        await using var work = await Served.PinnedAsync();
        Directory.Delete(Path.Combine(work.Root, "acme"), recursive: true);
        var run = await work.RunAsync("check", "--offline");
        Assert.Equal(1, run.Code);
        Assert.Contains("SPACE240 is in the lock and has no folder", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tools_that_run_at_once_lose_nothing_of_each_other()
    {
        await using var work = new Workspace();
        string[] ids = [.. Enumerable.Range(0, 12).Select(static i => $"acme/Painter{i}")];
        await Task.WhenAll(ids.Select(id => Task.Run(async () =>
        {
            using var lease = await RootLease.TakeAsync(new(work.Root), new ImpatientClock(), TestContext.Current.CancellationToken);
            new PinStore(new(work.Root)).Write(id, new(Served.Manifest(id), Served.First, null), new(id, "https://acme.example", null, null, null, null, null, default));
        })));
        Assert.Equal(ids.Order(StringComparer.Ordinal), new PinStore(new(work.Root)).ReadLock().Spaces.Select(static space => space.Id));
        Assert.Equal(0, (await work.RunAsync("check", "--offline", "--fail-on", "note")).Code);
    }

    [Fact]
    public async Task A_run_that_never_ends_is_not_waited_for_for_ever()
    {
        await using var work = new Workspace();
        using var taken = await RootLease.TakeAsync(new(work.Root), work.Clock, TestContext.Current.CancellationToken);
        var clock = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromSeconds(40) };
        await Assert.ThrowsAsync<ToolException>(() => RootLease.TakeAsync(new(work.Root), clock, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_that_can_not_be_replaced_keeps_its_text_and_leaves_no_debris()
    {
        await using var work = new Workspace();
        string blocked = Path.Combine(work.Folder, "blocked");
        Directory.CreateDirectory(Path.Combine(blocked, "in the way"));
        Assert.ThrowsAny<SystemException>(() => AtomicFile.Write(blocked, "text"));
        Assert.Equal([blocked], Directory.EnumerateFileSystemEntries(work.Folder));
    }

    [Fact]
    public async Task A_pin_may_be_too_old_for_who_says_so()
    {
        await using var work = await Served.PinnedAsync();
        work.Clock.Advance(TimeSpan.FromDays(40));
        Assert.DoesNotContain("SPACE249", (await work.RunAsync("check", "--offline")).Output, StringComparison.Ordinal);
        var run = await work.RunAsync("check", "--offline", "--max-age", "30");
        Assert.Equal(0, run.Code);
        Assert.Contains("SPACE249 was pinned 40 days ago", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_repository_s_own_pins_are_read_as_the_generator_reads_them()
    {
        await using var work = new Workspace();
        var run = await work.RunAsync("check", "--offline", "--root", Workspace.PinnedHere);
        Assert.Equal((0, "3 Spaces checked: 0 errors, 0 warnings, 0 notes\n"), (run.Code, run.Output));
    }

    /// <summary>A clock on which every delay is over at once and no time passes.</summary>
    private sealed class ImpatientClock : TimeProvider
    {
        public override long GetTimestamp() => 0;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
