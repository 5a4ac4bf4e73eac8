using System.Net;
using SpacesSdk.Cli.Tests.Support;
using SpacesSdk.Emulator;
using SpacesSdk.Generator.Tests.Support;

namespace SpacesSdk.Cli.Tests.Live;

/// <summary>Spaces that can't be pinned or checked: each says why and what to do next, and leaves no file behind.</summary>
public sealed class UnreadableSpaceTests
{
    private const string Host = "https://acme-painter.hf.space";

    private static string JavaScript => """{"named_endpoints": {"/run": {"parameters": [{"label": "x", "type": "string", "component": "Textbox"}], "returns": [], "type": {"generator": false, "cancel": false}}}, "unnamed_endpoints": {}}""";

    /// <summary>What the Space's /info answers, and what is said of it.</summary>
    public static TheoryData<string, HttpStatusCode, string, string> Answers { get; } = new()
    {
        { "application/json", HttpStatusCode.NotFound, """{"detail":"Not Found"}""", "has no /gradio_api/info" },
        { "text/plain", HttpStatusCode.InternalServerError, "Internal Server Error", "fails to describe itself (HTTP 500)" },
        { "text/plain", HttpStatusCode.BadGateway, "", "doesn't run (HTTP 502)" },
        { "application/json", HttpStatusCode.Unauthorized, """{"detail":"Not authenticated"}""", "asks for a token" },
        { "text/html", HttpStatusCode.OK, "<html><body>Sign in</body></html>", "answers with a web page" },
        { "application/json", HttpStatusCode.OK, "<html><body>Sign in</body></html>", "can't be read" },
        { "application/json", HttpStatusCode.OK, """{"named_endpoints": {}, "unnamed_endpoints": {}}""", "lists no named endpoints" },
        { "application/json", HttpStatusCode.OK, """{"openapi": "3.1.0"}""", "can't be read" },
        { "application/json", HttpStatusCode.OK, "{\"named_endpoints\": {\"/run\": {", "can't be read" },
        { "application/json", HttpStatusCode.OK, "", "can't be read" },
        { "application/json", HttpStatusCode.OK, JavaScript, "dialect of the JavaScript client" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_Space_that_does_not_describe_itself_is_not_pinned(string type, HttpStatusCode status, string body, string said)
    {
        await using var work = new Workspace();
        work.Network.KnowOnHub(Served.Id).Answer(Host + "/config", "", HttpStatusCode.NotFound).Answer(Host + "/gradio_api/info", body, status, type);
        var run = await work.RunAsync("add", Served.Id);
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(work.Root));
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_pinned_Space_that_no_longer_describes_itself_is_a_finding_and_no_failure(string type, HttpStatusCode status, string body, string said)
    {
        await using var work = await Served.PinnedAsync();
        work.Network.Answer(Host + "/config", "", HttpStatusCode.NotFound).Answer(Host + "/gradio_api/info", body, status, type).Answer(Host + "/gradio_api/info?all_endpoints=True", body, status, type);
        var run = await work.RunAsync("check");
        Assert.InRange(run.Code, 0, 1);
        Assert.Matches("SPACE24[2348] ", run.Output);
        Assert.Contains(said, run.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await work.RunAsync("update", "--yes")).Code);
    }

    [Fact]
    public async Task An_unknown_Space_is_told_apart_from_an_unreachable_Hub()
    {
        await using var work = new Workspace();
        work.Network.KnowOnHub(Served.Id);
        Assert.Contains("The Hub shows no Space acme/Missing", (await work.RunAsync("add", "acme/Missing")).Error, StringComparison.Ordinal);
        Assert.Contains("The Hub can't be asked", (await work.RunAsync("add", "acme/Missing", "--hub", "https://hub.example")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_Space_asks_for_a_token_and_gets_it_on_its_own_address_alone()
    {
        await using var work = new Workspace();
        work.Network.Serve(Served.Id, SpaceEmulator.FromFolder(work.Space(Served.Id, Served.First, Served.Manifest()), new() { RequiredToken = "hf_secretsecret" }));
        var refused = await work.RunAsync("add", Served.Id);
        Assert.Equal(2, refused.Code);
        Assert.Contains("Set HF_TOKEN", refused.Error, StringComparison.Ordinal);

        work.Variables["HF_TOKEN"] = "hf_secretsecret";
        var run = await work.RunAsync("add", Served.Id);
        Assert.Equal(0, run.Code);
        Assert.DoesNotContain("secret", run.Transcript + work.Read("spaces.lock.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_of_the_environment_never_goes_to_a_foreign_address()
    {
        await using var work = new Workspace();
        work.Variables["HF_TOKEN"] = "hf_secretsecret";
        work.Network.Answer("https://apps.example/config", "{}").Answer("https://apps.example/gradio_api/info", Served.First);
        Assert.Equal(0, (await work.RunAsync("add", "https://apps.example/", "--as", "acme/Painter")).Code);
        Assert.All(work.Network.Asked, static asked => Assert.DoesNotContain("secret", asked, StringComparison.Ordinal));

        work.Variables["APPS_TOKEN"] = "hf_other";
        Assert.Equal(0, (await work.RunAsync("add", "https://apps.example/", "--as", "acme/Other", "--token-from", "APPS_TOKEN")).Code);
        Assert.Contains("https://apps.example/gradio_api/info with Bearer hf_other", work.Network.Asked);
        Assert.Contains("holds no token", (await work.RunAsync("add", Served.Id, "--token-from", "UNSET")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_machine_is_not_named_by_http()
    {
        await using var work = new Workspace();
        Assert.Contains("unencrypted", (await work.RunAsync("add", "http://apps.example/")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Space_that_moved_is_pinned_under_its_new_name_and_found_to_have_moved()
    {
        await using var work = await Served.PinnedAsync();
        work.Network.KnowOnHub(Served.Id, answersAs: "studio/Painter").Serve("studio/Painter", work.Space("studio/Painter", Served.First, Served.Manifest("studio/Painter")));
        var check = await work.RunAsync("check");
        Assert.Contains("SPACE241 is called studio/Painter now", check.Output, StringComparison.Ordinal);
        var run = await work.RunAsync("add", Served.Id);
        Assert.Contains("acme/Painter is called studio/Painter now.", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(work.Root, "studio/Painter/api.json")));
    }

    [Fact]
    public async Task A_Space_made_with_Docker_is_told_kindly()
    {
        await using var work = new Workspace();
        work.Network.KnowOnHub("acme/Tool", sdk: "docker").Answer("https://acme-tool.hf.space/config", "", HttpStatusCode.NotFound).Answer("https://acme-tool.hf.space/gradio_api/info", "", HttpStatusCode.NotFound);
        Assert.Contains("acme/Tool is no Gradio app but made with docker.", (await work.RunAsync("add", "acme/Tool")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_never_ends_is_given_up_at_the_limit()
    {
        await using var work = new Workspace();
        work.Network.KnowOnHub(Served.Id).Answer(Host + "/config", "{}")
            .Answer(Host + "/gradio_api/info", static () => new(HttpStatusCode.OK) { Content = new StreamContent(new EndlessStream()) });
        Assert.Contains("longer than 16777216 bytes", (await work.RunAsync("add", Served.Id)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Space_that_does_not_answer_in_time_could_not_be_checked()
    {
        await using var work = await Served.PinnedAsync();
        work.Network.Answer(Host + "/config", () =>
        {
            work.Clock.Advance(TimeSpan.FromSeconds(31));
            return new(HttpStatusCode.OK) { Content = new StreamContent(new SilentStream()) };
        });
        var run = await work.RunAsync("check");
        Assert.Equal(0, run.Code);
        Assert.Contains("SPACE248 could not be checked", run.Output, StringComparison.Ordinal);
        Assert.Contains("30 seconds", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_Space_that_fails_keeps_none_of_the_others_from_being_pinned()
    {
        await using var work = new Workspace();
        work.Network.Serve(Served.Id, work.Space(Served.Id, Served.First, Served.Manifest()));
        var run = await work.RunAsync("add", "acme/Missing", Served.Id);
        Assert.Equal(2, run.Code);
        Assert.True(File.Exists(Path.Combine(work.Root, "acme/Painter/api.json")));
    }

    [Fact]
    public async Task What_a_Space_says_of_itself_can_not_steer_a_terminal()
    {
        await using var work = new Workspace();
        string label = "\u001b[31mred\u001b]0;title\u0007\u202Ereversed [link=x]markup[/]";
        work.Network.Serve(Served.Id, work.Space(Served.Id, Schemas.Of("/\u001b[2J", Schemas.Choice("mode", """["\u001b[31m"]""", "null"), Schemas.Return(label)), Served.Manifest()));
        string said = string.Concat(
            (await work.RunAsync("add", Served.Id)).Transcript, (await work.RunAsync("info", "Painter")).Transcript, (await work.RunAsync("info", "Painter", "--json")).Transcript,
            (await work.Release(Served.Second).RunAsync("check")).Transcript, (await work.RunAsync("check", "--format", "github")).Transcript, (await work.RunAsync("check", "--format", "sarif")).Transcript);
        Assert.DoesNotContain(said, static c => char.IsControl(c) && c != '\n');
        Assert.DoesNotContain("\u202E", said, StringComparison.Ordinal);
        Assert.Contains("[link=x]markup[/]", said, StringComparison.Ordinal);
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override int Read(Span<byte> buffer)
        {
            buffer.Fill((byte)' ');
            return buffer.Length;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));
    }
}
