using MonumentsOfParis.StandIns.Painting.Shapes;
using MonumentsOfParis.StandIns.Painting.Studio;
using static MonumentsOfParis.StandIns.Painting.Shapes.Solids;

namespace MonumentsOfParis.StandIns.Painting.Monuments;

/// <summary>Six monuments of Japan.</summary>
internal static class JapanMonuments
{
    private static readonly Material Tiles = Material.Of(0x6C757F, 0.25f, pattern: Patterns.Ribs(0.05f, 0.3f));
    private static readonly Material Plaster = Material.Of(0xF5F3EC, 0.1f);
    private static readonly Material Gold = Material.Of(0xE8B33C, 0.75f, 0.12f);
    private static readonly Material Moss = Material.Of(0x6F7F4B, 0.03f, pattern: Patterns.Grain(0.06f, 0.3f));
    private static readonly Material Rock = Material.Of(0xA29C90, 0.05f, pattern: Patterns.Courses(0.075f, 0.3f));
    private static readonly Material Sea = Material.Of(0x2F7F8C, 0.9f, pattern: Patterns.Ripples(0.14f));

    public static Monument TokyoTower()
    {
        var bands = Patterns.Bands(0.62f, 0xF7F2EA, 0.32f, 0.25f);
        var steel = Material.Of(0xEE4B22, 0.3f, pattern: bands.Then(Patterns.Lattice(0.105f, 0.66f)));
        var tower = Flared(0.6f, 0.04f, 2.5f, 2.2f).Minus(BetweenLegs(0.36f, 0.0f, 0.85f, 1.1f));
        var cabin = Material.Of(0xF7F4EE, 0.4f, pattern: Patterns.Bands(0.09f, 0x5C7C94, 0.45f, 0.025f));
        return new Monument("Tokyo Tower",
            new Part(tower, steel),
            new Part(Union(Box(0.98f, 0.04f, 0.98f).Up(0.3f), Box(0.7f, 0.04f, 0.7f).Up(0.72f)).Minus(Box(0.5f, 2, 0.5f)), Material.Of(0xEE4B22, 0.3f)),
            new Part(Tapered(0.5f, 0.5f, 0.18f, 0.54f, 0.54f).Up(1.22f), cabin),
            new Part(Cylinder(0.14f, 0.1f).Up(1.98f), cabin),
            new Part(Turned((0.04f, 2.4f), (0.035f, 2.62f), (0.018f, 2.64f), (0.006f, 3.1f)), Material.Of(0xEE4B22, 0.3f, pattern: Patterns.Bands(0.2f, 0xF7F2EA))),
            new Part(Box(0.62f, 0.24f, 0.5f, 0.01f), Material.Of(0xD8D6D0, pattern: Patterns.Windows(0.09f, 0.12f, 0x51687A, 0.6f, 0.5f))))
        { Yaw = 16, Elevation = 7, Ground = Moss };
    }

    public static Monument FloatingTorii()
    {
        var vermilion = Material.Of(0xF0532D, 0.35f);
        var dark = Material.Of(0x5A5450, 0.2f);
        var pillar = Cone(0.145f, 1.62f, 0.105f).TurnZ(2.5f).At(0.72f, 0, 0).MirrorX();
        var props = Cone(0.075f, 0.95f, 0.065f).At(0.72f, 0, 0.42f).MirrorX().MirrorZ();
        var ties = Union(Box(0.07f, 0.07f, 1.1f).At(0.71f, 0.42f, 0), Box(0.07f, 0.07f, 1.1f).At(0.7f, 0.8f, 0)).MirrorX();
        return new Monument("Itsukushima Torii",
            new Part(Union(pillar, props, ties), vermilion),
            new Part(Union(Box(1.98f, 0.13f, 0.13f).Up(1.26f), Box(2.3f, 0.13f, 0.24f, 0.01f).Curl(0.16f).Up(1.58f)), vermilion),
            new Part(Box(2.5f, 0.1f, 0.36f, 0.02f).Curl(0.18f).Up(1.72f), dark),
            new Part(Box(0.22f, 0.3f, 0.1f, 0.01f).At(0, 1.34f, 0.06f), Material.Of(0x2F6F5E, 0.3f)),
            new Part(Box(0.27f, 0.35f, 0.06f, 0.01f).At(0, 1.315f, 0.06f), Gold),
            new Part(Tapered(0.2f, 0.2f, 0.1f, 0.26f, 0.26f).At(0.72f, 0.95f, 0.42f).MirrorX().MirrorZ().Scale(1), dark))
        { Yaw = 20, Elevation = 8, Ground = Sea };
    }

