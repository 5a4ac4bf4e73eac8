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
    public SplatBounds Bounds() => Positions.Bounds();

    /// <summary>A deep copy, custom properties included.</summary>
    public SplatCloud Clone() => Derive(Coordinates, Count, static (from, to) => from.CopyTo(to));

    internal static float Sigmoid(float logit) => 1 / (1 + MathF.Exp(-logit));

    internal static float Logit(float alpha) => MathF.Log(alpha / (1 - alpha));

    internal void SetPosition(int index, Vector3 position) =>
        (X[index], Y[index], Z[index]) = (position.X, position.Y, position.Z);

    /// <summary>Splats that follow each other.</summary>
    internal SplatCloud Slice(int first, int count)
    {
        var slice = Derive(Coordinates, count, (from, to) => from.Slice(first, count).CopyTo(to));
        slice._metadata = Metadata with { Extras = [.. Metadata.Extras.Select(e => new SplatExtra(e.Name, e.Type, e.Column[first..(first + count)]))] };
        return slice;
    }

    /// <summary>The splats at the given rows, in that order.</summary>
    internal SplatCloud Select(int[] rows)
    {
        var selected = Derive(Coordinates, rows.Length, (from, to) => Pick(from, rows, to));
        selected._metadata = Metadata with { Extras = [.. Metadata.Extras.Select(e => new SplatExtra(e.Name, e.Type, Picked(e.Column, rows)))] };
        return selected;
    }

    /// <summary>The same splats with colour up to a lower degree; columns are shared, so nobody may write to either, and only this cloud gives them back.</summary>
    internal SplatCloud WithShDegree(int degree)
    {
        if (degree == ShDegree)
            return this;
        int kept = SphericalHarmonics.RestCount(degree);
        var columns = Parts[..FixedColumns].ToArray().ToList();
        for (int channel = 0; channel < 3; channel++)
            columns.AddRange(Parts.Slice(FixedColumns + (channel * ShRestCount), kept));
        return new(ColumnStorage.Of(columns), Count, degree, Coordinates) { RotationsNormalized = RotationsNormalized, _metadata = Metadata };
    }

    /// <summary>Writes a column of a new cloud from the one here.</summary>
    internal delegate void ColumnMaker(ReadOnlySpan<float> from, Span<float> to);

    /// <summary>A new cloud with each column made from the one here. Its metadata are the same, so a cloud of another size needs others.</summary>
    // Memory is waited for most of the time, so that a second processor helps.
    internal SplatCloud Derive(SplatCoordinates coordinates, int count, ColumnMaker make)
    {
        var derived = Uninitialized(count, ShDegree, coordinates);
        (derived.RotationsNormalized, derived._metadata) = (RotationsNormalized, Metadata);
        if (count < ManyRows)
            for (int i = 0; i < ColumnCount; i++)
                make(Column(i), derived.Column(i));
        else
            Parallel.For(0, ColumnCount, i => make(Column(i), derived.Column(i)));
        return derived;
    }

    private static T[] Picked<T>(T[] column, int[] rows)
    {
        var picked = GC.AllocateUninitializedArray<T>(rows.Length);
        Pick<T>(column, rows, picked);
        return picked;
    }

    private static void Pick<T>(ReadOnlySpan<T> column, int[] rows, Span<T> picked)
    {
        for (int i = 0; i < rows.Length; i++)
            picked[i] = column[rows[i]];
    }
}
