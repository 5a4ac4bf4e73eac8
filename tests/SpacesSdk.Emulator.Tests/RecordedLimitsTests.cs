using System.Text.RegularExpressions;

namespace SpacesSdk.Emulator.Tests;

/// <summary>Logins, a full queue and small uploads, beside the recorded.</summary>
public sealed class RecordedLimitsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(EmulatorHost.Port)]
    [InlineData(EmulatorHost.Memory)]
    public async Task A_login_goes_as_recorded(EmulatorHost host)
    {
        var options = new SpaceEmulatorOptions { Logins = new Dictionary<string, string> { ["alice"] = "pw" } };
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(options), host);
        var replay = new Replay(running.Client);
        foreach (string tape in Tape.All("limits").Where(static name => name.Contains("-auth-", StringComparison.Ordinal)))
            await replay.PlayAsync(EmulatedCases.Load(tape));
    }

    [Fact]
    public async Task Without_its_cookie_a_login_is_nothing()
    {
        var options = new SpaceEmulatorOptions { Logins = new Dictionary<string, string> { ["alice"] = "pw" } };
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(options), EmulatorHost.Memory);
        string cookie = await LogInAsync(running.Client);
        Assert.Equal("\"alice\"", await GetAsync(running.Client, "/gradio_api/user", cookie));
        Assert.Equal("null", await GetAsync(running.Client, "/gradio_api/user", cookie.Replace('=', '-')));
        Assert.Contains("Not authenticated", await GetAsync(running.Client, "/gradio_api/login_check", cookie + "x"), StringComparison.Ordinal);
        Assert.Contains("auth_required\":true", await GetAsync(running.Client, "/", ""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logging_out_ends_the_login()
    {
        var options = new SpaceEmulatorOptions { Logins = new Dictionary<string, string> { ["alice"] = "pw" } };
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(options), EmulatorHost.Memory);
        string cookie = await LogInAsync(running.Client);
        Assert.Equal("null", await GetAsync(running.Client, "/gradio_api/login_check", cookie));
        await GetAsync(running.Client, "/logout", cookie);
        Assert.Contains("Not authenticated", await GetAsync(running.Client, "/gradio_api/login_check", cookie), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("username=alice", 422)]
    [InlineData("username=alice&password=PW", 400)]
    [InlineData("username=bob&password=pw", 400)]
    public async Task A_login_that_lacks_something_or_is_wrong_is_refused(string form, int status)
    {
        var options = new SpaceEmulatorOptions { Logins = new Dictionary<string, string> { ["alice"] = "pw" } };
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(options), EmulatorHost.Memory);
        using var answer = await running.Client.PostAsync("/login", new StringContent(form, null, "application/x-www-form-urlencoded"), Cancel);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task A_login_form_without_end_is_refused()
    {
        var options = new SpaceEmulatorOptions { Logins = new Dictionary<string, string> { ["alice"] = "pw" } };
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(options), EmulatorHost.Memory);
        using var answer = await running.Client.PostAsync(
            "/login", new StringContent("username=" + new string('a', 1 << 20), null, "application/x-www-form-urlencoded"), Cancel);
        Assert.Equal(400, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData(EmulatorHost.Port)]
    [InlineData(EmulatorHost.Memory)]
    public async Task A_full_queue_answers_as_recorded(EmulatorHost host)
    {
        var emulator = RecordedApp.Create(new() { MaxQueueSize = 1 }).HandleJson("/slow", static async (_, _, cancel) =>
        {
            await Task.Delay(Timeout.Infinite, cancel);
            return RecordedApp.Texts("never");
        });
        await using var running = await RunningEmulator.StartAsync(emulator, host);
        var caller = new RawCaller(running.Client);
        for (int i = 0; i < 2; i++)
            await caller.StartAsync("/gradio_api/call/slow", """{"data":[0]}""");
        foreach (string tape in Tape.All("limits").Where(IsOfFullQueue))
            await new Replay(running.Client).PlayAsync(EmulatedCases.Load(tape));
    }

    [Theory]
    [InlineData(EmulatorHost.Port)]
    [InlineData(EmulatorHost.Memory)]
    public async Task A_small_upload_limit_holds_for_each_file_as_recorded(EmulatorHost host)
    {
        await using var running = await RunningEmulator.StartAsync(RecordedApp.Create(new() { MaxFileBytes = 5120 }), host);
        foreach (string file in Directory.GetFiles(Tape.DataFolder("small")).Order(StringComparer.Ordinal))
            await new Replay(running.Client).PlayAsync(Tape.Read(Path.GetFileName(file), file));
    }

    private static bool IsOfFullQueue(string name) => name.Contains("-queue-full", StringComparison.Ordinal) || name.EndsWith("-status-busy", StringComparison.Ordinal);

    private static async Task<string> LogInAsync(HttpClient client)
    {
        using var answer = await client.PostAsync("/login", new StringContent("username=alice&password=pw", null, "application/x-www-form-urlencoded"), Cancel);
        return Regex.Replace(answer.Headers.GetValues("set-cookie").Last(), ";.*", "");
    }

    private static async Task<string> GetAsync(HttpClient client, string path, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Cookie", cookie);
        using var answer = await client.SendAsync(request, Cancel);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }
}
