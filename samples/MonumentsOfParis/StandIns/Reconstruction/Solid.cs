namespace MonumentsOfParis.StandIns.Reconstruction;

/// <summary>
/// The body behind a silhouette, as a function that is positive inside: a cushion over the whole silhouette, joined with the
/// body that would look like the symmetric core both from the front and from the side. Its front view is the silhouette.
/// Coordinates are cells: x to the right, y down, z towards the viewer from the middle of the body.
/// </summary>
internal sealed class Solid
{
    private const float LeastShare = 0.74f;
    private const float CushionThickness = 0.8f;
    private const float LeastDepth = 0.34f;
    private const float Relief = 0.018f;

    private readonly Grid _cushion;
    private readonly Grid _core;
    private readonly Grid _corner;
    private readonly Grid _relief;
    private readonly float[] _rounding;
    private readonly bool _hasCore;
    private readonly float _reliefHeight;

    public Solid(Silhouette silhouette, Shading shading)
    {
        (Width, Height) = (silhouette.Width, silhouette.Height);
        _cushion = Cushion(silhouette);
        var core = SymmetricCore.Of(silhouette);
        Axis = core.Axis;
        _hasCore = core.Share >= LeastShare;
        float stretch = Height / (float)Width;
        DepthPerWidth = Math.Clamp(0.55f + 0.3f * stretch, 0.6f, 0.9f);
        _core = SignedDistance.Of(core.Mask, Width, Height).Smoothed(1);
        _corner = Sideways(_core).Smoothed(2);
        _relief = shading.Relief;
        _reliefHeight = Relief * Math.Max(Width, Height);
        _rounding = Rounding(shading.Roundness);
        HalfDepth = (int)MathF.Ceiling(Math.Max(_hasCore ? DepthPerWidth * Width / 2 : 0, MathF.Sqrt(_cushion.Values.Max())) + _reliefHeight) + 2;
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>No point of the body is farther from its middle plane, in cells.</summary>
    public int HalfDepth { get; }

    /// <summary>The column about which the body was turned.</summary>
    public float Axis { get; }

    /// <summary>Depth of the turned body for each cell of its width.</summary>
    public float DepthPerWidth { get; }

    /// <summary>The column whose colour a wall facing sideways takes, since it was taken to look like the front.</summary>
    public float SideColumn(float z, bool right) => Axis + (right ? z : -z) / DepthPerWidth;

    /// <summary>Whether the turned body reaches this column and row; elsewhere there is only the cushion.</summary>
    public bool IsTurned(float x, float y) => _hasCore && _core.At(x, y) > -1;

    public float At(float x, float y, float z)
    {
        float cushion = CushionAt(_cushion.At(x, y), z);
        if (!_hasCore)
            return cushion;
        float side = Axis + z / DepthPerWidth;
        float depth = DepthPerWidth * _core.At(side, y) + _relief.At(x, y) * _reliefHeight;
        float rounding = _rounding[Math.Clamp((int)MathF.Round(y), 0, Height - 1)] * _corner.At(x, y) * _corner.At(side, y);
        return Math.Max(cushion, Corner(_core.At(x, y), depth, rounding));
    }

    public Vector3 Gradient(Vector3 p)
    {
        const float step = 0.6f;
        return new Vector3(
            At(p.X + step, p.Y, p.Z) - At(p.X - step, p.Y, p.Z),
            At(p.X, p.Y + step, p.Z) - At(p.X, p.Y - step, p.Z),
            At(p.X, p.Y, p.Z + step) - At(p.X, p.Y, p.Z - step)) / (2 * step);
    }

    // Close to a distance near the surface, where the root of the squared thickness alone would be infinitely steep.
    private static float CushionAt(float squared, float z) => (squared - z * z) / (2 * MathF.Sqrt(Math.Max(squared, z * z)) + 1);

    // Two walls that meet in an edge of the given radius.
    private static float Corner(float a, float b, float radius)
    {
        if (a >= radius || b >= radius)
            return Math.Min(a, b);
        return radius - MathF.Sqrt((radius - a) * (radius - a) + (radius - b) * (radius - b));
    }

    private static Grid Cushion(Silhouette silhouette)
    {
        var squared = Inflation.Of(silhouette.Mask, silhouette.Width, silhouette.Height);
        float thickest = 2 * MathF.Sqrt(squared.Values.Max());
        float factor = Math.Max(CushionThickness, LeastDepth * silhouette.Width / thickest);
        for (int i = 0; i < squared.Values.Length; i++)
            squared.Values[i] = silhouette.Mask[i] ? squared.Values[i] * factor * factor : -0.5f;
        return squared;
    }

    // How much of the way to the outline leads sideways: edges above and below need no rounding towards the viewer.
    private static Grid Sideways(Grid distance)
    {
        var result = new Grid(distance.Width, distance.Height);
        for (int y = 0; y < distance.Height; y++)
            for (int x = 0; x < distance.Width; x++)
                result[x, y] = Math.Min(1, MathF.Abs(distance.At(x + 1, y) - distance.At(x - 1, y)) / 2);
        return result;
    }

    private float[] Rounding(float roundness)
    {
        var widest = Enumerable.Range(0, Height)
            .Select(y => Math.Max(0, Enumerable.Range(0, Width).Max(x => _core[x, y]))).ToArray();
        return [.. Enumerable.Range(0, Height).Select(y => roundness * Math.Min(1, DepthPerWidth) * Math.Min(
            widest[y], (widest[Math.Max(y - 1, 0)] + widest[Math.Min(y + 1, Height - 1)]) / 2))];
    }
}
