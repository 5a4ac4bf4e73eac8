using System.Text.Json;
using System.Text.Json.Nodes;
using SpacesSdk.Gradio;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Components;

/// <summary>Values that a real server streamed, each step read as its type and written as it was.</summary>
public sealed class StreamedComponentTests
{
    [Fact]
    public void A_chat_that_grows() => AssertSurvives("diffs/04-call-chat", GradioComponents.Chat);

    [Fact]
    public void Highlights_that_change() => AssertSurvives("diffs/06-call-hl", GradioTypes.List(GradioTypes.Record<HighlightedToken>()));

    [Fact]
    public void A_table_that_shrinks() => AssertSurvives("diffs/08-call-df", GradioTypes.Record<Dataframe>());

    [Fact]
    public void Labels_that_change() => AssertSurvives("diffs/10-call-label", GradioTypes.Record<LabelResult>());

    private static void AssertSurvives<T>(string tape, GradioType<T> type)
    {
        var steps = Tape.Load(tape).Exchanges.SelectMany(static e => e.Text.Split('\n')).Where(static line => line.StartsWith("data: [", StringComparison.Ordinal)).ToList();
        Assert.True(steps.Count > 2);
        Assert.All(steps, step =>
        {
            string value = JsonElement.Parse(step["data: ".Length..])[0].GetRawText();
            Assert.True(JsonNode.DeepEquals(Plain(JsonNode.Parse(value)), Plain(JsonNode.Parse(type.WriteText(type.Read(value))))), value);
        });
    }

    // Null and absent mean the same to a server.
    private static JsonNode? Plain(JsonNode? node) => node switch
    {
        JsonObject entity => new JsonObject(entity.Where(static m => m.Value is not null).Select(static m => KeyValuePair.Create(m.Key, Plain(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Plain)]),
        _ => node?.DeepClone(),
    };
}
