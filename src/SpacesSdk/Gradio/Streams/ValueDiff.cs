using System.Text.Json;
using System.Text.Json.Nodes;

namespace SpacesSdk.Gradio.Streams;

/// <summary>
/// Applies the differences by which the queue streams values: a list of <c>[op, path, value]</c> with the ops
/// <c>replace</c>, <c>append</c> (text), <c>add</c> and <c>delete</c>.
/// </summary>
/// <remarks>
/// Servers shift the index of a deleted list item once per enclosing list, even below zero, so the index can't be used. But a list is
/// always shortened at its end: the deletes of each list are counted, and that many items dropped last, the deepest lists first.
/// </remarks>
internal static class ValueDiff
{
    // A name that is there twice would be found out much later, and not as bad JSON.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 256, AllowDuplicateProperties = false };

    /// <summary>The value after the differences.</summary>
    /// <exception cref="JsonException">The differences don't fit the value.</exception>
    public static JsonElement Apply(JsonElement value, JsonElement differences)
    {
        if (differences.ValueKind != JsonValueKind.Array)
            throw new JsonException("A difference is a list.");
        if (differences.GetArrayLength() == 0)
            return value;
        if (differences.GetArrayLength() == 1 && Exchanged(differences[0]) is { } whole)
            return whole;
        var root = new JsonArray(JsonNode.Parse(value.GetRawText(), documentOptions: Deep));
        var shortened = new Dictionary<string, Shortening>(StringComparer.Ordinal);
        foreach (var difference in differences.EnumerateArray())
            Apply(root, difference, shortened);
        foreach (var list in shortened.Values.OrderByDescending(static s => s.Path.Length))
            Shorten(root, list);
        return ToElement(root[0]);
    }

    // Many streams are of one value that is exchanged: for these no tree is built.
    private static JsonElement? Exchanged(JsonElement difference)
    {
        if (difference.ValueKind != JsonValueKind.Array || difference.GetArrayLength() != 3 || difference[1] is not { ValueKind: JsonValueKind.Array } path || path.GetArrayLength() > 0)
            return null;
        return difference[0] is { ValueKind: JsonValueKind.String } op && op.ValueEquals("replace"u8) ? difference[2] : null;
    }

    // The root is wrapped in a list, so that every place has a parent.
    private static void Apply(JsonArray root, JsonElement difference, Dictionary<string, Shortening> shortened)
    {
        if (difference.ValueKind != JsonValueKind.Array || difference.GetArrayLength() < 2 || difference[1].ValueKind != JsonValueKind.Array)
            throw new JsonException("A difference is [op, path, value].");
        JsonElement[] path = [.. difference[1].EnumerateArray()];
        var value = difference.GetArrayLength() > 2 ? difference[2] : default;
        switch (difference[0].ToString())
        {
            case "replace":
                Set(root, path, Node(value), insert: false);
                break;
            case "add":
                Set(root, path, Node(value), insert: true);
                break;
            case "append":
                Set(root, path, JsonValue.Create(Text(Find(root, path)) + value.GetString()), insert: false);
                break;
            case "delete":
                Delete(root, path, shortened);
                break;
            default:
                throw new JsonException("An unknown difference.");
        }
    }

    private static void Set(JsonArray root, JsonElement[] path, JsonNode? value, bool insert)
    {
        if (path.Length == 0)
        {
            root[0] = value;
            return;
        }
        switch (Find(root, path.AsSpan(0, path.Length - 1)))
        {
            case JsonArray list when Index(path[^1]) is int index && index >= 0 && index <= list.Count:
                if (insert || index == list.Count)
                    list.Insert(index, value);
                else
                    list[index] = value;
                break;
            case JsonObject members:
                members[path[^1].ToString()] = value;
                break;
            default:
                throw new JsonException("A difference leads nowhere.");
        }
    }

    private static void Delete(JsonArray root, JsonElement[] path, Dictionary<string, Shortening> shortened)
    {
        if (path.Length == 0)
            throw new JsonException("A value can't delete itself.");
        JsonElement[] parent = path[..^1];
        if (Find(root, parent) is JsonObject members)
        {
            members.Remove(path[^1].ToString());
            return;
        }
        string key = string.Join(',', parent.Select(static step => step.GetRawText()));
        shortened[key] = new(parent, shortened.TryGetValue(key, out var earlier) ? earlier.Count + 1 : 1);
    }

    private static void Shorten(JsonArray root, Shortening shortening)
    {
        if (Find(root, shortening.Path) is not JsonArray list || list.Count < shortening.Count)
            throw new JsonException("A difference deletes more than there is.");
        list.RemoveRange(list.Count - shortening.Count, shortening.Count);
    }

    private static JsonNode? Find(JsonArray root, ReadOnlySpan<JsonElement> path)
    {
        var node = root[0];
        foreach (var step in path)
        {
            node = node switch
            {
                JsonArray list when Index(step) is int index && index >= 0 && index < list.Count => list[index],
                JsonObject members when members.TryGetPropertyValue(step.ToString(), out var member) => member,
                _ => throw new JsonException("A difference leads nowhere."),
            };
        }
        return node;
    }

    private static int? Index(JsonElement step) => step.ValueKind == JsonValueKind.Number && step.TryGetInt32(out int index) ? index : null;

    private static string Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? text : throw new JsonException("Text can only be appended to text.");

    private static JsonNode? Node(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? null : JsonNode.Parse(value.GetRawText(), documentOptions: Deep);

    private static JsonElement ToElement(JsonNode? node)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { MaxDepth = 256 }))
        {
            if (node is null)
                writer.WriteNullValue();
            else
                node.WriteTo(writer);
        }
        using var document = JsonDocument.Parse(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), Deep);
        return document.RootElement.Clone();
    }

    private sealed record Shortening(JsonElement[] Path, int Count);
}