    public static Monument HimejiCastle()
    {
        return new Monument("Himeji Castle",
            new Part(Tapered(1.9f, 1.55f, 0.55f, 1.5f, 1.15f), Rock),
            new Part(Union(Storey(1.36f, 1.04f, 0.32f, 0.55f), Storey(1.16f, 0.88f, 0.3f, 0.97f), Storey(0.94f, 0.72f, 0.28f, 1.36f), Storey(0.72f, 0.56f, 0.28f, 1.72f)), Walls(0.155f)),
            new Part(Union(Eaves(1.74f, 1.42f, 0.2f, 1.16f, 0.87f).Up(0.85f), Eaves(1.52f, 1.24f, 0.2f, 0.94f, 0.7f).Up(1.25f), Eaves(1.28f, 1.06f, 0.18f, 0.72f, 0.54f).Up(1.62f), Eaves(1.06f, 0.9f, 0.2f, 0.52f, 0.3f).Up(1.98f)), Tiles),
            new Part(Union(Gable(0.72f, 0.27f, 0.6f).At(0, 0.93f, 0.42f), Gable(0.5f, 0.22f, 0.42f).At(0, 1.68f, 0.28f), Gable(0.36f, 0.2f, 0.6f).TurnY(90).At(0.42f, 1.3f, 0).MirrorX()), Tiles),
            new Part(Union(Gable(0.56f, 0.2f, 0.62f).At(0, 0.93f, 0.42f), Gable(0.36f, 0.155f, 0.44f).At(0, 1.68f, 0.28f)), Plaster),
            new Part(Gable(0.42f, 0.24f, 0.6f).TurnY(90).Up(2.13f), Tiles),
            new Part(Ellipsoid(0.03f, 0.08f, 0.03f).At(0.28f, 2.4f, 0).MirrorX(), Gold),
            new Part(Union(Tapered(0.7f, 0.7f, 0.4f, 0.56f, 0.56f).At(-0.98f, 0, 0.5f)), Rock),
            new Part(Storey(0.46f, 0.46f, 0.36f, 0.4f).At(-0.98f, 0, 0.5f), Walls(0.12f)),
            new Part(Eaves(0.74f, 0.74f, 0.26f, 0.1f, 0.1f).At(-0.98f, 0.74f, 0.5f), Tiles))
        { Yaw = 24, Elevation = 8, Ground = Moss };
    }

