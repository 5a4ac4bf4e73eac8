using System.Numerics;
using SpacesSdk.Splats.Transforms;

namespace SpacesSdk.Splats;

/// <summary>Turns, moves and sizes clouds. Each method leaves its cloud as it is and returns a new one.</summary>
public static partial class SplatTransforms
{
    /// <summary>Turns a cloud the right way up for viewers: right, up, back (Y up).</summary>
    /// <param name="cloud">Any cloud; its declared coordinates say how far to turn.</param>
    /// <returns>A new cloud in <see cref="SplatCoordinates.Rub"/>.</returns>
    public static SplatCloud Upright(this SplatCloud cloud) => cloud.ToCoordinates(SplatCoordinates.Rub);

    /// <summary>Expresses a cloud in another coordinate system; the scene stays what it is. Exact: values only change sign and place, but for colour bands 2 and 3 when axes are swapped.</summary>
    /// <param name="cloud">Any cloud.</param>
    /// <param name="target">Where the axes are to point; systems of the other hand are mirrored.</param>
    /// <exception cref="ArgumentException"><paramref name="target"/> declares nothing.</exception>
    public static SplatCloud ToCoordinates(this SplatCloud cloud, SplatCoordinates target)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        if (!target.IsDeclared)
            throw new ArgumentException("The target coordinate system must be declared, for example SplatCoordinates.Rub.", nameof(target));
        if (target == cloud.Coordinates)
            return cloud.Clone();

        var map = new AxisMap(cloud.Coordinates, target);
        var turned = cloud.Clone().Declare(target);
        Turn(cloud, turned, map);
        new ShRotation(map.ToMatrix(), cloud.ShDegree).Apply(cloud, turned);
        return turned;
    }

    /// <summary>Centres a cloud and brings it to a size, judged by the bulk of its splats rather than by the farthest floater.</summary>
    /// <param name="cloud">Any cloud.</param>
    /// <param name="framing">Where and how large; null takes the defaults: longest edge 1, centred at the origin.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value of <paramref name="framing"/> is outside its range.</exception>
    public static SplatCloud Frame(this SplatCloud cloud, SplatFraming? framing = null)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        framing ??= new SplatFraming();
        var box = cloud.RobustBounds(framing.Quantile, framing.MinAlpha);
        float factor = framing.Size is { } size && box.LongestEdge > 0 ? CheckedSize(size) / box.LongestEdge : 1;
        var anchor = framing.OnFloor ? box.Center - (cloud.Coordinates.Up * Vector3.Dot(Vector3.Abs(cloud.Coordinates.Up), box.Size) / 2) : box.Center;
        return cloud.Place(factor, framing.Center - (anchor * factor));
    }

    /// <summary>The box around the bulk of the splats: on each axis the given share is left out at either end.</summary>
    /// <param name="cloud">Any cloud.</param>
    /// <param name="quantile">Share left out at either end, 0 to 0.49.</param>
    /// <param name="minAlpha">Splats fainter than this don't count, unless all are.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="quantile"/> is outside its range.</exception>
    /// <remarks>Clouds of more than 131,072 splats are measured on an even sample of that size.</remarks>
    public static SplatBounds RobustBounds(this SplatCloud cloud, double quantile = 0.01, float minAlpha = 0.05f)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        ArgumentOutOfRangeException.ThrowIfNegative(quantile);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quantile, 0.49);
        var rows = SampleRows(cloud, minAlpha);
        var (minX, maxX) = Range(cloud.X, rows, quantile);
        var (minY, maxY) = Range(cloud.Y, rows, quantile);
        var (minZ, maxZ) = Range(cloud.Z, rows, quantile);
        return new(new(minX, minY, minZ), new(maxX, maxY, maxZ));
    }

    /// <summary>Scales a cloud about the origin, then moves it.</summary>
    /// <param name="cloud">Any cloud.</param>
    /// <param name="factor">Above 0.</param>
    /// <param name="offset">Added to each centre after scaling.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="factor"/> is not above 0 and finite.</exception>
    public static SplatCloud Place(this SplatCloud cloud, float factor, Vector3 offset)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        var placed = cloud.Clone();
        float logFactor = MathF.Log(CheckedSize(factor));
        for (int axis = 0; axis < 3; axis++)
        {
            MultiplyAdd(placed[SplatColumn.X + axis], factor, offset[axis]);
            MultiplyAdd(placed[SplatColumn.LogScaleX + axis], 1, logFactor);
        }
        return placed;
    }

    // With M the signed permutation, the ellipsoid R S (R S)^T becomes M R M^T |M| S: the quaternion's vector part turns as
    // an axial vector (an extra minus for mirrorings) and the scales follow their axes without their signs.
    private static void Turn(SplatCloud from, SplatCloud to, AxisMap map)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            int source = map.Source(axis);
            CopySigned(from[SplatColumn.X + source], to[SplatColumn.X + axis], map.Sign(axis));
            CopySigned(from[SplatColumn.LogScaleX + source], to[SplatColumn.LogScaleX + axis], 1);
            CopySigned(from[SplatColumn.RotationX + source], to[SplatColumn.RotationX + axis], map.Sign(axis) * map.Determinant);
        }
    }

    private static void CopySigned(ReadOnlySpan<float> source, Span<float> target, int sign)
    {
        source.CopyTo(target);
        if (sign < 0)
            MultiplyAdd(target, -1, -0f);
    }

    private static void MultiplyAdd(Span<float> column, float factor, float summand)
    {
        int i = 0;
        for (; i <= column.Length - Vector<float>.Count; i += Vector<float>.Count)
            ((new Vector<float>(column[i..]) * factor) + new Vector<float>(summand)).CopyTo(column[i..]);
        for (; i < column.Length; i++)
            column[i] = (column[i] * factor) + summand;
    }

    private static float CheckedSize(float size) => float.IsFinite(size) && size > 0
        ? size
        : throw new ArgumentOutOfRangeException(nameof(size), size, "A size or factor must be finite and above 0.");

    private static int[] SampleRows(SplatCloud cloud, float minAlpha)
    {
        const int most = 1 << 17;
        long step = Math.Max(1, (cloud.Count + (long)most - 1) / most);
        var finite = new List<int>();
        for (long row = 0; row < cloud.Count; row += step)
            if (Vector3.AllWhereAllBitsSet(Vector3.IsFinite(cloud.PositionAt((int)row))))
                finite.Add((int)row);
        int[] visible = [.. finite.Where(row => cloud.AlphaAt(row) >= minAlpha)];
        return visible.Length > 0 ? visible : [.. finite];
    }

    private static (float Min, float Max) Range(ReadOnlySpan<float> column, int[] rows, double quantile)
    {
        if (rows.Length == 0)
            return (0, 0);
        var values = new float[rows.Length];
        for (int i = 0; i < rows.Length; i++)
            values[i] = column[rows[i]];
        values.AsSpan().Sort();
        int skipped = (int)(quantile * (rows.Length - 1));
        return (values[skipped], values[^(skipped + 1)]);
    }
}
