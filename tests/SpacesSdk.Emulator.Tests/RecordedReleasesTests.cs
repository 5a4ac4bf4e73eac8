using System.Text.Json;

namespace SpacesSdk.Emulator.Tests;

/// <summary>The emulator's bytes beside those of older servers, for the app that every one of them ran.</summary>
public sealed class RecordedReleasesTests
{
    private static readonly string[] Releases = ["6.0.2", "5.45.0", "5.0.1", "4.44.1"];

    public static TheoryData<string, string> Conversations
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string release in Releases)
                foreach (string tape in EmulatedCases.Of("wire", release).Where(static tape => !IsSession(tape)))
                    data.Add(release, tape);
            return data;
        }
    }

    public static TheoryData<string, string> ShownErrors
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string release in Releases)
                foreach (string tape in EmulatedCases.Of("limits", release))
                    data.Add(release, tape);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Conversations))]
    public async Task A_conversation_with_an_older_server_goes_the_same_way_here(string release, string tape)
    {
        var emulator = RecordedApp.Create(Tape.DataFolder(Folder(release)))
            .HandleJson("/prog", ReportEveryStepAsync)
            .HandleJson("/logs", (input, job, _) => LogAsync(input, job, knowsSuccess: release is "6.0.2" or "5.45.0"));
        await using var running = await RunningEmulator.StartAsync(release is "6.0.2" or "5.45.0" ? emulator.AddValidator() : emulator, EmulatorHost.Memory);
        await new Replay(running.Client).PlayAsync(EmulatedCases.Load(tape, release), RecordedAnswersTests.WithoutLogSettings);
    }

    [Theory]
    [MemberData(nameof(ShownErrors))]
    public async Task An_older_server_shows_errors_as_recorded(string release, string tape)
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(Tape.DataFolder(Folder(release)), new() { ShowErrors = true }), EmulatorHost.Memory);
        await new Replay(running.Client).PlayAsync(EmulatedCases.Load(tape, release));
    }

    [Theory]
    [InlineData("6.0.2")]
    [InlineData("5.0.1")]
    [InlineData("4.44.1")]
    public async Task A_session_of_an_older_server_keeps_its_state(string release)
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(Tape.DataFolder(Folder(release))), EmulatorHost.Memory);
        var replay = new Replay(running.Client);
        foreach (string tape in EmulatedCases.Of("wire", release).Where(IsSession))
            await replay.PlayAsync(EmulatedCases.Load(tape, release));
    }

    [Theory]
    [InlineData("5.45.0")]
    [InlineData("5.0.1")]
    [InlineData("4.44.1")]
    public async Task Files_of_an_older_server_go_as_recorded(string release)
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(Tape.DataFolder(Folder(release))), EmulatorHost.Memory);
        var replay = new Replay(running.Client);
        foreach (string tape in EmulatedCases.Of("files", release))
            await replay.PlayAsync(EmulatedCases.Load(tape, release));
    }

    // A server samples progress, so the newest one's recording lacks a step that these have.
    private static async Task<IReadOnlyList<JsonElement>> ReportEveryStepAsync(JsonElement input, EmulatedJob job, CancellationToken cancellationToken)
    {
        await job.ReportAsync(0.0, "starting", cancellationToken);
        for (int i = 0; i < 3; i++)
            await job.ReportAsync([new(null, i + 1, 3, "its", $"step {i}")], cancellationToken);
        return RecordedApp.Texts("done");
    }

    private static async Task<IReadOnlyList<JsonElement>> LogAsync(JsonElement input, EmulatedJob job, bool knowsSuccess)
    {
        await job.LogAsync("info msg");
        await job.LogAsync("warn msg", SpaceLogLevel.Warning, "W!");
        if (knowsSuccess)
            await job.LogAsync("ok msg", SpaceLogLevel.Success);
        return [input.GetProperty("x")];
    }

    private static string Folder(string release) => Path.Combine("releases", release);

    private static bool IsSession(string tape) => tape.Contains("-queue-state-", StringComparison.Ordinal);
}
