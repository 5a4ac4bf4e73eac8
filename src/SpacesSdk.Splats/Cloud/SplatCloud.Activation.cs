using System.Numerics;

namespace SpacesSdk.Splats;

public sealed partial class SplatCloud
{
    // Below, starting threads takes longer than they save.
    private const int ManyRows = 1 << 15;

    /// <summary>One splat with activated values. Setting it writes band 0 of the colour and leaves the bands above as they are.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public Splat this[int index]
    {
        get => new(PositionAt(index), ScaleAt(index), RotationAt(index), AlphaAt(index), ColorAt(index));
        set
        {
            SetPosition(index, value.Position);
            (LogScaleX[index], LogScaleY[index], LogScaleZ[index]) = (MathF.Log(value.Scale.X), MathF.Log(value.Scale.Y), MathF.Log(value.Scale.Z));
            (RotationW[index], RotationX[index], RotationY[index], RotationZ[index]) =
                (value.Rotation.W, value.Rotation.X, value.Rotation.Y, value.Rotation.Z);
            RotationsNormalized = false;
            LogitOpacity[index] = Logit(value.Alpha);
            for (int channel = 0; channel < 3; channel++)
                ShDc(channel)[index] = (value.Color[channel] - 0.5f) / SphericalHarmonics.C0;
        }
    }

    /// <summary>The centre of a splat.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public Vector3 PositionAt(int index) => new(X[index], Y[index], Z[index]);

    /// <summary>The standard deviations of a splat along its own axes, linear.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public Vector3 ScaleAt(int index) => new(MathF.Exp(LogScaleX[index]), MathF.Exp(LogScaleY[index]), MathF.Exp(LogScaleZ[index]));

    /// <summary>The rotation of a splat with length 1; a stored 0 gives the identity.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public Quaternion RotationAt(int index)
    {
        var stored = new Quaternion(RotationX[index], RotationY[index], RotationZ[index], RotationW[index]);
        return stored.LengthSquared() == 0 ? Quaternion.Identity : Quaternion.Normalize(stored);
    }

    /// <summary>The opacity of a splat, 0 to 1.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public float AlphaAt(int index) => Sigmoid(LogitOpacity[index]);

    /// <summary>Red, green and blue of a splat without its view-dependent part; trained values may lie outside 0 to 1.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public Vector3 ColorAt(int index) =>
        new Vector3(0.5f) + (SphericalHarmonics.C0 * new Vector3(ShDc(0)[index], ShDc(1)[index], ShDc(2)[index]));

    /// <summary>The box around all finite centres; an empty box at 0 if there is none.</summary>
    public SplatBounds Bounds()
    {
        var (min, max) = (new Vector3(float.PositiveInfinity), new Vector3(float.NegativeInfinity));
        for (int i = 0; i < Count; i++)
        {
            var position = PositionAt(i);
            if (!Vector3.AllWhereAllBitsSet(Vector3.IsFinite(position)))
                continue;
            (min, max) = (Vector3.Min(min, position), Vector3.Max(max, position));
        }
        return min.X <= max.X ? new(min, max) : default;
    }

    /// <summary>A deep copy, custom properties included.</summary>
    public SplatCloud Clone() => Derive(Coordinates, static column => [.. column]);

    internal static float Sigmoid(float logit) => 1 / (1 + MathF.Exp(-logit));

    internal static float Logit(float alpha) => MathF.Log(alpha / (1 - alpha));

    internal void SetPosition(int index, Vector3 position) =>
        (X[index], Y[index], Z[index]) = (position.X, position.Y, position.Z);

    /// <summary>Splats that follow each other.</summary>
    internal SplatCloud Slice(int first, int count)
    {
        var slice = Derive(Coordinates, column => column[first..(first + count)]);
        slice._metadata = Metadata with { Extras = [.. Metadata.Extras.Select(e => new SplatExtra(e.Name, e.Type, e.Column[first..(first + count)]))] };
        return slice;
    }

    /// <summary>The splats at the given rows, in that order.</summary>
    internal SplatCloud Select(int[] rows)
    {
        var selected = Derive(Coordinates, column => Pick(column, rows));
        selected._metadata = Metadata with { Extras = [.. Metadata.Extras.Select(e => new SplatExtra(e.Name, e.Type, Pick(e.Column, rows)))] };
        return selected;
    }

    /// <summary>The same values under another declaration; columns are shared, so nobody may write to either.</summary>
    internal SplatCloud Redeclare(SplatCoordinates coordinates) => Derive(coordinates, static column => column);

    /// <summary>The same splats with colour up to a lower degree; columns are shared, so nobody may write to either.</summary>
    internal SplatCloud WithShDegree(int degree)
    {
        if (degree == ShDegree)
            return this;
        int kept = SphericalHarmonics.RestCount(degree);
        var columns = _columns[..FixedColumns].ToList();
        for (int channel = 0; channel < 3; channel++)
            columns.AddRange(_columns.AsSpan(FixedColumns + (channel * ShRestCount), kept));
        return new([.. columns], degree, Coordinates) { RotationsNormalized = RotationsNormalized, _metadata = Metadata };
    }

    /// <summary>A new cloud with each column made from the one here.</summary>
    internal SplatCloud Derive(SplatCoordinates coordinates, Func<float[], float[]> make) =>
        new(MakeColumns(make), ShDegree, coordinates) { RotationsNormalized = RotationsNormalized, _metadata = Metadata };

    // Memory is waited for most of the time, so that a second processor helps.
    private float[][] MakeColumns(Func<float[], float[]> make)
    {
        var columns = new float[_columns.Length][];
        if (Count < ManyRows)
            for (int i = 0; i < columns.Length; i++)
                columns[i] = make(_columns[i]);
        else
            Parallel.For(0, columns.Length, i => columns[i] = make(_columns[i]));
        return columns;
    }

    private static T[] Pick<T>(T[] column, int[] rows)
    {
        var picked = GC.AllocateUninitializedArray<T>(rows.Length);
        for (int i = 0; i < rows.Length; i++)
            picked[i] = column[rows[i]];
        return picked;
    }
}
