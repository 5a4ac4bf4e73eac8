using System.Numerics;
using System.Text.Json;

namespace SpacesSdk.Splats.Tests;

/// <summary>A file of the test data and what a named decoder returned for it.</summary>
internal sealed class Fixture
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "TestData");
    private readonly Dictionary<string, int> _columns = [];

    public Fixture(string name)
    {
        Name = name;
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "expected", name + ".json")));
        Decoder = json.RootElement.GetProperty("decoder").GetString()!;
        Count = json.RootElement.GetProperty("count").GetInt32();
        foreach (var column in json.RootElement.GetProperty("columns").EnumerateArray())
            _columns.Add(column.GetString()!, _columns.Count);
        foreach (var row in json.RootElement.GetProperty("rows").EnumerateObject())
            Rows.Add(int.Parse(row.Name, System.Globalization.CultureInfo.InvariantCulture), [.. row.Value.EnumerateArray().Select(Number)]);
    }

    public string Name { get; }

    /// <summary>Who decoded it.</summary>
    public string Decoder { get; }

    public int Count { get; }

    public Dictionary<int, float[]> Rows { get; } = [];

    public static string PathOf(string name) => Path.Combine(Root, "fixtures", name);

    public static byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));

    public static string PathOfMalformed(string name) => Path.Combine(Root, "malformed", name);

    public static IEnumerable<string> Names(params string[] extensions) => Directory
        .EnumerateFileSystemEntries(Path.Combine(Root, "fixtures")).Select(path => Path.GetFileName(path)!)
        .Where(name => extensions.Any(name.EndsWith)).Order(StringComparer.Ordinal);

    public bool Has(string column) => _columns.ContainsKey(column);

    public float At(int row, string column) => Rows[row][_columns[column]];

    public Vector3 Position(int row) => new(At(row, "x"), At(row, "y"), At(row, "z"));

    public Quaternion Rotation(int row)
    {
        if (Has("qw"))
            return new(At(row, "qx"), At(row, "qy"), At(row, "qz"), At(row, "qw"));
        var prefix = Has("q0") ? "q" : "rot_";
        return new(At(row, prefix + "1"), At(row, prefix + "2"), At(row, prefix + "3"), At(row, prefix + "0"));
    }

    private static float Number(JsonElement value) => value.ValueKind == JsonValueKind.Number
        ? (float)value.GetDouble()
        : float.Parse(value.GetString()!, System.Globalization.CultureInfo.InvariantCulture);
}
