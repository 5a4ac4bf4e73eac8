using System.Numerics;
using SpacesSdk.Splats;

namespace SpacesSdk.Browser.Tests;

/// <summary>Six different silhouettes and colours, each of a few thousand splats on a plinth, in units of about 1.</summary>
internal static class Monuments
{
    private static readonly Vector3 Iron = new(0.62f, 0.45f, 0.32f), Stone = new(0.86f, 0.78f, 0.64f), White = new(0.93f, 0.92f, 0.9f),
        Glass = new(0.45f, 0.66f, 0.78f), Copper = new(0.42f, 0.66f, 0.56f), Brick = new(0.7f, 0.36f, 0.28f), Earth = new(0.36f, 0.34f, 0.33f), Gold = new(0.95f, 0.75f, 0.3f);

    public static SplatCloud Tower()
    {
        var model = Plinth(0.42f, 9000);
        foreach (var (x, z) in (ReadOnlySpan<(int, int)>)[(1, 1), (1, -1), (-1, 1), (-1, -1)])
        {
            var corner = new Vector3(x, 0, z);
            for (int part = 0; part < 8; part++)
                model.Post(LegAt(corner, part / 8f), LegAt(corner, (part + 1) / 8f), 0.1f - (part * 0.009f), 0.1f - ((part + 1) * 0.009f), Iron);
        }

        foreach (var (height, size) in (ReadOnlySpan<(float, float)>)[(0.2f, 0.36f), (0.42f, 0.2f), (0.92f, 0.07f)])
            model.Box(new(0, height, 0), new(size, 0.025f, size), Iron);
        return model.Post(new(0, 1, 0), new(0, 1.16f, 0), 0.02f, 0.006f, Iron).ToCloud();
    }

    public static SplatCloud Arch() => Plinth(0.46f, 8000)
        .Box(new(-0.25f, 0.24f, 0), new(0.2f, 0.48f, 0.32f), Stone).Box(new(0.25f, 0.24f, 0), new(0.2f, 0.48f, 0.32f), Stone)
        .Box(new(0, 0.56f, 0), new(0.72f, 0.16f, 0.34f), Stone).Box(new(0, 0.67f, 0), new(0.78f, 0.05f, 0.38f), Stone)
        .Box(new(0, 0.74f, 0), new(0.68f, 0.1f, 0.3f), Stone).ToCloud();

    public static SplatCloud Basilica()
    {
        var model = Plinth(0.46f, 8000).Box(new(0, 0.13f, 0), new(0.56f, 0.26f, 0.5f), White).Box(new(0, 0.1f, 0.3f), new(0.3f, 0.2f, 0.14f), White);
        Dome(model, new(0, 0.26f, 0), 0.17f, 0.62f);
        foreach (var (x, z) in (ReadOnlySpan<(float, float)>)[(0.22f, 0.18f), (-0.22f, 0.18f), (0.22f, -0.18f), (-0.22f, -0.18f)])
            Dome(model, new(x, 0.22f, z), 0.07f, 0.26f);
        return model.ToCloud();
    }

    public static SplatCloud Pyramid()
    {
        var model = Plinth(0.5f, 8000);
        Vector3 tip = new(0, 0.5f, 0);
        for (int side = 0; side < 4; side++)
        {
            var (sin, cos) = MathF.SinCos(side * MathF.PI / 2);
            Vector3 left = new((0.38f * cos) - (0.38f * sin), 0, (0.38f * sin) + (0.38f * cos)), right = new((0.38f * cos) + (0.38f * sin), 0, (0.38f * sin) - (0.38f * cos));
            for (float row = 0; row < 1; row += 0.05f)
                model.Patch(Vector3.Lerp(left, tip, row), Vector3.Lerp(right, tip, row) - Vector3.Lerp(left, tip, row), (tip - left) * 0.042f, Glass);
        }

        return model.ToCloud();
    }

    public static SplatCloud Column() => Plinth(0.36f, 11000)
        .Box(new(0, 0.07f, 0), new(0.24f, 0.14f, 0.24f), Copper).Turned(new(0, 0.14f, 0), 0.86f, _ => 0.07f, Copper)
        .Turned(new(0, 1, 0), 0.07f, at => 0.07f + (0.03f * at), Gold).Turned(new(0, 1.07f, 0), 0.14f, at => 0.05f * MathF.Sqrt(1 - at), Gold).ToCloud();

    public static SplatCloud Windmill()
    {
        var model = Plinth(0.42f, 9000).Turned(Vector3.Zero, 0.5f, at => 0.17f - (0.05f * at), Brick).Turned(new(0, 0.5f, 0), 0.16f, at => 0.13f * (1 - at), Iron);
        for (int sail = 0; sail < 4; sail++)
        {
            var (sin, cos) = MathF.SinCos((sail * MathF.PI / 2) + 0.5f);
            Vector3 hub = new(0, 0.52f, 0.17f), out1 = new(cos, sin, 0), across = new(-sin, cos, 0);
            model.Patch(hub + (out1 * 0.08f), out1 * 0.34f, across * 0.1f, White).Post(hub, hub + (out1 * 0.44f), 0.018f, 0.01f, Iron);
        }

        return model.ToCloud();
    }

    private static MonumentModel Plinth(float radius, float density) =>
        new MonumentModel(density).Turned(new(0, -0.06f, 0), 0.06f, _ => radius, Earth).Disc(Vector3.Zero, radius, Earth)
            .Turned(new(0, -0.1f, 0), 0.04f, _ => radius * 1.06f, Earth).Disc(new(0, -0.06f, 0), radius * 1.06f, Earth);

    private static Vector3 LegAt(Vector3 corner, float height) => new(
        corner.X * 0.3f * MathF.Pow(1 - height, 1.9f) + (corner.X * 0.012f), height, corner.Z * 0.3f * MathF.Pow(1 - height, 1.9f) + (corner.Z * 0.012f));

    private static void Dome(MonumentModel model, Vector3 foot, float radius, float height) => model
        .Turned(foot, height * 0.4f, _ => radius * 0.94f, White)
        .Turned(foot + new Vector3(0, height * 0.4f, 0), height * 0.6f, at => radius * MathF.Pow(MathF.Max(0, 1 - (at * at)), 0.62f), White);
}
