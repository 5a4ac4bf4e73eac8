using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Files;

/// <summary>Files on their way to a Space and back.</summary>
public sealed class TransferTests
{
    private static readonly byte[] Bytes = [1, 2, 3];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SpaceTransport.Queue, """[{"path":"/srv/up/image.png","orig_name":"cat.png","mime_type":"image/png","size":3,"meta":{"_type":"gradio.FileData"}},42,"oil",["live"]]""")]
    [InlineData(SpaceTransport.CallV1, """[{"path":"/srv/up/image.png","orig_name":"cat.png","mime_type":"image/png","size":3,"meta":{"_type":"gradio.FileData"}},42,"oil",["live"]]""")]
    [InlineData(SpaceTransport.CallV2, """{"image":{"path":"/srv/up/image.png","orig_name":"cat.png","mime_type":"image/png","size":3,"meta":{"_type":"gradio.FileData"}},"seed":42,"style":"oil"}""")]
    public async Task A_file_is_uploaded_first_and_what_is_unset_is_omitted_by_name_and_filled_by_position(SpaceTransport transport, string body)
    {
        var server = PaintServer.Create();
        var client = PaintServer.Client(server, options => options.Transport = transport);
        var result = await client.PaintAsync(new() { Image = ImageFile.FromBytes(Bytes, "cat.png") }, Cancel);
        Assert.Equal(7, result.Seed);
        Assert.Equal("/gradio_api/upload", server.Calls[0].Path);
        Assert.Contains("Content-Disposition: form-data; name=\"files\"; filename=\"cat.png\"", server.Calls[0].Body, StringComparison.Ordinal);
        Assert.Contains("Content-Type: image/png", server.Calls[0].Body, StringComparison.Ordinal);
        Assert.Contains(body, server.Calls[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_required_value_is_found_before_anything_is_sent_and_named_with_its_endpoint()
    {
        var server = PaintServer.Create();
        var error = await Assert.ThrowsAsync<SpaceException>(() => PaintServer.Client(server).PaintAsync(new() { Image = null! }, Cancel));
        Assert.Equal(SpaceErrorKind.Validation, error.Kind);
        Assert.Contains("art/paint/paint: The parameter 'image' has no value.", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task An_unset_choice_is_found_before_anything_is_sent()
    {
        var server = PaintServer.Create();
        var error = await Assert.ThrowsAsync<SpaceException>(() => PaintServer.Client(server).PaintAsync(new() { Image = ImageFile.FromBytes(Bytes, "a.png"), Style = default }, Cancel));
        Assert.Contains("'style'", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task One_file_object_is_uploaded_once_by_many_concurrent_calls()
    {
        var server = PaintServer.Create();
        var client = PaintServer.Client(server);
        var image = ImageFile.FromBytes(Bytes, "cat.png");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.PaintAsync(new() { Image = image, Masks = new([image, image]) }, Cancel)));
        Assert.Single(server.Requests, r => r.Path == "/gradio_api/upload");
    }

    [Fact]
    public async Task A_failed_upload_is_not_remembered()
    {
        int uploads = 0;
        var server = PaintServer.Create(first: r => r.Path == "/gradio_api/upload" && ++uploads == 1 ? ServerInMemory.Json("[]") : null);
        var client = PaintServer.Client(server);
        var request = new PaintSpace.PaintRequest { Image = ImageFile.FromBytes(Bytes, "cat.png") };
        var error = await Assert.ThrowsAsync<SpaceException>(() => client.PaintAsync(request, Cancel));
        Assert.Equal(SpaceErrorKind.Protocol, error.Kind);
        await client.PaintAsync(request, Cancel);
        Assert.Equal(2, uploads);
    }

    [Fact]
    public async Task An_upload_that_broke_off_is_repeated_once_where_the_bytes_can_be_read_again()
    {
        int uploads = 0;
        var server = PaintServer.Create(first: r => r.Path == "/gradio_api/upload" && ++uploads == 1 ? throw new HttpRequestException("reset") : null);
        await PaintServer.Client(server).PaintAsync(new() { Image = ImageFile.FromBytes(Bytes, "cat.png") }, Cancel);
        Assert.Equal(2, uploads);
    }

    [Fact]
    public async Task A_result_goes_back_to_its_own_Space_without_an_upload_and_streams_through_to_another()
    {
        var (here, there) = (PaintServer.Create(), PaintServer.Create());
        var client = PaintServer.Client(here);
        var first = await client.PaintAsync(new() { Image = ImageFile.FromBytes(Bytes, "cat.png") }, Cancel);
        await client.PaintAsync(new() { Image = first.Picture! }, Cancel);
        Assert.Single(here.Requests, r => r.Path == "/gradio_api/upload");
        Assert.Contains("/srv/out/a #b%.png", here.Requests.Last(r => r.Method == "POST").Body, StringComparison.Ordinal);

        var other = PaintServer.Client(there, options => options.BaseAddress = new("http://127.0.0.1:7999"));
        await other.PaintAsync(new() { Image = first.Picture! }, Cancel);
        Assert.Contains("\r\n\r\npng\r\n", there.Calls[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_of_a_result_is_built_from_its_path_escaped_and_never_from_its_url()
    {
        var server = PaintServer.Create();
        var result = await PaintServer.Client(server).PaintAsync(new() { Image = ImageFile.FromBytes(Bytes, "cat.png") }, Cancel);
        Assert.Equal("png"u8.ToArray(), await result.Picture!.ReadAllBytesAsync(Cancel));
        Assert.Equal("http://127.0.0.1:7860/gradio_api/file=/srv/out/a%20%23b%25.png", server.Calls[^1].Uri.AbsoluteUri);
        Assert.Equal(("a #b%.png", "image/png", 3L), (result.Picture.Name, result.Picture.MediaType, result.Picture.Size));
    }

    [Fact]
    public async Task A_server_before_5_is_asked_without_the_prefix()
    {
        var server = new ServerInMemory(request => request.Uri.AbsolutePath switch
        {
            "/config" => ServerInMemory.Json(PaintServer.Config.Replace("\"api_prefix\":\"/gradio_api\",", "", StringComparison.Ordinal).Replace("6.25.0", "4.44.1", StringComparison.Ordinal)),
            "/info" => ServerInMemory.Json(PaintServer.Info),
            "/upload" => ServerInMemory.Json("[\"/srv/up/image.png\"]"),
            "/queue/join" => ServerInMemory.Json("{\"event_id\":\"e1\"}"),
            "/queue/data" => ServerInMemory.Events($$$"""data: {"msg":"process_completed","event_id":"e1","output":{"data":{{{PaintServer.Result}}}},"success":true}""" + "\n\n"),
            _ => throw new InvalidOperationException("The server has no " + request.Path),
        });
        var result = await PaintServer.Client(server).PaintAsync(new() { Image = ImageFile.FromBytes(Bytes, "cat.png") }, Cancel);
        Assert.Equal(7, result.Seed);
    }

    [Fact]
    public async Task A_file_beyond_the_download_limit_is_refused_even_when_its_length_is_not_announced()
    {
        var server = PaintServer.Create(first: r => r.Path.Contains("file=", StringComparison.Ordinal) ? new(System.Net.HttpStatusCode.OK) { Content = new StreamContent(new Unseekable(new byte[5000])) } : null);
        var result = await PaintServer.Client(server, options => options.MaxDownloadBytes = 4999).PaintAsync(new() { Image = ImageFile.FromBytes(Bytes, "cat.png") }, Cancel);
        var error = await Assert.ThrowsAsync<SpaceException>(() => result.Picture!.ReadAllBytesAsync(Cancel));
        Assert.Equal(SpaceErrorKind.Limit, error.Kind);
    }

    [Fact]
    public async Task A_file_beyond_the_upload_limit_is_refused()
    {
        var server = PaintServer.Create();
        var client = PaintServer.Client(server, options => options.MaxUploadBytes = 2);
        foreach (var image in new[] { ImageFile.FromBytes(Bytes, "cat.png"), ImageFile.FromStream(new Unseekable(Bytes), "cat.png") })
        {
            var error = await Assert.ThrowsAsync<SpaceException>(() => client.PaintAsync(new() { Image = image }, Cancel));
            Assert.Equal(SpaceErrorKind.Limit, error.Kind);
        }
    }

    [Fact]
    public async Task A_file_that_comes_short_is_an_error_and_leaves_nothing_behind()
    {
        var server = PaintServer.Create(first: r => r.Path.Contains("file=", StringComparison.Ordinal) ? ServerInMemory.Answer([1, 2], "image/png") : null);
        var result = await PaintServer.Client(server, options => options.Clock = new PauseClock()).PaintAsync(new() { Image = ImageFile.FromBytes(Bytes, "cat.png") }, Cancel);
        var directory = Directory.CreateTempSubdirectory();
        var error = await Assert.ThrowsAsync<SpaceException>(() => result.Picture!.SaveToDirectoryAsync(directory.FullName, Cancel));
        Assert.Contains("2 of 3 bytes", error.Message, StringComparison.Ordinal);
        Assert.Empty(directory.EnumerateFileSystemInfos());
        directory.Delete();
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_file_that_is_gone_is_not_found(int status)
    {
        var server = PaintServer.Create(first: r => r.Path.Contains("file=", StringComparison.Ordinal) ? ServerInMemory.Json("{}", (System.Net.HttpStatusCode)status) : null);
        var result = await PaintServer.Client(server).PaintAsync(new() { Image = ImageFile.FromBytes(Bytes, "cat.png") }, Cancel);
        Assert.Equal(SpaceErrorKind.NotFound, (await Assert.ThrowsAsync<SpaceException>(() => result.Picture!.OpenReadAsync(Cancel))).Kind);
    }

    [Theory]
    [InlineData("../../etc/cron.d/evil", "evil")]
    [InlineData("..\\\\..\\\\evil.exe", "evil.exe")]
    [InlineData("..", "file")]
    [InlineData("/etc/passwd", "passwd")]
    public async Task Whatever_a_Space_calls_a_file_it_is_saved_inside_the_directory(string wire, string name)
    {
        var server = PaintServer.Create($$$"""[{"path":"/srv/x","orig_name":"{{{wire}}}"},7]""");
        var result = await PaintServer.Client(server).PaintAsync(new() { Image = ImageFile.FromBytes(Bytes, "cat.png") }, Cancel);
        var directory = Directory.CreateTempSubdirectory();
        string path = await result.Picture!.SaveToDirectoryAsync(directory.FullName, Cancel);
        Assert.Equal(Path.Combine(directory.FullName, name), path);
        Assert.Equal([path], directory.EnumerateFiles().Select(f => f.FullName));
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Saving_replaces_a_file_only_when_all_of_the_new_one_is_there()
    {
        var directory = Directory.CreateTempSubdirectory();
        string path = Path.Combine(directory.FullName, "sub", "a.bin");
        await SpaceFile.FromBytes(Bytes, "a.bin").SaveAsync(path, Cancel);
        var endless = SpaceFile.FromStream(new Failing(), "a.bin");
        await Assert.ThrowsAsync<SpaceException>(() => endless.SaveAsync(path, Cancel));
        Assert.Equal(Bytes, await File.ReadAllBytesAsync(path, Cancel));
        Assert.Single(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(path)!));
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task A_file_on_the_web_streams_through_without_the_token()
    {
        var server = PaintServer.Create(first: r => r.Uri.Host == "pictures.example" ? ServerInMemory.Answer("web"u8.ToArray(), "image/png") : null);
        var client = PaintServer.Client(server, options => options.Token = "hf_x");
        await client.PaintAsync(new() { Image = ImageFile.FromUri(new("https://pictures.example/cat.png")) }, Cancel);
        Assert.Null(server.Requests.Single(r => r.Uri.Host == "pictures.example").Authorization);
        Assert.Contains("\r\n\r\nweb\r\n", server.Requests.Single(r => r.Path == "/gradio_api/upload").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_outside_ASCII_travels_with_the_upload_and_with_the_call()
    {
        var server = PaintServer.Create();
        await PaintServer.Client(server).PaintAsync(new() { Image = ImageFile.FromBytes(Bytes, "Köln \"1\".png") }, Cancel);
        Assert.Contains("filename=\"Köln _1_.png\"", server.Calls[0].Body, StringComparison.Ordinal);
        Assert.Contains("K\\u00F6ln _1_.png", server.Calls[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_is_left_open_and_one_without_seeking_is_read_once()
    {
        using var seekable = new MemoryStream(Bytes);
        var file = SpaceFile.FromStream(seekable, "a.bin");
        Assert.Equal(Bytes, await file.ReadAllBytesAsync(Cancel));
        Assert.Equal(Bytes, await file.ReadAllBytesAsync(Cancel));
        var once = SpaceFile.FromStream(new Unseekable(Bytes), "a.bin");
        await once.ReadAllBytesAsync(Cancel);
        Assert.Equal(SpaceErrorKind.Validation, (await Assert.ThrowsAsync<SpaceException>(() => once.ReadAllBytesAsync(Cancel))).Kind);
    }

    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }

    private sealed class Failing : MemoryStream
    {
        public override bool CanSeek => false;

        public override int Read(Span<byte> buffer) => throw new IOException("gone");

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("gone");

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw new IOException("gone");
    }
}
