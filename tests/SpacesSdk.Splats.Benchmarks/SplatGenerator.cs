using System.Numerics;

namespace SpacesSdk.Splats.Benchmarks;

/// <summary>Clouds that are the same on every machine: clusters on a floor, flat splats, noise as view-dependent colour, so that hardly anything packs better than it should.</summary>
internal static class SplatGenerator
{
    private const int Clusters = 64;

    public static SplatCloud Make(int count, int shDegree, int seed)
    {
        var random = new SeededNoise((ulong)seed);
        var centers = new Vector3[Clusters];
        foreach (ref var center in centers.AsSpan())
            center = new(20 * random.Next(), -4 * MathF.Abs(random.Next()), 20 * random.Next());
        var cloud = new SplatCloud(count, shDegree, SplatCoordinates.Rdf) { RotationsNormalized = false };
        for (int row = 0; row < count; row++)
            Fill(cloud, row, centers[row % Clusters], random);
        for (int i = 0; i < 3 * cloud.ShRestCount; i++)
            foreach (ref float value in cloud.ShRest(i / cloud.ShRestCount, i % cloud.ShRestCount))
                value = 0.15f * random.Normal();
        return cloud;
    }

    private static void Fill(SplatCloud cloud, int row, Vector3 center, SeededNoise random)
    {
        var position = center + (1.5f * new Vector3(random.Normal(), random.Normal(), random.Normal()));
        (cloud.X[row], cloud.Y[row], cloud.Z[row]) = (position.X, position.Y, position.Z);
        (cloud.LogScaleX[row], cloud.LogScaleY[row], cloud.LogScaleZ[row]) = (-4 + (0.7f * random.Normal()), -4 + (0.7f * random.Normal()), -6 + (0.5f * random.Normal()));
        (cloud.RotationW[row], cloud.RotationX[row], cloud.RotationY[row], cloud.RotationZ[row]) = (random.Normal(), random.Normal(), random.Normal(), random.Normal());
        cloud.LogitOpacity[row] = 1 + (2 * random.Normal());
        for (int channel = 0; channel < 3; channel++)
            cloud.ShDc(channel)[row] = (0.2f * center[channel] / 4) + (0.5f * random.Normal());
    }
}
