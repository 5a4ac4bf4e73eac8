using SpacesSdk.Tests.Support;

namespace SpacesSdk.Emulator.Tests;

/// <summary>The SDK's own client in front of a Space that sleeps, is built, is paused, or whose quota is spent: as far as a Hub can tell it.</summary>
public sealed class SleepingSpaceTests
{
    private readonly PassingClock _clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sleeping_Space_is_woken_awaited_stage_by_stage_and_called_once()
    {
        int runs = 0;
        await using var emulator = await StartAsync(() => runs++);
        emulator.Hub.Sleep(("BUILDING", TimeSpan.FromSeconds(40)), ("APP_STARTING", TimeSpan.FromSeconds(20)));
        await using var connection = Connect(emulator);
        var job = new Sketcher(connection).SubmitDraw(Request, Cancel);
        var told = new List<SpaceEvent>();
        await foreach (var item in job.Events.WithCancellation(Cancel))
            told.Add(item);
        Assert.Equal("woken", (await job).Notes);
        Assert.Equal(1, runs);
        var stages = told.OfType<SpaceEvent.Progress>().Select(static p => p.Description ?? "").ToList();
        Assert.Contains(stages, static text => text.Contains("BUILDING", StringComparison.Ordinal));
        Assert.Contains(stages, static text => text.Contains("APP_STARTING", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_Space_that_takes_longer_than_the_budget_fails_and_no_job_was_started()
    {
        int runs = 0;
        await using var emulator = await StartAsync(() => runs++);
        emulator.Hub.Sleep(("BUILDING", TimeSpan.FromHours(3)));
        await using var connection = Connect(emulator);
        var error = await Assert.ThrowsAsync<SpaceException>(() => new Sketcher(connection).DrawAsync(Request, Cancel));
        Assert.Equal((SpaceErrorKind.Unavailable, 0), (error.Kind, runs));
    }

    [Theory]
    [InlineData("PAUSED")]
    [InlineData("RUNTIME_ERROR")]
    [InlineData("BUILD_ERROR")]
    public async Task A_Space_that_cannot_start_by_itself_fails_at_once_with_its_stage(string stage)
    {
        await using var emulator = await StartAsync(static () => { });
        emulator.Hub.SetStage(stage, "No module named 'torch'");
        await using var connection = Connect(emulator);
        var error = await Assert.ThrowsAsync<SpaceException>(() => new Sketcher(connection).DrawAsync(Request, Cancel));
        Assert.Equal(SpaceErrorKind.Unavailable, error.Kind);
        Assert.Contains(stage, error.Message + error.Status, StringComparison.OrdinalIgnoreCase);
    }

    private static DrawRequest Request => new() { Image = ImageFile.FromBytes(new byte[] { 1 }, "cat.png"), Style = "oil" };

    private static async Task<SpaceEmulator> StartOnPortAsync(SpaceEmulator emulator)
    {
        await emulator.StartAsync(Cancel);
        return emulator;
    }

    private Task<SpaceEmulator> StartAsync(Action run) => StartOnPortAsync(SpaceEmulator.For(Sketcher.Descriptor, new() { Clock = _clock }).Handle(Sketcher.Endpoints.Draw, (_, _, _) =>
    {
        run();
        return Task.FromResult(new DrawResult { Notes = "woken" });
    }));

    private SpaceConnection Connect(SpaceEmulator emulator) =>
        new(Sketcher.Descriptor, new() { BaseAddress = emulator.BaseAddress, HubAddress = emulator.BaseAddress, Clock = _clock, UseEnvironmentToken = false });
}
