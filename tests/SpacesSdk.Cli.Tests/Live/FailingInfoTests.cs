using System.Net;
using SpacesSdk.Cli.Tests.Support;
using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Tests.Live;

/// <summary>Servers that work and fail to describe themselves, by what real ones answered.</summary>
public sealed class FailingInfoTests
{
    private const string Host = "https://acme-painter.hf.space";

    public static TheoryData<string, string, string> Servers { get; } = new()
    {
        { "4.44.1/wire/03-config", "4.44.1/wire/02-info", "/info" },
        { "5.0.1/wire/03-config", "5.0.1/wire/02-info", "/gradio_api/info" },
        { "5.45.0/wire/03-config", "5.45.0/wire/02-info", "/gradio_api/info" },
        { "5.45.0/chat/02-config", "5.45.0/chat/01-info", "/gradio_api/info" },
        { "5.45.0/diffs/16-config", "5.45.0/diffs/15-info", "/gradio_api/info" },
        { "5.45.0/traps/02-config", "5.45.0/traps/01-info", "/gradio_api/info" },
        { "6.0.2/wire/03-config", "6.0.2/wire/02-info", "/gradio_api/info" },
        { "6.25.0/wire/03-config", "6.25.0/wire/02-info", "/gradio_api/info" },
        { "6.25.0/chat/02-config", "6.25.0/chat/01-info", "/gradio_api/info" },
        { "6.25.0/diffs/16-config", "6.25.0/diffs/15-info", "/gradio_api/info" },
        { "6.25.0/traps/02-config", "6.25.0/traps/01-info", "/gradio_api/info" },
    };

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_config_tells_all_that_the_info_would_have_told_but_the_names(string config, string info, string path)
    {
        await using var work = Serving(config).Fail(path);
        var run = await work.RunAsync("add", Served.Id);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("Its /info fails (HTTP 500), so this was made from its /config", run.Output, StringComparison.Ordinal);
        Assert.Equal(WithoutNames(Recorded.Body(info)), WithoutNames(work.Read("acme/Painter/api.json")));
        Assert.DoesNotContain("call/v2", work.Read("acme/Painter/agents.md"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_pinned_Space_whose_info_begins_to_fail_is_compared_by_its_config(string config, string info, string path)
    {
        await using var work = Serving(config);
        work.Network.Answer(Host + path, Recorded.Body(info));
        Assert.Equal(0, (await work.RunAsync("add", Served.Id)).Code);
        work.Fail(path);
        var check = await work.RunAsync("check");
        Assert.Equal(0, check.Code);
        Assert.Contains("SPACE248 could only be checked by its /config, which knows no names of parameters: its /info fails (HTTP 500)", check.Output, StringComparison.Ordinal);
        Assert.Contains("0 errors, 0 warnings, 1 note", check.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5.45.0")]
    [InlineData("6.25.0")]
    public async Task An_app_whose_data_refer_to_themselves_is_pinned_and_checked_by_its_config(string gradio)
    {
        await using var work = Serving($"{gradio}/traps/34-tree-config");
        foreach (string query in new[] { "", "?all_endpoints=True" })
            work.Network.Answer($"{Host}/gradio_api/info{query}", Recorded.Body($"{gradio}/traps/31-tree-info"), (HttpStatusCode)Recorded.Status($"{gradio}/traps/31-tree-info"), "text/plain");
        var run = await work.RunAsync("add", Served.Id);
        Transcript.Matches($"add-failing-{gradio}", run.Transcript + work.Read("acme/Painter/agents.md"));
        var check = await work.RunAsync("check");
        Assert.Equal(0, check.Code);
        Assert.Contains("0 errors, 0 warnings, 1 note", check.Output, StringComparison.Ordinal);
        Assert.Contains("acme/Painter is as it was pinned.", (await work.RunAsync("update", "--yes")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_can_describe_all_its_endpoints_is_taken_at_its_word_for_the_public_ones()
    {
        await using var work = Serving("6.25.0/traps/24-bytes-config");
        work.Network.Answer(Host + "/gradio_api/info", Recorded.Body("6.25.0/traps/21-bytes-info"), (HttpStatusCode)Recorded.Status("6.25.0/traps/21-bytes-info"), "text/plain")
            .Answer(Host + "/gradio_api/info?all_endpoints=True", Recorded.Body("6.25.0/traps/22-bytes-info-all-endpoints"));
        var run = await work.RunAsync("add", Served.Id);
        Assert.Equal(0, run.Code);
        Assert.DoesNotContain("/config", run.Output, StringComparison.Ordinal);
        Assert.Equal(["/plain", "/with/slash and space-ünïcode", "/api_bytes", "/api_bytes_default"], Read(work.Read("acme/Painter/api.json")).Endpoints.Select(static endpoint => endpoint.Name));
        Assert.Contains(Read(work.Read("acme/Painter/api.json")).Endpoints, static endpoint => endpoint.Parameters.Any(static p => p.Name == "b" && p.Default is not null));
    }

    [Fact]
    public async Task An_info_that_lists_nothing_while_the_app_has_endpoints_is_made_from_the_config()
    {
        await using var work = Serving("6.25.0/wire/03-config");
        work.Network.Answer(Host + "/gradio_api/info", """{"named_endpoints": {}, "unnamed_endpoints": {}}""");
        var run = await work.RunAsync("add", Served.Id);
        Assert.Equal(0, run.Code);
        Assert.Contains("Its /info lists nothing, so this was made from its /config", run.Output, StringComparison.Ordinal);
        Assert.Equal(WithoutNames(Recorded.Body("6.25.0/wire/02-info")), WithoutNames(work.Read("acme/Painter/api.json")));
    }

    [Theory]
    [InlineData("""{"components": [{"id": 1, "type": "textbox", "skip_api": false}], "dependencies": [{"id": 0, "api_name": "run", "inputs": [1], "outputs": [], "backend_fn": true}]}""")]
    [InlineData("""{"components": [], "dependencies": [{"id": 0, "api_name": "run", "inputs": [7], "outputs": [], "backend_fn": true}]}""")]
    [InlineData("""{"components": [], "dependencies": [{"id": 0, "api_name": false, "inputs": [], "outputs": [], "backend_fn": true}]}""")]
    [InlineData("""{"components": 1, "dependencies": []}""")]
    public async Task A_config_that_tells_no_schemas_makes_no_interface(string config)
    {
        await using var work = new Workspace();
        work.Network.KnowOnHub(Served.Id).Answer(Host + "/config", config);
        var run = await work.Fail("/info").Fail("/gradio_api/info").RunAsync("add", Served.Id);
        Assert.Equal(2, run.Code);
        Assert.Contains("fails to describe itself (HTTP 500)", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(work.Root));
    }

    private static Workspace Serving(string config)
    {
        var work = new Workspace();
        work.Network.KnowOnHub(Served.Id).Answer(Host + "/config", Recorded.Body(config));
        return work;
    }

    private static ApiSchema Read(string info) => ApiSchemaReader.Read(info).Value!;

    // Names of parameters and descriptions are the function's own. An argument that is null by the function's code alone has no default in the config.
    private static string WithoutNames(string info) => string.Join('\n', Read(info).Endpoints.Select(static endpoint =>
        $"{endpoint.Name} ("
        + string.Join(", ", endpoint.Parameters.Select(static p => $"{p.Label} {p.Component} {p.Type} {(p.Default is { Kind: JsonKind.Null } ? null : p.Default)} {p.Example}"))
        + ") -> " + string.Join(", ", endpoint.Returns)));
}

/// <summary>Lets a Space fail.</summary>
file static class Failing
{
    public static Workspace Fail(this Workspace work, string path)
    {
        foreach (string query in new[] { "", "?all_endpoints=True" })
            work.Network.Answer($"https://acme-painter.hf.space{path}{query}", "Internal Server Error", HttpStatusCode.InternalServerError, "text/plain");
        return work;
    }
}
