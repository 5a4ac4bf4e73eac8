using System.Net;
using System.Net.Http.Headers;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;

namespace SpacesSdk.Emulator.Tests;

/// <summary>What nobody should send, and what comes back.</summary>
public sealed class HostileInputTests
{
    private const string Form = "multipart/form-data; boundary=x";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/gradio_api/file=/etc/passwd")]
    [InlineData("/gradio_api/file=../../../../etc/passwd")]
    [InlineData("/gradio_api/file=/tmp/gradio/../../etc/passwd")]
    [InlineData("/gradio_api/file=%2Ftmp%2Fgradio%2F..%2F..%2Fetc%2Fpasswd")]
    [InlineData("/gradio_api/file=")]
    [InlineData("/gradio_api/file=http://127.0.0.1/config")]
    [InlineData("/gradio_api/file//etc/passwd")]
    public async Task No_path_leads_to_a_file_that_is_not_in_the_store(string path)
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(), EmulatorHost.Port);
        Assert.StartsWith("HTTP/1.1 403", await SendRawAsync(running.Emulator.BaseAddress, $"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evil.example", "HTTP/1.1 400")]
    [InlineData("127.0.0.1.evil.example", "HTTP/1.1 400")]
    [InlineData("192.168.1.1", "HTTP/1.1 400")]
    [InlineData("", "HTTP/1.1 400")]
    [InlineData("localhost:1234", "HTTP/1.1 200")]
    [InlineData("127.0.0.1", "HTTP/1.1 200")]
    [InlineData("[::1]:80", "HTTP/1.1 200")]
    public async Task Only_a_loopback_host_is_answered(string host, string status)
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(), EmulatorHost.Port);
        string answer = await SendRawAsync(running.Emulator.BaseAddress, $"GET /config HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        Assert.StartsWith(status, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_port_is_open_on_the_loopback_address_alone()
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(), EmulatorHost.Port);
        var listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(end => end.Port == running.Emulator.BaseAddress.Port);
        Assert.Equal([IPAddress.Loopback], listeners.Select(static end => end.Address));
    }

    [Theory]
    [InlineData("GET", "/gradio_api/../config", 404)]
    [InlineData("GET", "/info", 404)]
    [InlineData("GET", "/gradio_api/call", 404)]
    [InlineData("POST", "/gradio_api/call/", 404)]
    [InlineData("POST", "/gradio_api/call/with%2Fslash", 405)]
    [InlineData("POST", "/gradio_api/call/v2/with/slash", 405)]
    [InlineData("GET", "/gradio_api/call/greet", 405)]
    [InlineData("DELETE", "/config", 405)]
    [InlineData("POST", "/", 405)]
    public async Task Routes_that_do_not_exist_are_refused_in_Gradios_words(string method, string path, int status)
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(), EmulatorHost.Port);
        string answer = await SendRawAsync(running.Emulator.BaseAddress, $"{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
        Assert.EndsWith(status == 404 ? """{"detail":"Not Found"}""" : """{"detail":"Method Not Allowed"}""", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", 422)]
    [InlineData("\"data\"", 422)]
    [InlineData("{\"data\":5}", 422)]
    [InlineData("{\"data\":[1],", 422)]
    [InlineData("", 422)]
    public async Task Malformed_bodies_are_422(string body, int status)
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(), EmulatorHost.Memory);
        using var answer = await new RawCaller(running.Client).PostAsync("/gradio_api/call/greet", body);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.StartsWith("{\"detail\":[{\"type\":", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_fails_its_call_and_nothing_else()
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(), EmulatorHost.Memory);
        var caller = new RawCaller(running.Client);
        using var stream = await caller.OpenCallAsync("greet", "{\"data\":[\"\\ud800\"]}");
        Assert.Equal(["event: error\ndata: {\"error\": null}\n\n"], await stream.ReadAllAsync());
        using var answer = await caller.PostAsync("/gradio_api/call/greet", "{\"data\":[],\"session_hash\":\"\\ud800\"}");
        Assert.Equal(500, (int)answer.StatusCode);
        Assert.Equal("Internal Server Error", await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task Nesting_without_end_is_422_and_no_crash()
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(), EmulatorHost.Memory);
        using var answer = await new RawCaller(running.Client).PostAsync("/gradio_api/call/greet", "{\"data\":" + new string('[', 100_000));
        Assert.Equal(422, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData(EmulatorHost.Port)]
    [InlineData(EmulatorHost.Memory)]
    public async Task A_body_beyond_the_limit_is_413(EmulatorHost host)
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(new() { MaxRequestBytes = 1000 }), host);
        using var answer = await new RawCaller(running.Client).PostAsync("/gradio_api/call/greet", $$"""{"data":["{{new string('x', 1000)}}"]}""");
        Assert.Equal(413, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData(EmulatorHost.Port)]
    [InlineData(EmulatorHost.Memory)]
    public async Task The_upload_limit_is_one_per_file(EmulatorHost host)
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(new() { MaxFileBytes = 5120 }), host);
        using var tooLong = await UploadAsync(running.Client, 5121);
        Assert.Equal(413, (int)tooLong.StatusCode);
        Assert.Equal("File size exceeded maximum allowed size of 5120 bytes.", await tooLong.Content.ReadAsStringAsync(Cancel));
        using var two = await UploadAsync(running.Client, 5120, 3000);
        Assert.Equal(2, RecordedApp.Json(await two.Content.ReadAsStringAsync(Cancel)).GetArrayLength());
    }

    [Fact]
    public async Task The_store_keeps_no_more_than_its_limit()
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(new() { MaxStoredBytes = 100 }), EmulatorHost.Memory);
        using var first = await UploadAsync(running.Client, 100);
        Assert.Equal(200, (int)first.StatusCode);
        using var again = await UploadAsync(running.Client, 100);
        Assert.Equal(200, (int)again.StatusCode);
        using var second = await UploadAsync(running.Client, 1);
        Assert.Equal(413, (int)second.StatusCode);
        Assert.Contains("MaxStoredBytes", await second.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_of_too_many_files_is_413()
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(new() { MaxFilesPerUpload = 2 }), EmulatorHost.Memory);
        using var answer = await UploadAsync(running.Client, 1, 2, 3);
        Assert.Equal(413, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData(Form, "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a\"\r\n\r\nno end")]
    [InlineData(Form, "no boundary at all")]
    [InlineData(Form, "--x\r\nbroken header\r\n\r\n1\r\n--x--\r\n")]
    [InlineData("multipart/form-data", "--x--")]
    [InlineData("text/plain", "hello")]
    public async Task A_form_that_is_none_is_400(string contentType, string body)
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(), EmulatorHost.Memory);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        using var answer = await running.Client.PostAsync("/gradio_api/upload", content, Cancel);
        Assert.Equal(400, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("../../etc/x.txt", "x.txt")]
    [InlineData("..", "file")]
    [InlineData("a\\b\\c.txt", "c.txt")]
    [InlineData("a#bc%20d;e.txt", "a#bc%20d;e.txt")]
    public async Task The_name_of_an_upload_never_is_a_path(string name, string kept)
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(), EmulatorHost.Memory);
        using var form = new MultipartFormDataContent("x");
        var part = new ByteArrayContent([1]);
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"files\"; filename=\"{name.Replace("\\", "\\\\", StringComparison.Ordinal)}\"");
        form.Add(part);
        using var answer = await running.Client.PostAsync("/gradio_api/upload", form, Cancel);
        string path = RecordedApp.Json(await answer.Content.ReadAsStringAsync(Cancel))[0].GetString()!;
        Assert.Matches("^/tmp/gradio/[0-9a-f]{64}/[^/]+$", path);
        Assert.EndsWith("/" + kept, path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/config", 401)]
    [InlineData("/agents.md", 401)]
    [InlineData("/gradio_api/info", 401)]
    [InlineData("/gradio_api/queue/data?session_hash=a", 401)]
    [InlineData("/gradio_api/file=/x", 401)]
    public async Task Without_its_token_a_private_Space_shows_its_page_alone(string path, int status)
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(new() { RequiredToken = "secret" }), EmulatorHost.Memory);
        foreach (string? token in (string?[])[null, "Bearer wrong", "Basic secret"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("Authorization", token);
            using var answer = await running.Client.SendAsync(request, Cancel);
            string body = await answer.Content.ReadAsStringAsync(Cancel);
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.True(status == 200 || body == """{"detail":{"error":"Not authenticated","auth_message":null}}""");
        }
    }

    [Fact]
    public async Task What_a_manifest_says_is_text_on_the_page_and_no_markup()
    {
        var descriptor = new SpaceDescriptor("<b>x</b>", "http://localhost", "", Gradio.GradioContract.Version, static () => """{"endpoints":[{"name":"/<script>"}]}"""u8);
        await using var running = await RunningEmulator.StartAsync(SpaceEmulator.For(descriptor), EmulatorHost.Memory);
        string page = await running.Client.GetStringAsync("/", Cancel);
        Assert.Contains("/&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/<script>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_schema_is_refused_with_the_command_that_helps()
    {
        var error = Assert.Throws<FileNotFoundException>(() => SpaceEmulator.FromFolder(Tape.DataFolder("small")));
        Assert.Contains("gradio_api/info", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cut-off", """{"named_endpoints":{""", null)]
    [InlineData("something-else", "[]", null)]
    [InlineData("without-endpoints", "{}", null)]
    [InlineData("bad-config", """{"named_endpoints":{}}""", "{}")]
    [InlineData("bad-prefix", """{"named_endpoints":{}}""", """{"dependencies":[],"api_prefix":"https://evil.example"}""")]
    public void A_folder_whose_documents_are_damaged_is_refused_with_the_step_that_helps(string name, string info, string? config)
    {
        string folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "damaged", name)).FullName;
        File.WriteAllText(Path.Combine(folder, "api.json"), info);
        if (config is not null)
            File.WriteAllText(Path.Combine(folder, "config.json"), config);
        Assert.Contains("save its /gradio_api/info", Assert.Throws<FormatException>(() => SpaceEmulator.FromFolder(folder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"endpoints":[{"name":"/a","parameters":[{}]}]}""")]
    [InlineData("""{"endpoints":[{"name":"/a","inputs":"vv","parameters":[{"name":"x"}]}]}""")]
    public void A_descriptor_that_makes_no_sense_is_refused(string json)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(json);
        Assert.Throws<FormatException>(() => SpaceEmulator.For(new("a/b", "http://localhost", "", Gradio.GradioContract.Version, () => bytes)));
    }

    [Fact]
    public void A_damaged_descriptor_is_refused()
    {
        var descriptor = new SpaceDescriptor("a/b", "http://localhost", "", Gradio.GradioContract.Version, static () => """{"endpoints":[{"name":5}]}"""u8);
        Assert.Contains("rebuild", Assert.Throws<FormatException>(() => SpaceEmulator.For(descriptor)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_is_there_only_after_the_start()
    {
        await using var emulator = RecordedApp.Create();
        Assert.Contains("StartAsync", Assert.Throws<InvalidOperationException>(() => emulator.BaseAddress).Message, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, params int[] sizes)
    {
        using var form = new MultipartFormDataContent();
        for (int i = 0; i < sizes.Length; i++)
            form.Add(new ByteArrayContent(new byte[sizes[i]]), "files", $"{i}.bin");
        return await client.PostAsync("/gradio_api/upload", form, Cancel);
    }

    private static async Task<string> SendRawAsync(Uri address, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, address.Port, Cancel);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Cancel);
        return await new StreamReader(stream).ReadToEndAsync(Cancel);
    }
}
