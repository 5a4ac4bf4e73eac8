namespace SpacesSdk.Emulator.Tests;

/// <summary>The emulator's bytes beside those of a real server.</summary>
public sealed class RecordedAnswersTests
{
    // These tapes belong together: each uses files or a session of those before it.
    private static readonly string[] Sessions = ["wire/88-", "wire/89-", "wire/90-", "wire/91-", "wire/92-", "wire/93-"];

    public static TheoryData<EmulatorHost, string> Tapes => OnBothHosts(EmulatedCases.Of("wire").Where(static name => !Sessions.Any(name.StartsWith)));

    public static TheoryData<EmulatorHost, string> ShownErrors => OnBothHosts(EmulatedCases.Of("limits"));

    [Theory]
    [MemberData(nameof(Tapes))]
    public async Task A_recorded_conversation_goes_the_same_way_here(EmulatorHost host, string tape)
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create().AddValidator(), host);
        await new Replay(running.Client).PlayAsync(EmulatedCases.Load(tape), WithoutLogSettings);
    }

    [Theory]
    [InlineData(EmulatorHost.Port)]
    [InlineData(EmulatorHost.Memory)]
    public async Task A_session_keeps_its_state_and_lacks_nothing_without_a_state_slot_but_the_queue(EmulatorHost host)
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(), host);
        var replay = new Replay(running.Client);
        foreach (string tape in EmulatedCases.Of("wire").Where(static name => Sessions.Any(name.StartsWith)))
            await replay.PlayAsync(EmulatedCases.Load(tape));
    }

    [Theory]
    [InlineData(EmulatorHost.Port)]
    [InlineData(EmulatorHost.Memory)]
    public async Task Uploads_file_inputs_and_downloads_go_as_recorded(EmulatorHost host)
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(), host);
        var replay = new Replay(running.Client);
        foreach (string tape in EmulatedCases.Of("files"))
            await replay.PlayAsync(EmulatedCases.Load(tape));
    }

    [Theory]
    [MemberData(nameof(ShownErrors))]
    public async Task Errors_are_shown_as_recorded_where_the_Space_shows_them(EmulatorHost host, string tape)
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(new() { ShowErrors = true }), host);
        await new Replay(running.Client).PlayAsync(EmulatedCases.Load(tape));
    }

    [Theory]
    [InlineData(EmulatorHost.Port)]
    [InlineData(EmulatorHost.Memory)]
    public async Task The_pinned_documents_are_served_byte_by_byte_but_for_the_address_that_the_caller_sees(EmulatorHost host)
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(), host);
        foreach (var (path, file) in ((string, string)[])[("/gradio_api/info", "api.json"), ("/config", "config.json"), ("/agents.md", "agents.md")])
            Assert.Equal(
                await File.ReadAllTextAsync(Path.Combine(Tape.DataFolder("recorded"), file), TestContext.Current.CancellationToken),
                (await running.Client.GetStringAsync(path, TestContext.Current.CancellationToken))
                    .Replace($"\"root\":\"{running.Client.BaseAddress!.GetLeftPart(UriPartial.Authority)}\"", "\"root\":\"http://127.0.0.1:7870\"", StringComparison.Ordinal));
    }

    private static TheoryData<EmulatorHost, string> OnBothHosts(IEnumerable<string> tapes)
    {
        var data = new TheoryData<EmulatorHost, string>();
        foreach (string tape in tapes)
            foreach (var host in Enum.GetValues<EmulatorHost>())
                data.Add(host, tape);
        return data;
    }

    // How long a page shows a log, and whether, is nothing that a handler sets here.
    internal static string WithoutLogSettings(string recorded) => recorded
        .Replace("\"duration\":3.0,\"visible\":true", "\"duration\":10.0,\"visible\":true", StringComparison.Ordinal)
        .Replace("\"duration\":10.0,\"visible\":false", "\"duration\":10.0,\"visible\":true", StringComparison.Ordinal);
}