    public static Monument GoldenPavilion()
    {
        var bark = Material.Of(0x8B7461, 0.08f, pattern: Patterns.Courses(0.02f, 0.18f));
        var goldWall = Gold with { Pattern = Patterns.Windows(0.2f, 2, 0x8A5A12, 0.3f, 0.12f, 0.72f) };
        var rail = Union(Box(1.44f, 0.03f, 1.14f), Box(1.44f, 0.02f, 1.14f).Up(0.09f)).Minus(Box(1.38f, 0.5f, 1.08f).Up(0.035f));
        return new Monument("Kinkaku-ji",
            new Part(Storey(1.1f, 0.84f, 0.42f, 0.1f), Material.Of(0xF3EEE0, pattern: Patterns.Windows(0.22f, 2, 0x6B4A2E, 0.16f, 1f))),
            new Part(Union(Box(1.5f, 0.1f, 1.2f), Cylinder(0.022f, 0.44f).Row(6, 0.26f).At(0, 0.08f, 0.54f).MirrorZ(), Box(1.4f, 0.04f, 1.14f).Up(0.48f)), Material.Of(0x7A5334, 0.1f)),
            new Part(Union(Storey(1.06f, 0.8f, 0.36f, 0.52f), Storey(0.66f, 0.56f, 0.34f, 1.12f)), goldWall),
            new Part(Union(rail.Up(0.53f), rail.Scale(0.66f).Up(1.12f), Cylinder(0.018f, 0.36f).Row(6, 0.25f).At(0, 0.53f, 0.5f).MirrorZ()), Gold),
            new Part(Union(Eaves(1.86f, 1.56f, 0.24f, 0.86f, 0.66f).Up(0.9f), Eaves(1.26f, 1.16f, 0.34f, 0.05f, 0.05f).Up(1.44f)), bark),
            new Part(Union(Box(1.8f, 0.025f, 1.5f).Curl(0.08f).Up(0.885f), Box(1.22f, 0.025f, 1.12f).Curl(0.08f).Up(1.425f)), Gold),
            new Part(Union(Cylinder(0.04f, 0.08f).Up(1.76f), Ellipsoid(0.09f, 0.05f, 0.04f).Up(1.92f), Rod(new(0.05f, 1.93f, 0), new(0.1f, 2.04f, 0), 0.018f), Rod(new(-0.05f, 1.93f, 0), new(-0.15f, 2.05f, 0), 0.03f), Rod(new(0, 1.82f, 0), new(0, 1.92f, 0), 0.012f)), Gold))
        { Yaw = 26, Elevation = 8, Ground = Material.Of(0x3F6F62, 0.85f, pattern: Patterns.Ripples(0.16f)) };
    }

    public static Monument Pagoda()
    {
        var walls = Material.Of(0xB5432C, 0.1f, pattern: Patterns.Windows(0.16f, 0.44f, 0xF1E6CF, 0.55f, 0.3f, 0.36f));
        var roof = Material.Of(0x59606A, 0.2f, pattern: Patterns.Ribs(0.045f, 0.3f));
        var bracket = Material.Of(0x8E3A22, 0.1f, pattern: Patterns.Ribs(0.06f, 0.4f));
        var storeys = Enumerable.Range(0, 5).Select(static i => (Y: 0.14f + 0.44f * i, Size: 1 - 0.085f * i)).ToArray();
        return new Monument("Five-storied Pagoda",
            new Part(Union([.. storeys.Select(static s => Box(0.62f * s.Size, 0.3f, 0.62f * s.Size).Up(s.Y))]), walls),
            new Part(Union([.. storeys.Select(static s => Eaves(1.36f * s.Size, 1.36f * s.Size, 0.17f, 0.5f * s.Size, 0.5f * s.Size).Up(s.Y + 0.3f))]), roof),
            new Part(Union([.. storeys.Select(static s => Tapered(0.66f * s.Size, 0.66f * s.Size, 0.09f, 1.0f * s.Size, 1.0f * s.Size).Up(s.Y + 0.22f))]), bracket),
            new Part(Union([.. storeys.Select(static s => Box(0.84f * s.Size, 0.035f, 0.84f * s.Size).Up(s.Y + 0.02f))]), bracket),
            new Part(Box(1.0f, 0.14f, 1.0f, 0.01f), Rock),
            new Part(Cone(0.03f, 0.85f, 0.012f).Up(2.34f), Gold),
            new Part(Union(Enumerable.Range(0, 7).Select(static i => Torus(0.085f - 0.007f * i, 0.014f).Up(2.55f + 0.075f * i)).Append(Dome(0.1f, 0.1f).Up(2.38f)).Append(Sphere(0.035f).Up(3.16f)).ToArray()), Gold))
        { Yaw = 24, Elevation = 7, Ground = Moss };
    }

