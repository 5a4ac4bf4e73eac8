using System.Numerics;
using SpacesSdk.Splats;

namespace SpacesSdk.Gallery.Tests;

/// <summary>Small clouds whose picture can be told beforehand.</summary>
internal static class Clouds
{
    public static readonly Vector3 Red = new(0.9f, 0.1f, 0.1f), Green = new(0.1f, 0.9f, 0.1f);

    public static Splat Ball(Vector3 position, Vector3 color, float size = 0.05f, float alpha = 0.99f) =>
        new(position, new(size), Quaternion.Identity, alpha, color);

    public static SplatCloud Of(params Splat[] splats) => Of(SplatCoordinates.Rub, splats);

    public static SplatCloud Of(SplatCoordinates coordinates, params Splat[] splats)
    {
        var cloud = new SplatCloud(splats.Length, 0, coordinates);
        for (int i = 0; i < splats.Length; i++)
            cloud[i] = splats[i];
        return cloud;
    }

    /// <summary>A tapering tower of the given number of splats, one unit high, standing on y = 0.</summary>
    public static SplatCloud Tower(int count, Vector3 color)
    {
        var splats = new Splat[count];
        for (int i = 0; i < count; i++)
        {
            float height = (i + 0.5f) / count, angle = i * 2.3999632f, radius = 0.25f * (1 - height);
            var position = new Vector3(radius * MathF.Cos(angle), height, radius * MathF.Sin(angle));
            splats[i] = Ball(position, color * (0.6f + (0.4f * MathF.Cos(angle))), 0.02f, 0.8f);
        }

        return Of(splats);
    }
}
