using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Files;

/// <summary>A file that one Space made as the input of another.</summary>
public sealed class HandOffTests
{
    private static readonly Uri Here = new("https://here-paint.hf.space");
    private static readonly Uri There = new("https://there-paint.hf.space");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SpaceHandOff.Auto, "https://here-paint.hf.space", "https://there-paint.hf.space", true)]
    [InlineData(SpaceHandOff.Url, "https://here-paint.hf.space", "https://there-paint.hf.space", true)]
    [InlineData(SpaceHandOff.StreamThrough, "https://here-paint.hf.space", "https://there-paint.hf.space", false)]
    [InlineData(SpaceHandOff.Auto, "https://spaces.example.com", "https://there-paint.hf.space", false)]
    [InlineData(SpaceHandOff.Auto, "https://here-paint.hf.space", "https://spaces.example.com", false)]
    [InlineData(SpaceHandOff.Url, "https://spaces.example.com", "https://there-paint.hf.space", true)]
    [InlineData(SpaceHandOff.Url, "http://spaces.example.com", "https://there-paint.hf.space", false)]
    [InlineData(SpaceHandOff.Url, "https://intranet", "https://there-paint.hf.space", false)]
    [InlineData(SpaceHandOff.Url, "https://10.0.0.7", "https://there-paint.hf.space", false)]
    [InlineData(SpaceHandOff.Url, "https://[fd00::7]", "https://there-paint.hf.space", false)]
    [InlineData(SpaceHandOff.Url, "http://127.0.0.1:7860", "https://there-paint.hf.space", false)]
    [InlineData(SpaceHandOff.Url, "https://localhost", "https://there-paint.hf.space", false)]
    [InlineData(SpaceHandOff.Url, "https://here-paint.hf.space", "http://127.0.0.1:7861", false)]
    public async Task An_address_is_passed_where_the_policy_and_both_places_allow_it(SpaceHandOff policy, string from, string to, bool passes)
    {
        var (here, there) = (PaintServer.Create(), PaintServer.Create());
        var picture = await PaintedAsync(here, options => options.BaseAddress = new(from));
        await Client(there, new(to), policy).PaintAsync(new() { Image = picture }, Cancel);
        Assert.Equal(!passes, there.Requests.Any(r => r.Path == "/gradio_api/upload"));
        Assert.Equal(!passes, here.Requests.Any(IsDownload));
        Assert.Equal(passes, Join(there).Contains($$$"""{"path":"{{{from}}}/gradio_api/file=/srv/out/a%20%23b%25.png","orig_name":"a #b%.png","mime_type":"image/png","size":3,"meta":{"_type":"gradio.FileData"}}""", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whether_anyone_may_read_it_is_asked_without_the_token()
    {
        var (here, there) = (PaintServer.Create(), PaintServer.Create());
        var picture = await PaintedAsync(here, options => options.Token = "hf_here");
        await Client(there, There, token: "hf_there").PaintAsync(new() { Image = picture }, Cancel);
        Assert.Null(here.Requests.Single(r => r.Method == "HEAD").Authorization);
        Assert.DoesNotContain(there.Requests, r => r.Path == "/gradio_api/upload");
        Assert.DoesNotContain(here.Requests, r => r.Authorization == "Bearer hf_there");
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(302)]
    [InlineData(500)]
    public async Task A_private_file_is_streamed_through_with_each_token_at_its_own_Space(int anonymous)
    {
        var here = PaintServer.Create(first: r => r.Authorization is null && r.Method == "HEAD" ? new((System.Net.HttpStatusCode)anonymous) : null);
        var there = PaintServer.Create();
        var picture = await PaintedAsync(here, options => options.Token = "hf_here");
        await Client(there, There, token: "hf_there").PaintAsync(new() { Image = picture }, Cancel);
        Assert.Contains("\r\n\r\npng\r\n", there.Requests.Single(r => r.Path == "/gradio_api/upload").Body, StringComparison.Ordinal);
        Assert.Equal("Bearer hf_here", here.Requests.Single(IsDownload).Authorization);
        Assert.All(there.Requests, r => Assert.Equal("Bearer hf_there", r.Authorization));
    }

    [Fact]
    public async Task A_file_of_another_length_than_it_should_have_is_not_passed()
    {
        var here = PaintServer.Create(first: r => r.Method == "HEAD" ? ServerInMemory.Answer(new byte[4], "image/png") : null);
        var there = PaintServer.Create();
        await Client(there, There).PaintAsync(new() { Image = await PaintedAsync(here) }, Cancel);
        Assert.Contains(there.Requests, r => r.Path == "/gradio_api/upload");
    }

    [Theory]
    [InlineData("2")]
    [InlineData("null")]
    public async Task A_file_passes_in_the_length_that_comes_and_not_in_the_one_that_was_told(string told)
    {
        var (here, there) = (PaintServer.Create(), PaintServer.Create());
        await using var from = PaintServer.Client(here, options => options.BaseAddress = Here).Connection;
        var file = await Client(there, There, SpaceHandOff.StreamThrough).Connection.UploadAsync(Files.OnServer(from, $$"""{"path":"/srv/a.png","size":{{told}}}"""), cancellationToken: Cancel);
        Assert.Equal(3, file.Size);
    }

    [Fact]
    public async Task A_file_beyond_the_limit_is_refused_when_its_length_comes_and_before_it_is_sent()
    {
        var (here, there) = (PaintServer.Create(), PaintServer.Create());
        await using var from = PaintServer.Client(here, options => options.BaseAddress = Here).Connection;
        await using var to = AnySpace.Connect(there, options => options.MaxUploadBytes = 2);
        var error = await Assert.ThrowsAsync<SpaceException>(() => to.UploadAsync(Files.OnServer(from, """{"path":"/srv/a.png"}"""), cancellationToken: Cancel));
        Assert.Equal(SpaceErrorKind.Limit, error.Kind);
        Assert.DoesNotContain(there.Requests, r => r.Path == "/gradio_api/upload");
    }

    [Fact]
    public async Task A_chain_inside_one_Space_moves_no_bytes_at_all()
    {
        var server = PaintServer.Create();
        var client = Client(server, Here);
        var picture = (await client.PaintAsync(new() { Image = ImageFile.FromBytes("cat"u8.ToArray(), "cat.png") }, Cancel)).Picture!;
        await client.PaintAsync(new() { Image = picture }, Cancel);
        await Client(server, Here).PaintAsync(new() { Image = picture }, Cancel); // over another connection too
        Assert.Single(server.Requests, r => r.Path == "/gradio_api/upload");
        Assert.DoesNotContain(server.Requests, r => r.Path.Contains("file=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_call_that_failed_with_an_address_the_bytes_are_sent()
    {
        bool refuses = true;
        var here = PaintServer.Create();
        var there = PaintServer.Create(first: r => r.Path.Contains("queue/data", StringComparison.Ordinal) && refuses
            ? ServerInMemory.Events("data: {\"msg\":\"process_completed\",\"event_id\":\"e1\",\"output\":{\"error\":\"Hostname here-paint.hf.space failed validation\"},\"success\":false}\n\n")
            : null);
        var (picture, client) = (await PaintedAsync(here), Client(there, There));
        await Assert.ThrowsAsync<SpaceException>(() => client.PaintAsync(new() { Image = picture }, Cancel));
        Assert.Single(there.Requests, r => r.Path == "/gradio_api/queue/join"); // the job isn't started twice
        refuses = false;
        await client.PaintAsync(new() { Image = picture }, Cancel);
        Assert.Single(there.Requests, r => r.Path == "/gradio_api/upload");
    }

    [Theory]
    [InlineData(SpaceHandOff.Url, true)]
    [InlineData(SpaceHandOff.Auto, false)]
    public async Task An_address_of_the_callers_is_passed_only_where_addresses_are_asked_for(SpaceHandOff policy, bool passes)
    {
        var there = PaintServer.Create(first: static r => r.Uri.Host == "pictures.example" ? ServerInMemory.Answer("web"u8.ToArray(), "image/png") : null);
        await Client(there, There, policy).PaintAsync(new() { Image = ImageFile.FromUri(new("https://pictures.example/cat.png")) }, Cancel);
        Assert.Equal(passes, Join(there).Contains("\"path\":\"https://pictures.example/cat.png\"", StringComparison.Ordinal));
        Assert.Equal(passes, !there.Requests.Any(r => r.Uri.Host == "pictures.example" && r.Method == "GET"));
    }

    // Gradio names files that its function gave as an address so.
    [Theory]
    [InlineData("https://here-paint.hf.space/gradio_api/file=/srv/a.png", true)]
    [InlineData("https://evil.example/a.png", false)]
    [InlineData("http://169.254.169.254/latest", false)]
    public async Task An_address_in_place_of_a_path_is_read_from_known_hosts_only(string path, bool reads)
    {
        var server = PaintServer.Create();
        var connection = Client(server, Here).Connection;
        var file = Files.OnServer(connection, $$"""{"path":"{{path}}"}""");
        var error = await Record.ExceptionAsync(() => file.ReadAllBytesAsync(Cancel));
        Assert.Equal(reads, error is null);
        Assert.Equal(reads, server.Requests.Any(IsDownload));
    }

    [Fact]
    public async Task From_a_private_server_to_an_open_one_bytes_pass_as_they_come_and_the_token_stays()
    {
        var half = new TaskCompletionSource();
        string? tokenThere = "none yet";
        byte[] bytes = [.. Enumerable.Range(0, 200_000).Select(static i => (byte)i)];
        byte[] received = [];
        await using var here = LoopbackServer.Start(async context =>
        {
            if (context.Request.Headers["Authorization"] != "Bearer hf_here")
                context.Response.StatusCode = 401;
            else if (context.Request.Url!.AbsolutePath == "/config")
                await context.WriteAsync(PaintServer.Config);
            else
            {
                context.Response.ContentLength64 = bytes.Length;
                await context.Response.OutputStream.WriteAsync(bytes.AsMemory(0, 100_000), Cancel);
                await context.Response.OutputStream.FlushAsync(Cancel);
                await half.Task.WaitAsync(Cancel); // the rest comes only when the first half has arrived at the other server
                await context.Response.OutputStream.WriteAsync(bytes.AsMemory(100_000), Cancel);
            }
        });
        await using var there = LoopbackServer.Start(async context =>
        {
            tokenThere = context.Request.Headers["Authorization"];
            if (context.Request.Url!.AbsolutePath == "/config")
            {
                await context.WriteAsync(PaintServer.Config);
                return;
            }
            using var body = new MemoryStream();
            byte[] block = new byte[10_000];
            for (int read; (read = await context.Request.InputStream.ReadAsync(block, Cancel)) > 0;)
            {
                body.Write(block, 0, read);
                if (body.Length > 90_000)
                    half.TrySetResult();
            }
            received = body.ToArray();
            await context.WriteAsync("[\"/srv/up/a.bin\"]");
        });
        await using var from = new SpaceConnection(PaintSpace.Descriptor, new() { BaseAddress = here.Address, Token = "hf_here" });
        await using var to = new SpaceConnection(PaintSpace.Descriptor, new() { BaseAddress = there.Address, UseEnvironmentToken = false });
        await to.UploadAsync(Files.OnServer(from, """{"path":"/srv/a.bin","size":200000}"""), cancellationToken: Cancel);
        Assert.Null(tokenThere);
        Assert.True(received.AsSpan().IndexOf(bytes) > 0);
    }

    [Fact]
    public async Task A_connection_that_is_cut_on_the_way_is_taken_up_again_over_a_real_socket()
    {
        byte[] bytes = [.. Enumerable.Range(0, 300_000).Select(static i => (byte)(i % 253))];
        var ranges = new List<string?>();
        await using var server = LoopbackServer.Start(async context =>
        {
            if (context.Request.Url!.AbsolutePath == "/config")
            {
                await context.WriteAsync(PaintServer.Config);
                return;
            }
            string? range = context.Request.Headers["Range"];
            ranges.Add(range);
            int start = range is null ? 0 : int.Parse(range["bytes=".Length..^1], System.Globalization.CultureInfo.InvariantCulture);
            context.Response.Headers["ETag"] = "\"v1\"";
            context.Response.ContentLength64 = bytes.Length - start;
            if (start > 0)
                (context.Response.StatusCode, context.Response.Headers["Content-Range"]) = (206, $"bytes {start}-{bytes.Length - 1}/{bytes.Length}");
            await context.Response.OutputStream.WriteAsync(bytes.AsMemory(start, Math.Min(100_000, bytes.Length - start)), Cancel);
            await context.Response.OutputStream.FlushAsync(Cancel);
            if (start + 100_000 < bytes.Length)
                context.Response.Abort();
        });
        await using var connection = new SpaceConnection(PaintSpace.Descriptor, new() { BaseAddress = server.Address, UseEnvironmentToken = false });
        Assert.Equal(bytes, await Files.OnServer(connection, """{"path":"/srv/a.bin","size":300000}""").ReadAllBytesAsync(Cancel));
        Assert.InRange(ranges.Count, 3, 5);
    }

    private static bool IsDownload(Request request) => request.Method == "GET" && request.Path.Contains("/file=", StringComparison.Ordinal);

    private static string Join(ServerInMemory server) => server.Requests.Single(r => r.Path == "/gradio_api/queue/join").Body;

    private static async Task<ImageFile> PaintedAsync(ServerInMemory server, Action<SpaceOptions>? configure = null)
    {
        var client = PaintServer.Client(server, options =>
        {
            options.BaseAddress = Here;
            configure?.Invoke(options);
        });
        return (await client.PaintAsync(new() { Image = ImageFile.FromBytes("cat"u8.ToArray(), "cat.png") }, Cancel)).Picture!;
    }

    private static PaintSpace Client(ServerInMemory server, Uri address, SpaceHandOff policy = SpaceHandOff.Auto, HfToken? token = null) =>
        PaintServer.Client(server, options => (options.BaseAddress, options.HandOff, options.Token) = (address, policy, token));
}
