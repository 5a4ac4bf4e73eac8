using SpacesSdk.Cli.Tests.Support;

namespace SpacesSdk.Cli.Tests.Drift;

/// <summary>What <c>spaces check</c> finds, how heavily, and what a project may decide about it.</summary>
public sealed class CheckTests
{
    [Fact]
    public async Task An_unchanged_Space_is_fine()
    {
        await using var work = await Served.PinnedAsync();
        var run = await work.RunAsync("check");
        Assert.Equal((0, "1 Space checked: 0 errors, 0 warnings, 0 notes\n"), (run.Code, run.Output));
    }

    [Fact]
    public async Task A_revision_with_the_same_interface_is_only_noted()
    {
        await using var work = await Served.PinnedAsync();
        var run = await work.Release(Served.First).RunAsync("check");
        Assert.Equal(0, run.Code);
        Assert.Contains("note    SPACE245 runs revision fedcba9 instead of 0123456, with the same interface", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PAUSED", 1, "SPACE242 does not run (PAUSED)")]
    [InlineData("RUNTIME_ERROR", 1, "SPACE242 does not run (RUNTIME_ERROR)")]
    [InlineData("SLEEPING", 0, "SPACE248 could not be checked: it sleeps")]
    [InlineData("RUNNING_BUILDING", 1, "SPACE220")]
    public async Task The_state_of_a_Space_decides_whether_it_is_asked(string stage, int code, string said)
    {
        await using var work = await Served.PinnedAsync();
        var run = await work.Release(Served.Second, stage: stage).RunAsync("check");
        Assert.Equal(code, run.Code);
        Assert.Contains(said, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sleeping_Space_is_not_woken_unless_told_to()
    {
        await using var work = await Served.PinnedAsync();
        work.Release(Served.Second, stage: "SLEEPING");
        int before = work.Network.Asked.Count;
        await work.RunAsync("check");
        Assert.All(work.Network.Asked.Skip(before), static asked => Assert.StartsWith("https://huggingface.co/", asked, StringComparison.Ordinal));
        Assert.Contains("SPACE220", (await work.RunAsync("check", "--wake")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sleeping_Space_of_the_pinned_revision_is_unchanged()
    {
        await using var work = await Served.PinnedAsync();
        Assert.Contains("0 notes", (await work.Release(Served.First, "0123456789abcdef", "SLEEPING").RunAsync("check")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_Gradio_is_noted_and_another_major_version_is_a_warning()
    {
        await using var work = await Served.PinnedAsync();
        work.Network.Answer("https://acme-painter.hf.space/config", """{"version": "6.30.1", "api_prefix": "/gradio_api", "dependencies": []}""");
        Assert.Contains("note    SPACE246 runs Gradio 6.30.1 instead of 6.25.0", (await work.RunAsync("check")).Output, StringComparison.Ordinal);
        work.Network.Answer("https://acme-painter.hf.space/config", """{"version": "7.0.0", "api_prefix": "/gradio_api", "dependencies": []}""");
        Assert.Contains("warning SPACE246 runs Gradio 7.0.0 instead of 6.25.0", (await work.RunAsync("check")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Space_that_is_gone_is_an_error()
    {
        await using var work = await Served.PinnedAsync();
        work.Network.Answer("https://huggingface.co/api/spaces/acme/Painter", "{}", System.Net.HttpStatusCode.Unauthorized);
        var run = await work.RunAsync("check");
        Assert.Equal(1, run.Code);
        Assert.Contains("error   SPACE244 is gone, or private", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_offline_check_asks_nobody()
    {
        await using var work = await Served.PinnedAsync();
        int before = work.Network.Asked.Count;
        Assert.Equal(0, (await work.Release(Served.Second).RunAsync("check", "--offline")).Code);
        Assert.Equal(before, work.Network.Asked.Count);
    }

    [Theory]
    [InlineData("error", 1)]
    [InlineData("none", 0)]
    public async Task The_exit_code_follows_the_level_that_is_asked_for(string level, int code)
    {
        await using var work = await Served.PinnedAsync();
        Assert.Equal(code, (await work.Release(Served.Second).RunAsync("check", "--fail-on", level)).Code);
    }

    [Fact]
    public async Task Levels_are_set_as_those_of_the_compiler_are()
    {
        await using var work = await Served.PinnedAsync();
        work.Write("[*.cs]\ndotnet_diagnostic.SPACE201.severity = none\n[*]\ndotnet_diagnostic.SPACE220.severity = suggestion\ndotnet_diagnostic.SPACE222.severity = none # fine\n", ".editorconfig");
        await File.WriteAllTextAsync(Path.Combine(work.Folder, ".editorconfig"), "root = true\n[*.{cs,json}]\ndotnet_diagnostic.SPACE201.severity = warning\ndotnet_diagnostic.SPACE220.severity = error\n", TestContext.Current.CancellationToken);
        var run = await work.Release(Served.Second).RunAsync("check");
        Assert.Contains("note    SPACE220", run.Output, StringComparison.Ordinal);
        Assert.Contains("warning SPACE201", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("SPACE222", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ignored_finding_does_not_count_and_its_reason_is_shown()
    {
        await using var work = await Served.PinnedAsync();
        work.Release(Served.Second).Write("""
            { "ignore": [
              { "rule": "SPACE201", "space": "acme/Painter", "endpoint": "/describe", "reason": "never called" },
              { "rule": "SPACE220", "reason": "Fine is too slow", "until": "2026-11-22" },
              { "rule": "SPACE222", "member": "other", "reason": "another member" }
            ] }
            """, "spaces.ignore.json");
        var run = await work.RunAsync("check");
        Assert.Contains("ignored: never called", run.Output, StringComparison.Ordinal);
        Assert.Contains("0 errors, 1 warning, 0 notes, 2 ignored", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"justification\": \"Fine is too slow\"", (await work.RunAsync("check", "--format", "sarif")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("SPACE220", (await work.RunAsync("check", "--format", "github")).Output, StringComparison.Ordinal);

        work.Clock.Advance(TimeSpan.FromDays(1));
        var later = await work.RunAsync("check");
        Assert.Contains("error   SPACE220", later.Output, StringComparison.Ordinal);
        Assert.Contains("SPACE252 was ignored for SPACE220 until 2026-11-22 (Fine is too slow)", later.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{ "ignore": [{ "rule": "SPACE201" }] }""")]
    [InlineData("""{ "ignore": [{ "rule": "SPACE999", "reason": "x" }] }""")]
    [InlineData("""{ "ignore": [{ "rule": "SPACE201", "reason": "x", "until": "soon" }] }""")]
    [InlineData("""{ "ignore": [{ "rule": "SPACE201", "reason": "x", "spaces": "acme/Painter" }] }""")]
    [InlineData("""{ "ignore": [{ "rule": "SPACE201", "reason": "x", "space": "Painter" }] }""")]
    [InlineData("""{ "ignore": [{ "rule": 201, "reason": "x" }] }""")]
    [InlineData("""{ "ignore": ["SPACE201"] }""")]
    [InlineData("""{ "ignore": [""")]
    public async Task A_mistake_in_the_ignore_file_hides_nothing(string text)
    {
        await using var work = await Served.PinnedAsync();
        work.Write(text, "spaces.ignore.json");
        var run = await work.RunAsync("check");
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains("spaces.ignore.json is not understood", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_hundred_Spaces_are_asked_a_few_at_a_time()
    {
        await using var work = new Workspace();
        await using var emulator = Emulator.SpaceEmulator.FromFolder(work.Space(Served.Id, Served.First, Served.Manifest()));
        using var gate = new CountingHandler(emulator.CreateHandler());
        var pin = new Cli.Pins.PinStore(new(work.Root));
        var at = new Uri("http://127.0.0.1:1");
        for (int i = 0; i < 200; i++)
            pin.Write($"acme/Painter{i}", new(Served.Manifest($"acme/Painter{i}"), Served.First, null), new($"acme/Painter{i}", at.AbsoluteUri, null, null, null, null, null, default));
        var reader = new Cli.Live.LiveReader(new(at, TimeSpan.FromMinutes(1), null, null, TimeProvider.System, () => new Unowned(gate)));
        var changes = await new Cli.Drift.DriftCheck(reader, new(TimeProvider.System, Parallel: 8, Wake: false, Within: null, Cache: null)).RunAsync(pin.ReadAll(pin.ReadLock()), TestContext.Current.CancellationToken);
        Assert.Equal(200, changes.Count);
        Assert.All(changes, static found => Assert.Empty(found.Changes));
        Assert.InRange(gate.Most, 2, 8);
    }

    /// <summary>A chain disposes of its network; this one is used by all.</summary>
    private sealed class Unowned(HttpMessageHandler inner) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _inner = new(inner, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => _inner.SendAsync(request, cancellationToken);
    }

    private sealed class CountingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private int _now;
        private int _most;

        public int Most => _most;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            int now = Interlocked.Increment(ref _now);
            InterlockedMax(now);
            await Task.Yield();
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref _now);
            }
        }

        private void InterlockedMax(int value)
        {
            for (int seen = _most; value > seen; seen = _most)
            {
                if (Interlocked.CompareExchange(ref _most, value, seen) == seen)
                    return;
            }
        }
    }
}
