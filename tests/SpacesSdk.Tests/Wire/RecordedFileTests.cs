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

    // The values are read as files of the given connection, as the job reads them of its own.
    private static async Task<SpaceFile> EchoAsync(string tape, SpaceTransport transport, SpaceConnection downloads)
    {
        var sent = Tape.Load(tape).Exchanges[0].Sent!.Value.GetProperty("data")[0];
        await using var connection = AnySpace.Connect(TapeServer.Of(tape), options => options.Transport = transport);
        var result = await connection.Submit("/file_echo", ("x", sent.GetRawText()));
        return GradioTypes.File<SpaceFile>().Read(result.Values[0]!.Value, GradioFileBinder.Of(downloads));
    }
}