    public static Monument GreatBuddha()
    {
        var bronze = Material.Of(0x86AC94, 0.4f, pattern: Patterns.Grain(0.16f, 0.3f));
        var legs = Ellipsoid(0.78f, 0.24f, 0.46f).Up(0.26f).Blend(Ellipsoid(0.36f, 0.2f, 0.3f).At(0.5f, 0.24f, 0.18f).MirrorX(), 0.15f);
        var torso = Ellipsoid(0.44f, 0.62f, 0.32f).Up(0.82f).Blend(Ellipsoid(0.56f, 0.24f, 0.3f).Up(1.14f), 0.25f);
        var arms = Rod(new(0.53f, 1.12f, 0), new(0.62f, 0.62f, 0.12f), 0.15f).Blend(Rod(new(0.62f, 0.62f, 0.12f), new(0.14f, 0.47f, 0.42f), 0.11f), 0.12f).MirrorX();
        var head = Ellipsoid(0.235f, 0.3f, 0.25f).Up(1.66f).Blend(Cylinder(0.15f, 0.3f).At(0, 1.28f, -0.02f), 0.1f);
        var face = Union(Ellipsoid(0.03f, 0.075f, 0.05f).At(0, 1.65f, 0.25f), Ellipsoid(0.035f, 0.12f, 0.05f).At(0.235f, 1.62f, 0).MirrorX());
        var brow = Union(Ellipsoid(0.065f, 0.014f, 0.03f).At(0.085f, 1.7f, 0.226f).MirrorX(), Ellipsoid(0.06f, 0.016f, 0.03f).At(0, 1.52f, 0.212f));
        return new Monument("Great Buddha",
            new Part(legs.Blend(torso, 0.2f).Blend(arms, 0.06f).Blend(head, 0.08f).Blend(face, 0.04f), bronze),
            new Part(Rod(new(0.3f, 1.2f, 0.24f), new(0.1f, 0.66f, 0.33f), 0.035f).Blend(Rod(new(-0.34f, 1.22f, 0.2f), new(-0.12f, 0.7f, 0.33f), 0.035f), 0.05f), Material.Of(0x6F9480, 0.4f)),
            new Part(brow, Material.Of(0x4E6B5C, 0.3f)),
            new Part(Union(Ellipsoid(0.25f, 0.25f, 0.26f).At(0, 1.77f, -0.035f), Ellipsoid(0.12f, 0.12f, 0.12f).At(0, 2.0f, -0.04f)), Material.Of(0x5E8272, 0.35f, pattern: Patterns.Windows(0.07f, 0.06f, 0x48665A, 0.45f, 0.45f))),
            new Part(Ellipsoid(0.2f, 0.07f, 0.14f).At(0, 0.5f, 0.44f), Material.Of(0x9FC2AB, 0.4f)),
            new Part(Tapered(1.9f, 1.4f, 0.16f, 1.8f, 1.3f).Up(-0.06f).Swell(0.02f), Rock))
        { Yaw = 14, Elevation = 6, Ground = Moss };
    }

    private static Material Walls(float spacing) =>
        Plaster with { Pattern = Patterns.Windows(spacing, 2f, 0x4E4A46, 0.3f, 0.06f, 0.7f).Then(Patterns.Windows(spacing, 2f, 0x4E4A46, 0.3f, 0.06f, 1.15f)).Then(Patterns.Windows(spacing, 2f, 0x4E4A46, 0.3f, 0.05f, 1.53f)).Then(Patterns.Windows(spacing, 2f, 0x4E4A46, 0.3f, 0.06f, 1.88f)) };

    private static Shape Storey(float width, float depth, float height, float y) => Box(width, height, depth).Up(y);

    // A hipped roof whose corners rise.
    private static Shape Eaves(float width, float depth, float height, float topWidth, float topDepth) =>
        Union(Tapered(width, depth, height * 0.45f, (width + topWidth) / 2.3f, (depth + topDepth) / 2.3f),
              Tapered((width + topWidth) / 2.3f, (depth + topDepth) / 2.3f, height * 0.55f, topWidth, topDepth).Up(height * 0.45f)).Curl(0.07f);
}
