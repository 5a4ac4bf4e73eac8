using System.Numerics;
using SpacesSdk.Splats;

namespace SpacesSdk.Gallery.Site;

/// <summary>The colour that the stage takes from a model: its mean colour, livelier and at one lightness for all models.</summary>
internal static class PageTint
{
    private const float Saturation = 2.2f;
    private const float Lightness = 0.34f;
    private static readonly Vector3 Luma = new(0.2126f, 0.7152f, 0.0722f);

    public static int[] Of(SplatCloud cloud)
    {
        var mean = Mean(cloud);
        var grey = new Vector3(Vector3.Dot(mean, Luma));
        var lively = Vector3.Max(grey + ((mean - grey) * Saturation), Vector3.Zero);
        float brightness = Vector3.Dot(lively, Luma);
        var tint = brightness > 1e-3f ? lively * (Lightness / brightness) : new Vector3(Lightness);
        return [ToByte(tint.X), ToByte(tint.Y), ToByte(tint.Z)];
    }

    private static Vector3 Mean(SplatCloud cloud)
    {
        var sum = Vector3.Zero;
        float weights = 0;
        for (int i = 0; i < cloud.Count; i++)
        {
            var color = Vector3.Clamp(cloud.ColorAt(i), Vector3.Zero, Vector3.One);
            float weight = cloud.AlphaAt(i);
            if (!float.IsFinite(weight + color.X + color.Y + color.Z))
                continue;
            sum += color * weight;
            weights += weight;
        }

        return weights > 0 ? sum / weights : Vector3.One;
    }

    private static int ToByte(float value) => (int)(Math.Clamp(value, 0, 1) * 255);
}
