using SpacesSdk.Cli.Commands;
using SpacesSdk.Cli.Tests.Support;
using SpacesSdk.Emulator;
using SpacesSdk.Http;

namespace SpacesSdk.Cli.Tests.Cassettes;

/// <summary>Conversations with Spaces that are written down once and played again, here with an HTTP client for the command.</summary>
public sealed class RecordAndReplayTests
{
    private const string Secret = "hf_secretsecret";

    [Fact]
    public async Task What_a_command_said_to_its_Space_is_played_to_it_again_without_the_Space()
    {
        await using var work = await PinnedAsync();
        work.Programs = Asking("/gradio_api/info", "/config");
        var recorded = await work.RunAsync("record", "--", "anything");
        Transcript.Matches("record", Ports(recorded.Transcript));

        await using var offline = new Workspace { Programs = Asking("/config", "/gradio_api/info") };
        Directory.Move(Path.Combine(work.Folder, "spaces-cassettes"), Path.Combine(offline.Folder, "spaces-cassettes"));
        var replayed = await offline.RunAsync("replay", "--", "anything");
        Transcript.Matches("replay", Ports(replayed.Transcript));
    }

    [Fact]
    public async Task A_call_of_the_runtime_is_played_again_to_the_last_request()
    {
        await using var work = new Workspace { IsOnLoopback = true };
        await using (var emulator = SpaceEmulator.FromFolder(work.Space(Served.Id, Served.First)))
        {
            emulator.HandleJson("/generate", static async (request, job, cancel) =>
            {
                await job.ReportAsync(0.5, "half", cancel);
                return [System.Text.Json.JsonSerializer.SerializeToElement("painted " + request.GetProperty("prompt"))];
            });
            await emulator.StartAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, (await work.RunAsync("add", emulator.BaseAddress.AbsoluteUri, "--as", Served.Id)).Code);
            work.Programs = Calling(work, "prompt=a tower");
            Assert.Equal(0, (await work.RunAsync("record", "--", "anything")).Code);
        }
        Assert.Equal(0, (await work.RunAsync("replay", "--", "anything")).Code);

        work.Programs = Calling(work, "prompt=a bridge");
        var differs = await work.RunAsync("replay", "--", "anything");
        Assert.Equal(1, differs.Code);
        Assert.Contains("a bridge", differs.Error, StringComparison.Ordinal);
        Assert.Contains("but was", differs.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_asks_for_something_else_ends_with_1_and_the_first_difference()
    {
        await using var work = await RecordedAsync("/gradio_api/info");
        work.Programs = Asking("/gradio_api/info", "/gradio_api/nothing?like=this", "/config");
        Transcript.Matches("replay-differs", Ports((await work.RunAsync("replay", "--", "anything")).Transcript));
    }

    [Fact]
    public async Task A_command_that_asks_for_less_differs_unless_that_is_meant()
    {
        await using var work = await RecordedAsync("/gradio_api/info", "/config");
        work.Programs = Asking("/config");
        var strict = await work.RunAsync("replay", "--", "anything");
        Assert.Equal(1, strict.Code);
        Assert.Contains("1 recorded requests were not made, the first of them GET /gradio_api/info", strict.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await work.RunAsync("replay", "--partly", "--", "anything")).Code);
    }

    [Fact]
    public async Task The_exit_code_of_the_command_is_that_of_the_tool()
    {
        await using var work = await RecordedAsync("/config");
        var ask = Asking("/config");
        work.Programs = start => ask(start) with { ExitCode = 7 };
        Assert.Equal(7, (await work.RunAsync("replay", "--", "anything")).Code);
        Assert.Equal(7, (await work.RunAsync("record", "--", "anything")).Code);
    }

