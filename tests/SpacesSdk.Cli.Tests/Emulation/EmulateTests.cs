using SpacesSdk.Cli.Commands;
using SpacesSdk.Cli.Tests.Support;
using SpacesSdk.Http;

namespace SpacesSdk.Cli.Tests.Emulation;

/// <summary>Pinned Spaces that are played on this machine.</summary>
public sealed class EmulateTests
{
    [Fact]
    public async Task A_program_is_run_with_every_pinned_Space_played_for_it()
    {
        await using var work = new Workspace { IsOnLoopback = true };
        foreach (string file in Directory.EnumerateFiles(Workspace.PinnedHere, "*", SearchOption.AllDirectories))
            work.Write(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), Path.GetRelativePath(Workspace.PinnedHere, file));
        string info = "";
        ProcessStart? started = null;
        work.Programs = start =>
        {
            started = start;
            info = AskAsync(EmulatedSpaces.Find("VAST-AI/TripoSplat", start.Variables[EmulatedSpaces.Variable])!).GetAwaiter().GetResult();
            return new(7, "");
        };
        var run = await work.RunAsync("emulate", "--", "dotnet", "run", "--project", "App");
        Assert.Equal(7, run.Code);
        Assert.Equal(("dotnet", true), (started!.File, started.IsShown));
        Assert.Equal(["run", "--project", "App"], started.Arguments);
        Assert.Equal(work.Read("VAST-AI/TripoSplat/api.json"), info);
        Transcript.Matches("emulate", System.Text.RegularExpressions.Regex.Replace(run.Transcript, @"127\.0\.0\.1:\d+", "127.0.0.1:PORT"));
    }

    [Fact]
    public async Task Every_endpoint_answers_with_values_of_its_types()
    {
        await using var work = new Workspace { IsOnLoopback = true };
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Workspace.PinnedHere, "VAST-AI/TripoSplat")))
            work.Write(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), "VAST-AI/TripoSplat", Path.GetFileName(file));
        await File.WriteAllTextAsync(Path.Combine(work.Folder, "in.png"), "x", TestContext.Current.CancellationToken);
        ToolRun? called = null;
        work.Programs = start =>
        {
            var address = EmulatedSpaces.Find("VAST-AI/TripoSplat", start.Variables[EmulatedSpaces.Variable])!;
            work.Write($$"""{ "version": 1, "spaces": { "VAST-AI/TripoSplat": { "url": "{{address}}" } } }""", "spaces.lock.json");
            called = work.RunAsync("call", "TripoSplat", "/generate", "-p", "image=in.png", "-o", "out").GetAwaiter().GetResult();
            return new(0, "");
        };
        await work.RunAsync("emulate", "--", "anything");
        Assert.Equal(0, called!.Code);
        Assert.Contains("sample.png", called.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_played_where_nothing_is_pinned()
    {
        await using var work = new Workspace();
        var run = await work.RunAsync("emulate");
        Assert.Equal(2, run.Code);
        Assert.Contains("Nothing that could be played is pinned", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_does_not_exist_is_told()
    {
        await using var work = await Served.PinnedAsync();
        var run = await work.RunAsync("emulate", "--", "no-such-program-anywhere");
        Assert.Equal(2, run.Code);
        Assert.Contains("'no-such-program-anywhere' can't be started", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acme/Painter=http://127.0.0.1:5000/", "http://127.0.0.1:5000/")]
    [InlineData("other/Space=http://127.0.0.1:1/;ACME/painter=http://localhost:5000/", "http://localhost:5000/")]
    [InlineData("acme/Painter=https://evil.example/", null)]
    [InlineData("acme/Painter=http://evil.example/", null)]
    [InlineData("acme/Painter=file:///etc/passwd", null)]
    [InlineData("acme/Painter", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_variable_sends_calls_to_this_machine_or_nowhere(string? variable, string? address) =>
        Assert.Equal(address, EmulatedSpaces.Find("acme/Painter", variable)?.AbsoluteUri);

    [Fact]
    public void A_client_in_such_a_program_reaches_the_played_Space_unless_its_address_is_given()
    {
        const string Id = "acme/PlayedInThisTestAlone";
        Environment.SetEnvironmentVariable(EmulatedSpaces.Variable, EmulatedSpaces.Write([(Id, new("http://127.0.0.1:5000"))]));
        var space = new SpaceDescriptor(Id, "https://acme.hf.space", "", Gradio.GradioContract.Version, static () => "{}"u8);
        using var played = new SpaceConnection(space);
        using var given = new SpaceConnection(space, new() { BaseAddress = new("https://acme.example") });
        Assert.Equal(("http://127.0.0.1:5000/", "https://acme.example/"), (played.BaseAddress.AbsoluteUri, given.BaseAddress.AbsoluteUri));
    }

    private static async Task<string> AskAsync(Uri address)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri(address, "/gradio_api/info"));
    }
}
