using System.Text.Json;
using System.Text.Json.Nodes;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Peers;

/// <summary>Servers number deleted items of nested lists wrongly; taken at their word, intermediate values come out wrong, as in both official clients.</summary>
public sealed class NestedDeleteTests
{
    [Theory]
    [InlineData("13-queue-g_api", "14-call-g_api", "/g_api")]
    [InlineData("07-queue-df", "08-call-df", "/df")]
    public async Task Recorded_deletes_in_nested_lists_give_the_values_that_a_call_streams(string queue, string call, string endpoint)
    {
        Assert.Contains(Deletes(queue), static path => path.GetArrayLength() > 1); // or the tape would show nothing
        var patched = await PartialsAsync(queue, SpaceTransport.Queue, endpoint);
        var whole = await PartialsAsync(call, SpaceTransport.CallV1, endpoint);
        Assert.NotEmpty(whole);
        Assert.Equal(whole, patched);
    }

    private static IEnumerable<JsonElement> Deletes(string tape)
    {
        foreach (string line in Tape.Load("diffs/" + tape).Exchanges.SelectMany(e => e.Text.Split('\n')).Where(static line => line.StartsWith("data: {", StringComparison.Ordinal)))
        {
            var message = JsonDocument.Parse(line[6..]).RootElement;
            if (message.GetProperty("msg").GetString() != "process_generating")
                continue;
            foreach (var output in message.GetProperty("output").GetProperty("data").EnumerateArray().Where(static o => o.ValueKind == JsonValueKind.Array))
                foreach (var step in output.EnumerateArray().Where(static s => s.ValueKind == JsonValueKind.Array && s.GetArrayLength() == 3 && s[0].ToString() == "delete"))
                    yield return step[1];
        }
    }

    private static async Task<List<string>> PartialsAsync(string tape, SpaceTransport transport, string endpoint)
    {
        string n = Tape.Load("diffs/" + tape).Exchanges[0].Sent!.Value.GetProperty("data")[0].GetRawText();
        await using var connection = AnySpace.Connect(TapeServer.Of("diffs/" + tape), options => options.Transport = transport);
        var events = await connection.Submit(endpoint, ("n", n)).AllEventsAsync();
        return [.. events.OfType<SpaceEvent.Partial<AnyResult>>().Select(static e => JsonNode.Parse(e.Value.ToString())!.ToJsonString())];
    }
}