    [Fact]
    public async Task A_private_Space_gets_the_token_of_the_tool_and_the_recording_none()
    {
        await using var work = await PinnedAsync(Secret);
        work.Variables["HF_TOKEN"] = Secret;
        work.Variables["MINE"] = "acme/Painter";
        work.Programs = Asking("/gradio_api/info");
        Assert.Equal(0, (await work.RunAsync("record", "--secret-from", "MINE", "--", "anything")).Code);
        string cassette = await File.ReadAllTextAsync(CassetteOf(work), TestContext.Current.CancellationToken);
        Assert.Contains("/generate", cassette, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, cassette, StringComparison.Ordinal);
        Assert.Contains(work.Network.Asked, static asked => asked.EndsWith("/gradio_api/info with Bearer " + Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_recording_that_is_stopped_is_kept()
    {
        await using var work = await PinnedAsync();
        using var stop = new CancellationTokenSource();
        var console = new LineWatch(async line =>
        {
            if (EmulatedSpaces.Find(Served.Id, line.Split('=', 2)[^1]) is not { } address)
                return;
            using var http = new HttpClient();
            await http.GetStringAsync(new Uri(address, "/config"));
            await stop.CancelAsync();
        });
        int code = await SpacesTool.RunAsync(["record"], work.Host(Workspace.Pipe(console), Workspace.Pipe(TextWriter.Null)), stop.Token);
        Assert.Equal(0, code);
        Assert.Equal(1, SpaceCassette.Load(CassetteOf(work)).Count);
    }

    [Theory]
    [InlineData("nothing is there", null, "Nothing is recorded in <work>/spaces-cassettes.")]
    [InlineData("half a file", "{\"exchanges\": [", "is no JSON")]
    [InlineData("another file", "{}", "it has no 'exchanges'")]
    public async Task A_recording_that_can_not_be_played_is_told(string what, string? cassette, string said)
    {
        await using var work = new Workspace();
        if (cassette is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(CassetteOf(work))!);
            await File.WriteAllTextAsync(CassetteOf(work), cassette, TestContext.Current.CancellationToken);
        }
        var run = await work.RunAsync("replay", "--", "anything");
        Assert.True(run.Code == 2, what);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_is_not_there_is_told_before_anything_is_recorded()
    {
        await using var work = await PinnedAsync();
        var run = await work.RunAsync("record", "--secret-from", "MINE", "--", "anything");
        Assert.Equal(2, run.Code);
        Assert.Contains("The environment variable MINE is empty.", run.Error, StringComparison.Ordinal);
    }

    private static async Task<Workspace> PinnedAsync(string? token = null)
    {
        var work = new Workspace();
        work.Network.Serve(Served.Id, SpaceEmulator.FromFolder(work.Space(Served.Id, Served.First, Served.Manifest()), new() { RequiredToken = token }));
        if (token is not null)
            work.Variables["HF_TOKEN"] = token;
        Assert.Equal(0, (await work.RunAsync("add", Served.Id)).Code);
        return work;
    }

    private static async Task<Workspace> RecordedAsync(params string[] paths)
    {
        var work = await PinnedAsync();
        work.Programs = Asking(paths);
        Assert.Equal(0, (await work.RunAsync("record", "--", "anything")).Code);
        return work;
    }

    // A command that fetches some documents of the Space that it was given an address of.
    private static Func<ProcessStart, ProcessOutcome> Asking(params string[] paths) => start =>
    {
        using var http = new HttpClient { BaseAddress = EmulatedSpaces.Find(Served.Id, start.Variables[EmulatedSpaces.Variable]) };
        foreach (string path in paths)
        {
            using var answer = http.Send(new HttpRequestMessage(HttpMethod.Get, path));
        }
        return new(0, "");
    };

    // A command that calls the Space where the variable sends it, as generated clients do.
    private static Func<ProcessStart, ProcessOutcome> Calling(Workspace work, string parameter) => start =>
    {
        work.Variables[EmulatedSpaces.Variable] = start.Variables[EmulatedSpaces.Variable];
        var run = work.RunAsync("call", "Painter", "/generate", "-p", parameter).GetAwaiter().GetResult();
        Assert.True(run.Code == 2 || run.Output.Contains("painted a tower", StringComparison.Ordinal), run.Transcript);
        return new(run.Code, "");
    };

    private static string CassetteOf(Workspace work) => Path.Combine(work.Folder, "spaces-cassettes", "acme", "Painter.json");

    private static string Ports(string text) => System.Text.RegularExpressions.Regex.Replace(text, @"127\.0\.0\.1:\d+", "127.0.0.1:PORT");

    private sealed class LineWatch(Func<string, Task> seen) : StringWriter
    {
        public override void Write(string? value)
        {
            base.Write(value);
            // The tool waits by then, and goes on when it is stopped.
            if (value?.Contains(EmulatedSpaces.Variable, StringComparison.Ordinal) == true)
                _ = Task.Run(() => seen(value));
        }
    }
}
