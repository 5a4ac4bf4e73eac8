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
    private const float FrontReach = 0.09f;

    private readonly Grid _cushion;
    private readonly Grid _outline;
    private readonly Grid _front;
    private readonly Grid _side;
    private readonly Grid _frontCorner;
    private readonly Grid _sideCorner;
    private readonly Grid _relief;
    private readonly float[] _rounding;
    private readonly float[] _halfWidths;
    private readonly bool _hasCore;
    private readonly float _reliefHeight;

    public Solid(Silhouette silhouette, Shading shading)
    {
        (Width, Height) = (silhouette.Width, silhouette.Height);
        _cushion = Cushion(silhouette);
        _outline = SignedDistance.Of(silhouette.Mask, Width, Height);
        var core = SymmetricCore.Of(silhouette);
        Axis = core.Axis;
        _hasCore = core.Share >= LeastShare;
        float stretch = Height / (float)Width;
        DepthPerWidth = Math.Clamp(0.55f + 0.3f * stretch, 0.6f, 0.9f);
        _side = SignedDistance.Of(core.Mask, Width, Height).Smoothed(1);
        _front = SignedDistance.Of(Near(silhouette.Mask, _side, Width * FrontReach), Width, Height).Smoothed(1);
        _frontCorner = Sideways(_front).Smoothed(2);
        _sideCorner = Sideways(_side).Smoothed(2);
        _relief = shading.Relief;
        _reliefHeight = Relief * Math.Max(Width, Height);
        _rounding = Rounding(shading.Roundness);
        _halfWidths = HalfWidths();
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
    public bool IsTurned(float x, float y) => _hasCore && _front.At(x, y) > -1;

    /// <summary>How far inside the silhouette a place lies; negative outside.</summary>
    public float Inset(float x, float y) => _outline.At(x, y);

    public float At(float x, float y, float z)
    {
        float cushion = CushionAt(_cushion.At(x, y), z);
        if (!_hasCore)
            return cushion;
        float side = Axis + z / DepthPerWidth;
        float depth = DepthPerWidth * _side.At(side, y) + _relief.At(x, y) * _reliefHeight;
        float rounding = _rounding[Math.Clamp((int)MathF.Round(y), 0, Height - 1)] * _frontCorner.At(x, y) * _sideCorner.At(side, y);
        return Math.Max(cushion, Corner(_front.At(x, y), depth, rounding));
    }

    /// <summary>
    /// Which cells of one row lie inside, ordered by column and then by depth from the back: the same as asking
    /// <see cref="At"/> for each, with what only depends on column or depth worked out once.
    /// </summary>
    public bool[] Row(int y)
    {
        int depth = 2 * HalfDepth + 1;
        var inside = new bool[Width * depth];
        var (sides, corners) = (new float[depth], new float[depth]);
        for (int z = 0; z < depth; z++)
        {
            float column = Axis + (z - HalfDepth) / DepthPerWidth;
            (sides[z], corners[z]) = (DepthPerWidth * _side.At(column, y), _sideCorner.At(column, y) * _rounding[y]);
        }

        for (int x = 1; x < Width - 1; x++)
        {
            var (cushion, front, corner, relief) = (_cushion[x, y], _front[x, y], _frontCorner[x, y], _relief[x, y] * _reliefHeight);
            for (int z = 1; z < depth - 1; z++)
                inside[x * depth + z] = cushion > (z - HalfDepth) * (z - HalfDepth)
                    || (_hasCore && Corner(front, sides[z] + relief, corner * corners[z]) > 0);
        }

        return inside;
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

    // A limb that reaches far beyond the core stays as thin as it looks; a sliver beside it is as deep as the core.
    private static bool[] Near(bool[] mask, Grid core, float reach)
    {
        var near = new bool[mask.Length];
        for (int i = 0; i < mask.Length; i++)
            near[i] = mask[i] && core.Values[i] > -reach;
        return near;
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

    /// <summary>The column near an end of the turned body in this row: side -1 is the left end, 1 the right one.</summary>
    public float EdgeColumn(float y, int side, float inset) =>
        Axis + side * _halfWidths[Math.Clamp((int)MathF.Round(y), 0, Height - 1)] * (1 - inset);

    private float[] HalfWidths() => [.. Enumerable.Range(0, Height).Select(y =>
        Enumerable.Range(0, Width).Where(x => _side[x, y] > 0).Select(x => MathF.Abs(x - Axis)).DefaultIfEmpty(0).Max())];

    private float[] Rounding(float roundness)
    {
        var widest = Enumerable.Range(0, Height)
            .Select(y => Math.Max(0, Enumerable.Range(0, Width).Max(x => _side[x, y]))).ToArray();
        return [.. Enumerable.Range(0, Height).Select(y => roundness * Math.Min(1, DepthPerWidth) * Math.Min(
            widest[y], (widest[Math.Max(y - 1, 0)] + widest[Math.Min(y + 1, Height - 1)]) / 2))];
    }
}
