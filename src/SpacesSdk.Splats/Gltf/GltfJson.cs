using System.Numerics;
using System.Text.Json;

namespace SpacesSdk.Splats.Gltf;

/// <summary>Looks into the JSON of a glTF, of which nothing is certain.</summary>
internal static class GltfJson
{
    /// <summary>A property; undefined where there is none.</summary>
    public static JsonElement Get(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    /// <summary>The items of an array; none where it is no array.</summary>
    public static IReadOnlyList<JsonElement> Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray()] : [];

    /// <summary>An item of one of the arrays at the top, which indexes elsewhere point to.</summary>
    public static JsonElement Item(this JsonElement root, string array, long index)
    {
        var items = root.Get(array);
        return items.ValueKind == JsonValueKind.Array && index >= 0 && index < items.GetArrayLength()
            ? items[(int)index]
            : throw Fail($"{array}[{index}], which there is not", "an index of what there is");
    }

    /// <summary>A whole number from 0 on.</summary>
    public static long Whole(this JsonElement element, string name, long? otherwise = null)
    {
        var value = element.Get(name);
        if (value.ValueKind == JsonValueKind.Undefined && otherwise is { } usual)
            return usual;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) && number >= 0
            ? number
            : throw Fail($"{value.ValueKind} as {name}", "a whole number from 0 on");
    }

    public static string? Text(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static bool IsTrue(this JsonElement element, string name) => element.Get(name).ValueKind == JsonValueKind.True;

    /// <summary>So many finite numbers; null where there is no such property.</summary>
    public static float[]? Floats(this JsonElement element, string name, int length)
    {
        var value = element.Get(name);
        if (value.ValueKind == JsonValueKind.Undefined)
            return null;
        float[] numbers = [.. value.Items().Select(item => item.ValueKind == JsonValueKind.Number && item.TryGetSingle(out float number) ? number : float.NaN)];
        return numbers.Length == length && Array.TrueForAll(numbers, float.IsFinite)
            ? numbers
            : throw Fail($"something else as {name} of a node", $"{length} numbers");
    }

    public static Vector3 ToVector(this float[] three) => new(three[0], three[1], three[2]);

    public static InvalidSplatException Fail(string found, string wanted, long? offset = null, Exception? inner = null) =>
        new(SplatFormat.Gltf, offset, found, wanted, inner);
}
