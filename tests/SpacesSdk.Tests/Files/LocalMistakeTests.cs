using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Files;

/// <summary>What is wrong on the caller's side reads so, and never as a fault of the network.</summary>
public sealed class LocalMistakeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_that_is_gone_when_it_is_sent_is_named()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "gone.png");
        await File.WriteAllBytesAsync(path, new byte[1], Cancel);
        var image = ImageFile.FromPath(path);
        File.Delete(path);
        await RefusedAsync(new() { Image = image }, "'gone.png'");
    }

    [Fact]
    public async Task A_stream_that_was_closed_is_named()
    {
        var stream = new MemoryStream(new byte[1]);
        var image = ImageFile.FromStream(stream, "closed.png");
        await stream.DisposeAsync();
        await RefusedAsync(new() { Image = image }, "'closed.png' is closed");
    }

    [Fact]
    public async Task A_stream_that_fails_is_named() =>
        await RefusedAsync(new() { Image = ImageFile.FromStream(new BrokenStream(), "broken.png") }, "'broken.png' can't be read here: no disk");

    [Fact]
    public async Task A_list_with_a_null_names_the_parameter_and_the_place() => await RefusedAsync(
        new() { Image = ImageFile.FromBytes(new byte[1], "a.png"), Masks = new SpaceFile[] { ImageFile.FromBytes(new byte[1], "m.png"), null! } },
        "'masks' can't be written: item 1");

    [Fact]
    public void A_number_that_JSON_has_none_for_names_the_parameter()
    {
        using var json = new System.Text.Json.Utf8JsonWriter(new MemoryStream());
        json.WriteStartObject();
        var error = Assert.Throws<SpaceException>(() => Gradio.GradioWriter.Named(json).Add("scale", Gradio.GradioTypes.Number, double.NaN));
        Assert.Equal(SpaceErrorKind.Validation, error.Kind);
        Assert.Contains("'scale'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_place_of_a_failed_upload_is_told_once_and_in_order()
    {
        var server = PaintServer.Create(first: static r => r.Path == "/gradio_api/upload" ? ServerInMemory.Json("no", System.Net.HttpStatusCode.RequestEntityTooLarge) : null);
        var error = await Assert.ThrowsAsync<SpaceException>(() => PaintServer.Client(server).PaintAsync(new() { Image = ImageFile.FromBytes(new byte[1], "a.png") }, Cancel));
        Assert.StartsWith("art/paint/paint: The Space refuses", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_over_an_interface_of_the_callers_names_the_Space()
    {
        await using var connection = SpaceConnection.FromApi(new FakeApi { Started = static _ => Task.FromResult(new Gradio.GradioEventId(null)) });
        var error = await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/generate", ("x", "1")).Completion);
        Assert.StartsWith("test/any/generate: ", error.Message, StringComparison.Ordinal);
    }

    private static async Task RefusedAsync(PaintSpace.PaintRequest request, string text)
    {
        var server = PaintServer.Create();
        var error = await Assert.ThrowsAsync<SpaceException>(() => PaintServer.Client(server).PaintAsync(request, Cancel));
        Assert.Equal(SpaceErrorKind.Validation, error.Kind);
        Assert.StartsWith("art/paint/paint: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Calls, static r => r.Path.EndsWith("/join", StringComparison.Ordinal));
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override int Read(Span<byte> buffer) => throw new InvalidDataException("no disk");

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new InvalidDataException("no disk");
    }
}
