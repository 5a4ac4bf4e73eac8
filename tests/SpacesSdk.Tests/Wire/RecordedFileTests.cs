using SpacesSdk.Gradio;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Wire;

/// <summary>Files as a real server names and serves them.</summary>
public sealed class RecordedFileTests
{
    [Theory]
    [InlineData("files/36-file-echo", SpaceTransport.CallV1, "a b+é&.png", 78)]
    [InlineData("files/37-queue-file-echo", SpaceTransport.Queue, "a b+é&.png", 78)]
    [InlineData("files/09-file-echo-special-name", SpaceTransport.CallV1, "a#bc%20d'e;f.txt", 5)]
    public async Task A_recorded_file_has_its_name_and_length(string tape, SpaceTransport transport, string name, long size)
    {
        var file = await EchoAsync(tape, transport, AnySpace.Connect(TapeServer.Of(tape)));
        Assert.Equal((name, size), (file.Name, file.Size));
    }

    [Fact]
    public async Task A_recorded_file_is_downloaded_from_the_address_that_the_server_answered()
    {
        var file = await EchoAsync("files/36-file-echo", SpaceTransport.CallV1, AnySpace.Connect(TapeServer.Of("files/38-download-by-path")));
        byte[] bytes = await file.ReadAllBytesAsync(TestContext.Current.CancellationToken);
        Assert.Equal(78, bytes.Length);
        Assert.Equal("\u0089PNG", System.Text.Encoding.Latin1.GetString(bytes, 0, 4));
    }

    [Fact]
    public async Task A_recorded_refusal_of_a_path_is_not_found()
    {
        await using var connection = AnySpace.Connect(TapeServer.Of("files/45-download-etc-passwd"));
        var file = Files.Files.OnServer(connection, """{"path":"/etc/passwd"}""");
        var error = await Assert.ThrowsAsync<SpaceException>(() => file.ReadAllBytesAsync(TestContext.Current.CancellationToken));
        Assert.Equal((SpaceErrorKind.NotFound, 403), (error.Kind, error.StatusCode));
    }

    [Theory]
    [InlineData("4.44.1", "52-hls-stream_audio", SpaceTransport.Queue)]
    [InlineData("4.44.1", "53-call-stream_audio", SpaceTransport.CallV1)]
    [InlineData("5.0.1", "52-hls-stream_audio", SpaceTransport.Queue)]
    [InlineData("5.0.1", "53-call-stream_audio", SpaceTransport.CallV1)]
    [InlineData("5.0.1", "54-hls-stream_video", SpaceTransport.Queue)]
    [InlineData("5.0.1", "55-call-stream_video", SpaceTransport.CallV1)]
    [InlineData("5.45.0", "52-hls-stream_audio", SpaceTransport.Queue)]
    [InlineData("5.45.0", "53-call-stream_audio", SpaceTransport.CallV1)]
    [InlineData("5.45.0", "54-hls-stream_video", SpaceTransport.Queue)]
    [InlineData("5.45.0", "55-call-stream_video", SpaceTransport.CallV1)]
    [InlineData("6.25.0", "52-hls-stream_audio", SpaceTransport.Queue)]
    [InlineData("6.25.0", "53-call-stream_audio", SpaceTransport.CallV1)]
    [InlineData("6.25.0", "54-hls-stream_video", SpaceTransport.Queue)]
    [InlineData("6.25.0", "55-call-stream_video", SpaceTransport.CallV1)]
    public async Task A_recorded_stream_of_sound_or_pictures_says_that_it_is_one_from_the_first_value_on(string version, string tape, SpaceTransport transport)
    {
        var recorded = Tape.Load("files/" + tape, version);
        string n = recorded.Exchanges[0].Sent!.Value.GetProperty("data")[0].GetRawText();
        await using var connection = AnySpace.Connect(TapeServer.Of(recorded, version), options => options.Transport = transport);
        var events = await connection.Submit(tape.EndsWith("video", StringComparison.Ordinal) ? "/stream_video" : "/stream_audio", ("n", n)).AllEventsAsync();
        var values = events.Select(static e => e switch
        {
            SpaceEvent.Partial<AnyResult> partial => partial.Value,
            SpaceEvent.Completed<AnyResult> done => done.Value,
            _ => null,
        }).OfType<AnyResult>().ToList();
        Assert.True(values.Count > 2);
        foreach (var value in values)
        {
            SpaceFile file = tape.EndsWith("video", StringComparison.Ordinal) ? Read<VideoFile>(value, connection) : Read<AudioFile>(value, connection);
            Assert.True(file.IsStream);
            Assert.Equal(version == "4.44.1" ? "beep.wav" : tape.EndsWith("video", StringComparison.Ordinal) ? "video-stream.mp4" : "beep.wav", file.Name);
        }
    }

    [Fact]
    public void A_bare_path_of_a_streaming_video_that_does_not_stream_is_a_file() =>
        Assert.Equal(("v.mp4", false), Read<VideoFile>(new([System.Text.Json.JsonDocument.Parse("\"/srv/gradio/v.mp4\"").RootElement]), null) is var file ? (file.Name, file.IsStream) : default);

    private static TFile Read<TFile>(AnyResult result, SpaceConnection? connection)
        where TFile : SpaceFile, ISpaceFile<TFile> =>
        GradioTypes.File<TFile>().Read(result.Values[0]!.Value, connection is null ? GradioFileBinder.Detached : GradioFileBinder.Of(connection));

    // The values are read as files of the given connection, as the job reads them of its own.
    private static async Task<SpaceFile> EchoAsync(string tape, SpaceTransport transport, SpaceConnection downloads)
    {
        var sent = Tape.Load(tape).Exchanges[0].Sent!.Value.GetProperty("data")[0];
        await using var connection = AnySpace.Connect(TapeServer.Of(tape), options => options.Transport = transport);
        var result = await connection.Submit("/file_echo", ("x", sent.GetRawText()));
        return GradioTypes.File<SpaceFile>().Read(result.Values[0]!.Value, GradioFileBinder.Of(downloads));
    }
}
