using SpacesSdk.Splats;

namespace MonumentsOfParis.StandIns.Reconstruction;

/// <summary>Lays a given number of flat gaussians over the surface of a body, each turned with the surface and coloured from the picture.</summary>
internal sealed class SplatCover(Foreground foreground, Silhouette silhouette, Solid solid, SurfaceCells cells)
{
    private const float Opacity = 3.4f;
    private const float Spread = 0.55f;
    private const float Flatness = 0.22f;
    // Gaussians are seen a little past their centres, so these lie that much below the surface, in cells.
    private const float Sinking = 0.8f;
    private const float SmallestSplat = 0.4f;
    private const float ThinnestSplat = 0.1f;
    private const float ThickestSplat = 0.35f;
    private const float Overhang = 0;
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
        bool seen = cells.IsSeen(cell);
        if (seen && IsLedge(normal))
            normal = Vector3.Normalize(normal + Vector3.UnitZ);
        var color = ColorFor(point, normal, seen, random.Next());

        var offset = new Vector3(point.X - (solid.Width - 1) / 2f, point.Y - (solid.Height - 1) / 2f, -point.Z) * _unit;
        Write(columns, index, SplatColumn.X, offset.X, offset.Y, offset.Z);
        WriteShape(columns, index, point, new Vector3(normal.X, normal.Y, -normal.Z), Spread * MathF.Sqrt(share / cells.Weights[cell]));
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
            point -= slope * ((solid.At(point.X, point.Y, point.Z) - Sinking) / steep);
            point = Vector3.Clamp(point, center - new Vector3(0.9f), center + new Vector3(0.9f));
            slope = solid.Gradient(point);
        }

        return (point, slope.LengthSquared() > 1e-8f ? Vector3.Normalize(-slope) : Vector3.UnitZ);
    }

    // Front and back take the colour straight behind the pixel; walls facing sideways that of the front, turned round the corner;
    // ledges that of the next row's end, because further in the picture shows what stands on them.
    private Vector3 ColorFor(Vector3 point, Vector3 normal, bool seen, float chance)
    {
        bool turned = solid.IsTurned(point.X, point.Y);
        float side = solid.SideColumn(point.Z, normal.X > 0);
        bool sideways = MathF.Abs(normal.X) > SteepestFront * MathF.Abs(normal.Z);
        if (turned && !seen && IsLedge(normal) && LedgeColor(point.Y + LedgeDrop * solid.Height, 0.04f + 0.04f * chance) is { } color)
            return color;
        return foreground.ColorAt(silhouette.ToPixel(turned && sideways ? side : point.X, point.Y)) ?? foreground.ColorAt(silhouette.ToPixel(point.X, point.Y)) ?? foreground.MeanColor;
    }

    private static bool IsLedge(Vector3 normal) => normal.Y < 0 && normal.Y * normal.Y > LedgeSlope * (1 - normal.Y * normal.Y);

    // One flat axis runs along the outline, the other as far into the depth as the surface does.
    private void WriteShape(float[][] columns, int index, Vector3 point, Vector3 normal, float size)
    {
        var along = Vector3.Cross(normal, Vector3.UnitZ);
        along = along.LengthSquared() > 1e-6f ? Vector3.Normalize(along) : Vector3.UnitX;
        var across = Vector3.Cross(normal, along);
        Write(columns, index, SplatColumn.LogScaleX,
            MathF.Log(Fitting(point, along, size) * _unit),
            MathF.Log(Fitting(point, across, size) * _unit),
            MathF.Log(Math.Clamp(size * Flatness, ThinnestSplat, ThickestSplat) * _unit));
        var turn = Quaternion.Normalize(Quaternion.CreateFromRotationMatrix(new Matrix4x4(
            along.X, along.Y, along.Z, 0, across.X, across.Y, across.Z, 0, normal.X, normal.Y, normal.Z, 0, 0, 0, 0, 1)));
        Write(columns, index, SplatColumn.RotationW, turn.W, turn.X, turn.Y, turn.Z);
    }

    // Halved while either end would be seen past the outline.
    private float Fitting(Vector3 point, Vector3 axis, float size)
    {
        while (size > SmallestSplat && Math.Min(InsetAt(point + axis * size), InsetAt(point - axis * size)) < Overhang)
            size *= 0.7f;
        return size;
    }

    private float InsetAt(Vector3 point) => solid.Inset(point.X, point.Y);

    // Both ends of the row count alike, or light and shade of the two sides would meet in a line across the ledge.
    private Vector3? LedgeColor(float row, float inset)
    {
        var left = foreground.ColorAt(silhouette.ToPixel(solid.EdgeColumn(row, -1, inset), row));
        var right = foreground.ColorAt(silhouette.ToPixel(solid.EdgeColumn(row, 1, inset), row));
        return left is { } a && right is { } b ? (a + b) / 2 : left ?? right;
    }

    private static void Write(float[][] columns, int index, SplatColumn first, params ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
            columns[(int)first + i][index] = values[i];
    }
}
