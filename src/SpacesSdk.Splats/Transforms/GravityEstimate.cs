using System.Numerics;

namespace SpacesSdk.Splats.Transforms;

/// <summary>
/// Finds the floor: flat splats lie in surfaces, so their shortest axes are normals; the floor is the largest surface of one direction at one height,
/// and nearly everything is on one side of it.
/// </summary>
internal sealed class GravityEstimate
{
    private const int MostSamples = 1 << 14;
    private const int Directions = 600;
    private const int HeightBins = 48;

    // A splat is flat whose shortest axis is at most half the next; it faces an axis within 15 degrees.
    private const float MaxFlatness = 0.5f;
    private const float Facing = 0.966f;
    private const float Apart = 0.7f;
    private readonly Surface[] _surface;
    private readonly double _total;

    private GravityEstimate(SplatCloud cloud)
    {
        int step = Math.Max(1, cloud.Count / MostSamples);
        var surface = new List<Surface>();
        for (int row = 0; row < cloud.Count; row += step)
            if (SurfaceAt(cloud, row) is { } at)
                surface.Add(at);
        _surface = [.. surface];
        _total = _surface.Sum(s => (double)s.Weight);
    }

    public static SplatGravity Of(SplatCloud cloud)
    {
        var estimate = new GravityEstimate(cloud);
        return estimate._total > 0 ? estimate.Find() : new(cloud.Coordinates.Up, 0);
    }

    private static Surface? SurfaceAt(SplatCloud cloud, int row)
    {
        var scale = cloud.ScaleAt(row);
        int shortest = scale.X <= scale.Y && scale.X <= scale.Z ? 0 : scale.Y <= scale.Z ? 1 : 2;
        var (next, last) = (scale[(shortest + 1) % 3], scale[(shortest + 2) % 3]);
        float weight = next * last * cloud.AlphaAt(row);
        if (!(scale[shortest] <= MaxFlatness * MathF.Min(next, last)) || !float.IsFinite(weight + cloud.PositionAt(row).LengthSquared()))
            return null;
        var axis = shortest switch { 0 => Vector3.UnitX, 1 => Vector3.UnitY, _ => Vector3.UnitZ };
        return new(cloud.PositionAt(row), Vector3.Transform(axis, cloud.RotationAt(row)), weight);
    }

    private SplatGravity Find()
    {
        // Directions around one surface have the same middle, which is measured once.
        var candidates = Sphere().Select(Centered).Distinct().Select(axis => (Axis: axis, Floor: Measure(axis))).OrderByDescending(c => c.Floor.Share).ToList();
        var best = candidates[0];
        double next = candidates.Where(c => MathF.Abs(Vector3.Dot(c.Axis, best.Axis)) < Apart).Select(c => c.Floor.Share).DefaultIfEmpty(0).Max();
        double ahead = best.Floor.Share > 0 ? 1 - (next / best.Floor.Share) : 0;
        var up = best.Floor.Above >= 0.5 ? best.Axis : -best.Axis;
        return new(up, Math.Clamp(best.Floor.Share * ahead * Math.Abs((2 * best.Floor.Above) - 1), 0, 1));
    }

    // Evenly spread over half the sphere: the other half holds the same axes.
    private static IEnumerable<Vector3> Sphere()
    {
        float golden = MathF.PI * (3 - MathF.Sqrt(5));
        for (int i = 0; i < Directions; i++)
        {
            float z = (i + 0.5f) / Directions;
            var (sin, cos) = MathF.SinCos(i * golden);
            yield return new(MathF.Sqrt(1 - (z * z)) * cos, MathF.Sqrt(1 - (z * z)) * sin, z);
        }
    }

    /// <summary>The middle of the normals near a direction.</summary>
    private Vector3 Centered(Vector3 axis)
    {
        var sum = Vector3.Zero;
        foreach (ref readonly var surface in _surface.AsSpan())
        {
            float along = Vector3.Dot(surface.Normal, axis);
            if (MathF.Abs(along) > Facing)
                sum += MathF.CopySign(surface.Weight, along) * surface.Normal;
        }
        return sum.LengthSquared() > 0 ? Vector3.Normalize(sum) : axis;
    }

    /// <summary>The share of all surface that lies at the best height facing the axis, and how much of all lies above that height.</summary>
    private (double Share, double Above) Measure(Vector3 axis)
    {
        var (min, max) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (ref readonly var surface in _surface.AsSpan())
        {
            float height = Vector3.Dot(surface.Position, axis);
            (min, max) = (MathF.Min(min, height), MathF.Max(max, height));
        }

        float bins = max > min ? HeightBins / (max - min) : 0;
        var (facing, all) = (new double[HeightBins], new double[HeightBins]);
        foreach (ref readonly var surface in _surface.AsSpan())
        {
            int bin = Math.Clamp((int)((Vector3.Dot(surface.Position, axis) - min) * bins), 0, HeightBins - 1);
            all[bin] += surface.Weight;
            if (MathF.Abs(Vector3.Dot(surface.Normal, axis)) > Facing)
                facing[bin] += surface.Weight;
        }

        int floor = Array.IndexOf(facing, facing.Max());
        double above = all[(floor + 1)..].Sum();
        double below = all[..floor].Sum();
        return (facing[floor] / _total, above + below > 0 ? above / (above + below) : 0.5);
    }

    /// <summary>A flat splat: a piece of a surface.</summary>
    private readonly record struct Surface(Vector3 Position, Vector3 Normal, float Weight);
}
