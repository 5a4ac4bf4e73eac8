using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Wire;

/// <summary>The queue streams differences, call streams whole values; both were recorded of the same functions.</summary>
public sealed class StreamedValueTests
{
    [Theory]
    [InlineData("01-queue-json", "02-call-json", "/json")]
    [InlineData("03-queue-chat", "04-call-chat", "/chat")]
    [InlineData("05-queue-hl", "06-call-hl", "/hl")]
    [InlineData("07-queue-df", "08-call-df", "/df")]
    [InlineData("09-queue-label", "10-call-label", "/label")]
    [InlineData("11-queue-multi", "12-call-multi", "/multi")]
    [InlineData("13-queue-g_api", "14-call-g_api", "/g_api")]
    public async Task Differences_add_up_to_the_values_that_a_call_streams(string queue, string call, string endpoint)
    {
        var patched = await EventsAsync("diffs/" + queue, SpaceTransport.Queue, endpoint);
        var whole = await EventsAsync("diffs/" + call, SpaceTransport.CallV1, endpoint);
        Assert.NotEmpty(whole);
        Assert.Equal(whole, patched);
    }

    private static async Task<List<string>> EventsAsync(string tape, SpaceTransport transport, string endpoint)
    {
        string n = Tape.Load(tape).Exchanges[0].Sent!.Value.GetProperty("data")[0].GetRawText();
        await using var connection = AnySpace.Connect(TapeServer.Of(tape), options => options.Transport = transport);
        var events = await connection.Submit(endpoint, ("n", n)).AllEventsAsync();
        return [.. events.Select(e => e switch
        {
            SpaceEvent.Partial<AnyResult> partial => Canonical(partial.Value),
            SpaceEvent.Completed<AnyResult> completed => "done " + Canonical(completed.Value),
            SpaceEvent.Failed failed => failed.Error.ToString(),
            _ => "",
        }).Where(text => text.Length > 0)];
    }

    private static string Canonical(AnyResult result) =>
        string.Join(' ', result.Values.Select(v => v is { } json ? System.Text.Json.Nodes.JsonNode.Parse(json.GetRawText())!.ToJsonString() : "null"));
}
