using System.Text;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Files;

/// <summary>Files that their server doesn't keep under their path: pictures inside the answer, and files of a Space that another one loaded.</summary>
public sealed class UnusualAddressTests
{
    private const string Loaded = """{"path":"/tmp/gradio/ab/50% off #1.png","url":"http://127.0.0.1:7860/gradio_api/proxy=https://up-stream.hf.space/gradio_api/file=/tmp/gradio/ab/50% off #1.png","orig_name":"50% off #1.png"}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("data:image/webp;base64,AQID", "image.webp", "image/webp", new byte[] { 1, 2, 3 })]
    [InlineData("DATA:image/png;charset=utf-8;BASE64,AQ==", "image.png", "image/png", new byte[] { 1 })]
    [InlineData("data:image/svg+xml,%3Csvg/%3E", "image.svg", "image/svg+xml", new byte[] { 0x3C, 0x73, 0x76, 0x67, 0x2F, 0x3E })]
    [InlineData("data:;base64,", "file", null, new byte[0])]
    public async Task A_picture_inside_the_answer_is_read_from_there(string address, string name, string? mediaType, byte[] bytes)
    {
        var server = new ServerInMemory(static _ => throw new InvalidOperationException("nothing is to be asked"));
        await using var connection = AnySpace.Connect(server);
        var file = Files.OnServer(connection, $$"""{"path":null,"url":"{{address}}"}""");
        Assert.Equal((name, mediaType, bytes.Length), (file.Name, file.MediaType, file.Size));
        Assert.Equal(bytes, await file.ReadAllBytesAsync(Cancel));
    }

    [Theory]
    [InlineData("data:image/png;base64,A")]
    [InlineData("data:image/png;base64,####")]
    [InlineData("data:image/png")]
    public void A_picture_that_cannot_be_decoded_is_no_file(string address) =>
        Assert.Throws<System.Text.Json.JsonException>(() => Files.OnServer(AnySpace.Connect(new ServerInMemory(HttpFailure)), $$"""{"url":"{{address}}"}"""));

    [Fact]
    public async Task A_picture_inside_the_answer_goes_up_when_it_is_passed_on()
    {
        var server = new ServerInMemory(static request => request.Path switch
        {
            "/config" => ServerInMemory.Json(PaintServer.Config),
            "/gradio_api/upload" => ServerInMemory.Json("[\"/up/image.webp\"]"),
            _ => throw new HttpRequestException("seen"),
        });
        await using var connection = AnySpace.Connect(server);
        var file = Files.OnServer(connection, """{"url":"data:image/webp;base64,AQID"}""");
        await connection.Files.OnServerAsync(file, null, Cancel);
        var upload = Assert.Single(server.Requests, static r => r.Path == "/gradio_api/upload");
        Assert.Contains("filename=\"image.webp\"", upload.Body, StringComparison.Ordinal);
        Assert.Contains("\u0001\u0002\u0003", upload.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_a_loaded_Space_comes_by_the_way_that_its_server_has_for_it()
    {
        var server = new ServerInMemory(static request => request.Path == "/config"
            ? ServerInMemory.Json(PaintServer.Config)
            : ServerInMemory.Answer(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(request.Path)), "image/png"));
        await using var connection = AnySpace.Connect(server);
        byte[] bytes = await Files.OnServer(connection, Loaded).ReadAllBytesAsync(Cancel);
        Assert.Equal("/gradio_api/proxy=https://up-stream.hf.space/gradio_api/file=/tmp/gradio/ab/50% off #1.png", Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public async Task A_file_of_a_loaded_Space_is_sent_to_the_one_that_loaded_it()
    {
        var server = new ServerInMemory(static request => request.Path switch
        {
            "/config" => ServerInMemory.Json(PaintServer.Config),
            "/gradio_api/upload" => ServerInMemory.Json("[\"/up/1.png\"]"),
            _ => ServerInMemory.Answer([1], "image/png"),
        });
        await using var connection = AnySpace.Connect(server);
        await connection.Files.OnServerAsync(Files.OnServer(connection, Loaded), null, Cancel);
        Assert.Single(server.Requests, static r => r.Path == "/gradio_api/upload");
    }

    [Fact]
    public async Task A_file_that_is_only_called_like_such_an_address_is_its_server_s_own()
    {
        var server = new FileServer([1, 2, 3]);
        await using var connection = AnySpace.Connect(server);
        var file = Files.OnServer(connection, """{"path":"/srv/proxy=x.png","url":"http://127.0.0.1:7860/gradio_api/file=/srv/proxy=x.png"}""");
        Assert.Equal([1, 2, 3], await file.ReadAllBytesAsync(Cancel));
    }

    private static HttpResponseMessage HttpFailure(Request request) => throw new HttpRequestException("nothing is to be asked");
}
