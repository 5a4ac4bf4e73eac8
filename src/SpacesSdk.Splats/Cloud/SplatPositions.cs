using System.Numerics;

namespace SpacesSdk.Splats;

/// <summary>The centres of splats, without the rest.</summary>
internal readonly record struct SplatPositions(ColumnPart X, ColumnPart Y, ColumnPart Z, int Count)
{
    public Vector3 this[int row] => new(X.At(row), Y.At(row), Z.At(row));

    /// <summary>One coordinate of all.</summary>
    public Span<float> Axis(int axis) => (axis switch { 0 => X, 1 => Y, _ => Z }).Slice(0, Count);

    /// <summary>The box around all that are finite; an empty box at 0 if there is none.</summary>
    public SplatBounds Bounds()
    {
        var (min, max) = (new Vector3(float.PositiveInfinity), new Vector3(float.NegativeInfinity));
        for (int row = 0; row < Count; row++)
        {
            var position = this[row];
            if (!Vector3.AllWhereAllBitsSet(Vector3.IsFinite(position)))
                continue;
            (min, max) = (Vector3.Min(min, position), Vector3.Max(max, position));
        }
        return min.X <= max.X ? new(min, max) : default;
    }
}
