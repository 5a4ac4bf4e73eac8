using System.Numerics;
using System.Text.Json;

namespace SpacesSdk.Splats.Tests.Interop;

/// <summary>Activated values that another program decoded.</summary>
internal sealed class DecodedColumns(JsonElement json)
{
    private readonly Dictionary<string, float[]> _columns = json.EnumerateObject().Where(p => p.Name != "sh")
        .ToDictionary(p => p.Name, p => p.Value.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? float.NaN : v.GetSingle()).ToArray());

    public int Count => _columns["x"].Length;

    /// <summary>View-dependent colour of each splat, channel by channel; empty where the program gave none.</summary>
    public float[][] Rest { get; } = [.. json.GetProperty("sh").EnumerateArray().Select(row => row.EnumerateArray().Select(v => v.GetSingle()).ToArray())];

    public Splat this[int row] => new(
        new(At("x", row), At("y", row), At("z", row)), new(At("sx", row), At("sy", row), At("sz", row)),
        new(At("qx", row), At("qy", row), At("qz", row), At("qw", row)), At("a", row), new Vector3(At("r", row), At("g", row), At("b", row)));

    private float At(string column, int row) => _columns[column][row];
}
