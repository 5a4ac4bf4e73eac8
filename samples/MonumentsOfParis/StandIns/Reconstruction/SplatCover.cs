using SpacesSdk.Splats;

namespace MonumentsOfParis.StandIns.Reconstruction;

/// <summary>Lays a given number of flat gaussians over the surface of a body, each turned with the surface and coloured from the picture.</summary>
internal sealed class SplatCover(Foreground foreground, Silhouette silhouette, Solid solid, SurfaceCells cells)
{
    private const float Opacity = 3.4f;
    private const float Spread = 0.60f;
    private const float Flatness = 0.22f;
    private const float SteepestFront = 1.6f;
    private const float LedgeSlope = 2.5f;
    private const float LedgeDrop = 0.012f;
    private const float BandZero = 0.28209479177387814f;
    private const int ColumnCount = 14;

    private readonly float _unit = 1f / Math.Max(Math.Max(solid.Width, solid.Height), 2 * solid.HalfDepth);

    public SplatCloud Lay(int count, ulong seed, CancellationToken cancellationToken)
    {
        var columns = new float[ColumnCount][];
        for (int i = 0; i < ColumnCount; i++)
            columns[i] = new float[count];
        var (chosen, share) = Choose(count, seed);
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(0, (count + 4095) / 4096, options, block =>
        {
            for (int i = block * 4096; i < Math.Min(count, (block + 1) * 4096); i++)
                Place(columns, i, chosen[i], share, new StableRandom(seed ^ (ulong)i * 0x9E3779B97F4A7C15));
        });
        return SplatCloud.FromColumns(columns, SplatCoordinates.Rdf, rotationsNormalized: true);
    }

    // Equal steps through the running sum of weights: each cell gets its share to within one splat, and neighbours share evenly.
    private (int[] Cells, float Share) Choose(int count, ulong seed)
    {
        double total = 0;
        foreach (float weight in cells.Weights)
            total += weight;
        double step = total / count;
        double next = step * new StableRandom(seed).Next();
        double sum = 0;
        var chosen = new int[count];
        int filled = 0;
        for (int cell = 0; cell < cells.Weights.Length; cell++)
        {
            sum += cells.Weights[cell];
            for (; next < sum && filled < count; next += step)
                chosen[filled++] = cell;
        }

        // Rounding of the sum may leave the last place open.
        for (; filled < count; filled++)
            chosen[filled] = cells.Weights.Length - 1;
        return (chosen, (float)step);
    }

    private void Place(float[][] columns, int index, int cell, float share, StableRandom random)
    {
        var center = cells.Centers[cell];
        var jitter = new Vector3(random.Next(), random.Next(), random.Next()) - new Vector3(0.5f);
        var (point, normal) = OntoSurface(center + jitter, center);
        float size = Spread * MathF.Sqrt(share / cells.Weights[cell]);
        var color = ColorFor(point, normal, random.Next());

        var offset = new Vector3(point.X - (solid.Width - 1) / 2f, point.Y - (solid.Height - 1) / 2f, -point.Z) * _unit;
        var facing = Facing(new Vector3(normal.X, normal.Y, -normal.Z));
        Write(columns, index, SplatColumn.X, offset.X, offset.Y, offset.Z);
        float wide = MathF.Log(size * _unit);
        Write(columns, index, SplatColumn.LogScaleX, wide, wide, MathF.Log(Math.Max(size, 0.5f) * Flatness * _unit));
        Write(columns, index, SplatColumn.RotationW, facing.W, facing.X, facing.Y, facing.Z);
        Write(columns, index, SplatColumn.LogitOpacity, Opacity);
        var band = (color - new Vector3(0.5f)) / BandZero;
        Write(columns, index, SplatColumn.ShDcRed, band.X, band.Y, band.Z);
    }

    // A few damped steps along the slope; a cell is never left by more than its own size, so that sharp edges stay where they are.
    private (Vector3 Point, Vector3 Normal) OntoSurface(Vector3 point, Vector3 center)
    {
        var slope = solid.Gradient(point);
        for (int step = 0; step < 3; step++)
        {
            float steep = Math.Max(slope.LengthSquared(), 0.05f);
            point -= slope * (solid.At(point.X, point.Y, point.Z) / steep);
            point = Vector3.Clamp(point, center - new Vector3(0.9f), center + new Vector3(0.9f));
            slope = solid.Gradient(point);
        }

        return (point, slope.LengthSquared() > 1e-8f ? Vector3.Normalize(-slope) : Vector3.UnitZ);
    }

    // Front and back take the colour straight behind the pixel; walls facing sideways that of the front, turned round the corner;
    // ledges that of the next row's end, because further in the picture shows what stands on them.
    private Vector3 ColorFor(Vector3 point, Vector3 normal, float chance)
    {
        bool turned = solid.IsTurned(point.X, point.Y);
        float side = solid.SideColumn(point.Z, normal.X > 0);
        bool sideways = MathF.Abs(normal.X) > SteepestFront * MathF.Abs(normal.Z);
        bool ledge = normal.Y * normal.Y > LedgeSlope * (1 - normal.Y * normal.Y) && normal.Y < 0;
        if (turned && ledge && LedgeColor(point.Y + LedgeDrop * solid.Height, 0.04f + 0.04f * chance) is { } color)
            return color;
        return foreground.ColorAt(silhouette.ToPixel(turned && sideways ? side : point.X, point.Y)) ?? foreground.ColorAt(silhouette.ToPixel(point.X, point.Y)) ?? foreground.MeanColor;
    }

    // Both ends of the row count alike, or light and shade of the two sides would meet in a line across the ledge.
    private Vector3? LedgeColor(float row, float inset)
    {
        var left = foreground.ColorAt(silhouette.ToPixel(solid.EdgeColumn(row, -1, inset), row));
        var right = foreground.ColorAt(silhouette.ToPixel(solid.EdgeColumn(row, 1, inset), row));
        return left is { } a && right is { } b ? (a + b) / 2 : left ?? right;
    }

    // The shortest turn that brings the flat axis of a gaussian (its own z) onto the normal.
    private static Quaternion Facing(Vector3 normal) => normal.Z < -0.9999f
        ? new Quaternion(1, 0, 0, 0)
        : Quaternion.Normalize(new Quaternion(-normal.Y, normal.X, 0, 1 + normal.Z));

    private static void Write(float[][] columns, int index, SplatColumn first, params ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
            columns[(int)first + i][index] = values[i];
    }
}
