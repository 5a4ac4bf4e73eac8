using System.Numerics;
using SpacesSdk.Splats;

namespace SpacesSdk.Gallery.Rendering;

/// <summary>The upright cylinder around the bulk of a cloud, in right, up, back: what stays in view however the cloud turns.</summary>
/// <param name="Center">The middle of the cylinder.</param>
/// <param name="Radius">Its radius, above 0.</param>
/// <param name="HalfHeight">Half its height, above 0.</param>
internal readonly record struct UprightBounds(Vector3 Center, float Radius, float HalfHeight)
{
    private const double Bulk = 0.99;
    private const float Smallest = 1e-4f;
    private const float FaintestAlpha = 0.05f;

    public static UprightBounds Of(SplatCloud cloud)
    {
        var upright = cloud.Coordinates == SplatCoordinates.Rub ? cloud : cloud.Upright();
        var box = upright.RobustBounds(1 - Bulk);
        var (distances, sizes) = Measure(upright, box.Center);
        float reach = 2 * Quantile(sizes, 0.5);
        return new(box.Center, MathF.Max(Quantile(distances, Bulk) + reach, Smallest), MathF.Max((box.Size.Y / 2) + reach, Smallest));
    }

    /// <summary>How far the eye must be from the centre to see the whole cylinder with a small margin.</summary>
    public float Distance(float tangent, float pitch, float aspect)
    {
        var (sin, cos) = MathF.SinCos(MathF.Abs(pitch));
        float tall = (Radius * cos) + (((HalfHeight * cos) + (Radius * sin)) / tangent);
        float wide = float.Hypot(Radius, Radius / (tangent * aspect));
        return MathF.Max(tall, wide) * 1.06f;
    }

    private static (List<float> Distances, List<float> Sizes) Measure(SplatCloud cloud, Vector3 center)
    {
        var (distances, sizes) = (new List<float>(cloud.Count), new List<float>(cloud.Count));
        for (int i = 0; i < cloud.Count; i++)
        {
            var (offset, scale) = (cloud.PositionAt(i) - center, cloud.ScaleAt(i));
            float distance = float.Hypot(offset.X, offset.Z), size = MathF.Max(scale.X, MathF.Max(scale.Y, scale.Z));
            if (!float.IsFinite(distance) || !float.IsFinite(size) || cloud.AlphaAt(i) < FaintestAlpha)
                continue;
            distances.Add(distance);
            sizes.Add(size);
        }

        return (distances, sizes);
    }

    private static float Quantile(List<float> values, double share)
    {
        values.Sort();
        return values.Count == 0 ? 0 : values[(int)(share * (values.Count - 1))];
    }
}
