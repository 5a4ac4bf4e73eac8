using System.Text.Json;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Sog;

/// <summary>
/// The <c>meta.json</c> of a <c>.sog</c> version 2: count; <c>means</c> with mins, maxs and two images, low and high bytes;
/// <c>scales</c> and <c>sh0</c> with a codebook of 256 and an image; <c>quats</c> with an image;
/// optionally <c>shN</c> with bands, count, a codebook of 256 and two images, palette and labels.
/// </summary>
internal sealed class SogHeader
{
    private const int CodebookSize = 256;
    private readonly JsonElement _root;

    public SogHeader(JsonElement root)
    {
        _root = root;
        int version = (int)Number(Property(root, "version"), "version");
        if (version != 2)
            throw Fail($"version {version}", "version 2");
        double count = Number(Property(root, "count"), "count");
        if (count < 0 || !double.IsInteger(count) || count > uint.MaxValue)
            throw Fail($"count {count}", "a whole number of splats");
        Count = (long)count;
        ShDegree = root.TryGetProperty("shN", out var rest) ? (int)Number(Property(rest, "bands"), "shN.bands") : 0;
        if (ShDegree is < 0 or > SphericalHarmonics.MaxDegree)
            throw Fail($"{ShDegree} colour bands", $"0 to {SphericalHarmonics.MaxDegree}");
    }

    public long Count { get; }

    public int ShDegree { get; }

    public bool Antialiased => _root.TryGetProperty("antialias", out var flag) && flag.ValueKind == JsonValueKind.True;

    public float[] Codebook(string part) => Numbers(part, "codebook", CodebookSize);

    public float[] Numbers(string part, string name, int length)
    {
        var array = Property(Property(_root, part), name);
        if (array.ValueKind != JsonValueKind.Array || array.GetArrayLength() != length)
            throw Fail($"{(array.ValueKind == JsonValueKind.Array ? array.GetArrayLength() : 0)} numbers as {part}.{name}", $"{length}");
        return [.. array.EnumerateArray().Select(n => (float)Number(n, $"{part}.{name}"))];
    }

    /// <summary>The names of all images.</summary>
    public IEnumerable<string> Files =>
    [
        File("means", 0), File("means", 1), File("scales", 0), File("quats", 0), File("sh0", 0),
        .. ShDegree > 0 ? (string[])[File("shN", 0), File("shN", 1)] : [],
    ];

    /// <summary>The name of an image in the archive.</summary>
    public string File(string part, int index)
    {
        var files = Property(Property(_root, part), "files");
        return files.ValueKind == JsonValueKind.Array && files.GetArrayLength() > index && files[index].ValueKind == JsonValueKind.String
            ? files[index].GetString()!
            : throw Fail($"no name {index} in {part}.files", "the name of an image");
    }

    /// <summary>Entries of the palette of view-dependent colour.</summary>
    public int PaletteCount(int most)
    {
        double count = Number(Property(Property(_root, "shN"), "count"), "shN.count");
        return count >= 1 && count <= most && double.IsInteger(count) ? (int)count : throw Fail($"{count} as shN.count", $"1 to {most}");
    }

    /// <summary>Checks the count against the options and the bytes of all parts.</summary>
    public int CheckCount(long length, SplatReadOptions options)
    {
        // Five images of 4 bytes a pixel are unpacked for each splat.
        SplatBudget.CheckRatio(SplatFormat.Sog, length, Count * 20, options);
        return SplatBudget.CheckCount(SplatFormat.Sog, null, Count, SplatBudget.ColumnBytes(ShDegree) + 20, options);
    }

    public static InvalidSplatException Fail(string found, string wanted, Exception? inner = null) =>
        new(SplatFormat.Sog, null, found, wanted, inner);

    private static JsonElement Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : throw Fail($"no '{name}' in meta.json", "it");

    private static double Number(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double value) ? value : throw Fail($"{element.ValueKind} as {name}", "a number");
}
