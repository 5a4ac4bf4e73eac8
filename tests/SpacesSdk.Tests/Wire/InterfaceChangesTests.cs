using SpacesSdk.Gradio;
using SpacesSdk.Gradio.Schema;
using SpacesSdk.Tests.Http;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Wire;

/// <summary>A call that fails on a Space which has changed since it was pinned says what has changed.</summary>
public sealed class InterfaceChangesTests
{
    private const string Pinned = """{"dialect":"call/v2","endpoints":[{"name":"/generate","fn":7,"parameters":[{"name":"x","component":"Dropdown","type":{"choice":["oil","ink",2]},"required":true}],"returns":[{"component":"Image","type":"file"}]}]}""";

    private const string Slider = """{"dialect":"call/v2","endpoints":[{"name":"/generate","fn":7,"parameters":[{"name":"x","component":"Slider","type":"number","minimum":1,"maximum":50,"required":true}],"returns":[{"type":"string"}]}]}""";

    [Theory]
    [InlineData("""{"type":"string","enum":["oils","ink",2]}""", "'x' no longer offers 'oil' (it has 'oils')")]
    [InlineData("""{"type":"string","enum":["pencil"]}""", "'x' no longer offers 'oil', 'ink', '2'")]
    [InlineData("""{"type":"string","enum":["oil","ink","2"]}""", "'x' no longer offers '2'")]
    [InlineData("""{"type":"number"}""", "'x' is now a number instead of text or a choice")]
    public async Task A_changed_parameter_is_named_with_what_is_no_longer_there(string type, string change)
    {
        var error = await FailAsync(Pinned, type, """{"type":"object","properties":{"path":{"type":"string"},"meta":{"type":"object","properties":{"_type":{"const":"gradio.FileData"}}}}}""");
        Assert.Equal(SpaceErrorKind.SpaceFailed, error.Kind);
        Assert.Contains("says: no such style", error.Message, StringComparison.Ordinal);
        Assert.Contains("changed since it was pinned: " + change, error.NextStep, StringComparison.Ordinal);
        Assert.Contains("dotnet spaces update", error.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_narrower_range_is_named_with_its_new_end()
    {
        var error = await FailAsync(Slider, """{"type":"number","description":"numeric value between 5 and 30"}""", """{"type":"string"}""");
        Assert.Contains("'x' now begins at 5; 'x' now ends at 30", error.NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"string","enum":["new","oil","ink",2]}""")]
    [InlineData("""{"type":"string"}""")]
    [InlineData("""{"type":{}}""")]
    [InlineData("{}")]
    public async Task What_still_takes_the_pinned_values_is_no_change(string type)
    {
        var error = await FailAsync(Pinned, type, "{}");
        Assert.DoesNotContain("changed", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TripoSplat", "VAST-AI/TripoSplat")]
    [InlineData("Trellis2", "microsoft/TRELLIS.2")]
    [InlineData("Ideogram4", "ideogram-ai/ideogram4")]
    public void An_interface_that_is_as_it_was_pinned_has_no_changes(string client, string space)
    {
        string data = Path.Combine(AppContext.BaseDirectory, "TestData");
        string generated = File.ReadAllText(Path.Combine(data, "generated", client + ".verified.cs"));
        const string Start = "static () => \"\"\"";
        int start = generated.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var pinned = DescriptorReader.Read(space, System.Text.Encoding.UTF8.GetBytes(generated[start..generated.IndexOf("\"\"\"u8", start, StringComparison.Ordinal)]));
        var live = Schema.ApiSchemaReader.Read(File.ReadAllText(Path.Combine(data, "pinned", space, "api.json"))).Value!;
        Assert.NotEmpty(pinned.Endpoints);
        Assert.All(pinned.Endpoints, endpoint => Assert.Empty(InterfaceChanges.Of(endpoint, live.Endpoints.Single(e => e.Name == endpoint.Name))));
    }

    private static async Task<SpaceException> FailAsync(string pinned, string type, string returned)
    {
        byte[] literal = System.Text.Encoding.UTF8.GetBytes(pinned);
        var descriptor = new SpaceDescriptor("test/any", "https://test-any.hf.space", "sha256:0", GradioContract.Version, () => literal);
        string info = """{"named_endpoints":{"/generate":{"parameters":[{"parameter_name":"x","type":TYPE}],"returns":[{"type":RETURNED}]}}}"""
            .Replace("TYPE", type, StringComparison.Ordinal).Replace("RETURNED", returned, StringComparison.Ordinal);
        var server = new ServerInMemory(request => request.Uri.AbsolutePath switch
        {
            "/gradio_api/info" => ServerInMemory.Json(info),
            "/gradio_api/queue/data" => ServerInMemory.Events("""data: {"msg":"process_completed","event_id":"e1","output":{"error":"no such style"},"success":false}""" + "\n\n"),
            _ => HttpErrorTests.Known(request),
        });
        await using var connection = new SpaceConnection(descriptor, new() { BaseAddress = new("http://127.0.0.1:7860"), UseEnvironmentToken = false }, server);
        return await Assert.ThrowsAsync<SpaceException>(() => connection.Submit(AnySpace.Endpoint("/generate", descriptor), new AnyRequest(("x", "\"a style of my own\"")), TestContext.Current.CancellationToken).Completion);
    }
}
