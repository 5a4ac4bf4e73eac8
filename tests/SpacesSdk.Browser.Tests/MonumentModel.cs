using System.Numerics;
using SpacesSdk.Splats;

namespace SpacesSdk.Browser.Tests;

/// <summary>Covers simple solids with flat, lit splats, evenly and always in the same way.</summary>
internal sealed class MonumentModel(float density)
{
    private static readonly Vector3 Light = Vector3.Normalize(new(0.5f, 0.75f, 0.6f));
    private readonly List<Splat> _splats = [];
    private uint _random = 2463534242;

    public SplatCloud ToCloud()
    {
        var cloud = new SplatCloud(_splats.Count, 0, SplatCoordinates.Rub);
        for (int i = 0; i < _splats.Count; i++)
            cloud[i] = _splats[i];
        return cloud;
    }

    /// <summary>A flat patch: origin + a u + b v for a and b from 0 to 1; it faces along u x v.</summary>
    public MonumentModel Patch(Vector3 origin, Vector3 u, Vector3 v, Vector3 color)
    {
        var normal = Vector3.Cross(u, v);
        int count = (int)(normal.Length() * density) + 1;
        // Multiples of these two fractions cover a square evenly (the R2 sequence of Roberts), so no holes are left.
        for (int i = 0; i < count; i++)
            Add(origin + (u * ((i * 0.7548777f) % 1)) + (v * ((i * 0.5698403f) % 1)), Vector3.Normalize(normal), color);
        return this;
    }

    /// <summary>A level disc, covered along a sunflower's spiral.</summary>
    public MonumentModel Disc(Vector3 center, float radius, Vector3 color)
    {
        int count = (int)(MathF.PI * radius * radius * density) + 1;
        for (int i = 0; i < count; i++)
        {
            var (sin, cos) = MathF.SinCos(i * 2.3999632f);
            Add(center + (new Vector3(cos, 0, sin) * radius * MathF.Sqrt((i + 0.5f) / count)), Vector3.UnitY, color);
        }

        return this;
    }

    public MonumentModel Box(Vector3 center, Vector3 size, Vector3 color)
    {
        Vector3 x = new(size.X, 0, 0), y = new(0, size.Y, 0), z = new(0, 0, size.Z), low = center - (size / 2), high = center + (size / 2);
        return Patch(low, y, x, color).Patch(low, z, y, color).Patch(low, x, z, color)
            .Patch(high, -x, -y, color).Patch(high, -y, -z, color).Patch(high, -z, -x, color);
    }

    /// <summary>A square post from one point to another, of the given thickness at its two ends.</summary>
    public MonumentModel Post(Vector3 from, Vector3 to, float thicknessFrom, float thicknessTo, Vector3 color)
    {
        var axis = to - from;
        var side = Vector3.Normalize(Vector3.Cross(axis, MathF.Abs(axis.Y) > 0.5f * axis.Length() ? Vector3.UnitX : Vector3.UnitY));
        var other = Vector3.Normalize(Vector3.Cross(axis, side));
        int count = (int)(axis.Length() * 2 * (thicknessFrom + thicknessTo) * density) + 1;
        for (int i = 0; i < count; i++)
        {
            float along = (i * 0.7548777f) % 1, half = float.Lerp(thicknessFrom, thicknessTo, along) / 2;
            var (normal, across) = (i % 4) switch { 0 => (side, other), 1 => (-side, other), 2 => (other, side), _ => (-other, side) };
            Add(from + (axis * along) + (normal * half) + (across * half * ((2 * ((i / 4 * 0.5698403f) % 1)) - 1)), normal, color);
        }

        return this;
    }

    /// <summary>A turned solid on a centre line that rises from a foot: the profile gives the radius for heights 0 to 1.</summary>
    public MonumentModel Turned(Vector3 foot, float height, Func<float, float> profile, Vector3 color)
    {
        int rings = (int)(height * MathF.Sqrt(density)) + 2;
        for (int ring = 0; ring < rings; ring++)
        {
            float at = (ring + 0.5f) / rings, radius = MathF.Max(profile(at), 0.002f);
            float slope = (profile(MathF.Min(1, at + 0.01f)) - profile(MathF.Max(0, at - 0.01f))) / (0.02f * height);
            int count = (int)(MathF.Tau * radius * MathF.Sqrt(density) * MathF.Sqrt(1 + MathF.Min(slope * slope, 60))) + 3;
            for (int i = 0; i < count; i++)
            {
                var (sin, cos) = MathF.SinCos((i + Next()) / count * MathF.Tau);
                float rise = at + ((Next() - 0.5f) / rings);
                Add(foot + new Vector3(cos * radius, rise * height, sin * radius), Vector3.Normalize(new(cos, -slope, sin)), color);
            }
        }

        return this;
    }

    private void Add(Vector3 position, Vector3 normal, Vector3 color)
    {
        float size = 0.66f / MathF.Sqrt(density), lit = 0.42f + (0.58f * MathF.Max(0, Vector3.Dot(normal, Light)));
        var shade = (color * lit) + (new Vector3(0.05f, 0.06f, 0.09f) * (1 - lit)) + new Vector3((Next() - 0.5f) * 0.05f);
        var turn = normal.Z < -0.999f
            ? new Quaternion(1, 0, 0, 0)
            : Quaternion.Normalize(new Quaternion(Vector3.Cross(Vector3.UnitZ, normal), 1 + normal.Z));
        _splats.Add(new(position, new(size, size, size * 0.2f), turn, 0.92f, shade));
    }

    private float Next()
    {
        _random ^= _random << 13;
        _random ^= _random >> 17;
        _random ^= _random << 5;
        return (_random >> 8) / 16777216f;
    }
}
