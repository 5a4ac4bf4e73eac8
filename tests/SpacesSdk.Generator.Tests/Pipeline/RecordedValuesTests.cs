using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpacesSdk.Generator.Tests.Support;

namespace SpacesSdk.Generator.Tests.Pipeline;

/// <summary>Generated types read what real servers sent, and write the same again: nothing of a value is lost on its way through C#.</summary>
public sealed class RecordedValuesTests
{
    // A button's value that its schema doesn't declare, a path where a file should be, and an integer past 2^53 that Gradio 5.0 and older declare as a plain number.
    private static readonly string[] s_breakTheirSchema = ["/out_button", "/out_video_streaming", "/out_number_int"];

    private static readonly ConcurrentDictionary<string, Lazy<Dictionary<string, Type>>> s_types = new();

    public static TheoryData<string> Versions => ["6.25.0", "5.45.0", "5.0.1", "4.44.1"];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_recorded_output_is_read_and_written_as_it_was(string version)
    {
        var types = Types(version);
        var outputs = Kitchen.Outputs(version).Where(o => !s_breakTheirSchema.Contains(o.Key) && o.Value.Any(HasValue)).ToList();
        Assert.True(outputs.Count > 40, $"only {outputs.Count} outputs");
        Assert.All(outputs, output =>
        {
            var type = types[TypeName(output.Key) + "Result"];
            var names = Members(type).ToList();
            AssertSurvives(type, new JsonObject(names.Zip(output.Value, (name, value) => KeyValuePair.Create<string, JsonNode?>(name, Node(value)))));
        });
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_example_of_an_input_is_read_and_written_as_it_was(string version)
    {
        var types = Types(version);
        var examples = Kitchen.Examples(version).Where(e => e.Value.Values.Any(HasValue) && e.Key.StartsWith("/in_", StringComparison.Ordinal)).ToList();
        Assert.True(examples.Count > 40, $"only {examples.Count} examples");
        Assert.All(examples, example => AssertSurvives(
            types[TypeName(example.Key) + "Request"],
            new JsonObject(example.Value.Where(p => HasValue(p.Value)).Select(p => KeyValuePair.Create(p.Key, Node(p.Value))))));
    }

    private static Dictionary<string, Type> Types(string version) => s_types.GetOrAdd(version, static v => new(() => Load(v))).Value;

    private static Dictionary<string, Type> Load(string version) => Generated.From(new PinnedSpaces().Add(Kitchen.Id, Kitchen.Schema(version))).Load()
        .GetTypes().Single(type => type.Name == "Kitchen").GetNestedTypes().ToDictionary(type => type.Name);

    private static void AssertSurvives(Type type, JsonObject sent)
    {
        object? value = sent.Deserialize(type);
        var written = JsonSerializer.SerializeToNode(value, type);
        Assert.True(JsonNode.DeepEquals(Plain(sent), Plain(written)), $"{type.Name}\n{sent.ToJsonString()}\nbecame\n{written?.ToJsonString()}");
    }

    private static IEnumerable<string> Members(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(p => p.MetadataToken).Select(p => p.Name);

    private static string TypeName(string endpoint) => string.Concat(endpoint.TrimStart('/').Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static bool HasValue(JsonElement json) => json.ValueKind != JsonValueKind.Null;

    private static JsonNode? Node(JsonElement json) => JsonSerializer.SerializeToNode(json);

    // Null and absent mean the same to a server, and of a file only where it is. A component of a chat repeats its value among its properties.
    private static JsonNode? Plain(JsonNode? node) => node switch
    {
        JsonObject file when file["path"] is JsonValue path && file.ContainsKey("meta") => path.DeepClone(),
        JsonObject file when file["url"] is JsonValue url && file["path"] is null => url.DeepClone(),
        JsonObject entity => new JsonObject(entity.Where(m => m.Value is not null && !(m.Key == "value" && entity.Parent is JsonObject component && component["props"] == entity))
            .Select(m => KeyValuePair.Create(m.Key, Plain(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Plain)]),
        _ => node?.DeepClone(),
    };
}
