using MonumentsOfParis.StandIns.Painting.Studio;
using static MonumentsOfParis.StandIns.Painting.Shapes.Solids;

namespace MonumentsOfParis.StandIns.Painting.Monuments;

/// <summary>Six monuments of Egypt.</summary>
internal static class EgyptMonuments
{
    private static readonly Material Sandstone = Material.Of(0xDDB27A, pattern: Patterns.Courses(0.09f, 0.16f));
    private static readonly Material Smooth = Material.Of(0xE6C08A, pattern: Patterns.Grain(0.12f, 0.2f));
    private static readonly Material Carved = Material.Of(0xDDB27A, pattern: Patterns.Glyphs(0.07f, 0.32f));
    private static readonly Material Dark = Material.Of(0x4B3423);
    private static readonly Material Sand = Material.Of(0xD9B480, 0.03f, pattern: Patterns.Grain(0.09f, 0.22f));

    public static Monument GreatPyramid()
    {
        var blocks = Material.Of(0xDBAE72, 0.05f, pattern: Patterns.Courses(0.055f, 0.36f));
        var queen = Tapered(0.46f, 0.46f, 0.3f, 0, 0);
        return new Monument("Great Pyramid",
            new Part(Tapered(2.2f, 2.2f, 1.4f, 0.04f, 0.04f), blocks),
            new Part(Tapered(0.2f, 0.2f, 0.115f, 0, 0).Up(1.31f), Material.Of(0xF3E3C2, 0.2f)),
            new Part(Union(Box(0.16f, 0.16f, 0.1f), Gable(0.2f, 0.08f, 0.1f).Up(0.16f)).At(0, 0.1f, 1.03f), Dark),
            new Part(Union(queen.At(-0.55f, 0, 1.5f), queen.At(0.05f, 0, 1.55f), queen.Scale(0.85f).At(0.62f, 0, 1.5f)), blocks),
            new Part(Box(0.5f, 0.06f, 0.22f, 0.01f).At(1.35f, 0, 0.75f), Sandstone))
        { Yaw = 28, Elevation = 11, Ground = Sand };
    }

    public static Monument Sphinx()
    {
        var body = Box(0.62f, 0.52f, 1.7f, 0.2f).At(0, 0.12f, -0.62f).Blend(Ellipsoid(0.42f, 0.36f, 0.5f).At(0, 0.4f, -1.25f), 0.2f);
        var chest = Tapered(0.66f, 0.5f, 0.85f, 0.42f, 0.36f).Up(0.1f).At(0, 0, 0.12f).Swell(0.04f);
        var paws = Box(0.26f, 0.24f, 1.3f, 0.06f).At(0.25f, 0.06f, 0.5f).Blend(Box(0.3f, 0.2f, 0.26f, 0.08f).At(0.25f, 0.06f, 1.08f), 0.06f).MirrorX();
        var haunch = Ellipsoid(0.2f, 0.34f, 0.42f).At(0.36f, 0.3f, -1.15f).MirrorX();
        var nemes = Union(Tapered(0.98f, 0.4f, 0.72f, 0.58f, 0.46f).Swell(0.03f).At(0, 0.84f, 0.08f), Dome(0.34f, 0.2f).At(0, 1.54f, 0.1f));
        var head = Ellipsoid(0.27f, 0.37f, 0.26f).At(0, 1.25f, 0.26f).Blend(Ellipsoid(0.045f, 0.09f, 0.06f).At(0, 1.24f, 0.52f), 0.05f);
        return new Monument("Great Sphinx",
            new Part(body.Blend(chest, 0.2f).Blend(paws, 0.08f).Blend(haunch, 0.08f), Smooth with { Pattern = Patterns.Courses(0.075f, 0.2f) }),
            new Part(nemes, Material.Of(0xEBC88F, 0.1f, pattern: Patterns.Bands(0.075f, 0xB98548, 0.42f))),
            new Part(head, Smooth),
            new Part(Union(Ellipsoid(0.07f, 0.025f, 0.03f).At(0.11f, 1.33f, 0.485f).MirrorX(), Ellipsoid(0.1f, 0.02f, 0.03f).At(0, 1.07f, 0.475f)), Dark),
            new Part(Rod(new(0, 1.56f, 0.44f), new(0, 1.68f, 0.47f), 0.035f), Smooth),
            new Part(Union(Box(1.06f, 0.1f, 2.84f, 0.02f).At(0, -0.02f, -0.2f)), Sandstone))
        { Yaw = 34, Elevation = 8, Ground = Sand };
    }

    public static Monument AbuSimbel()
    {
        var rock = Material.Of(0xC9925C, 0.05f, pattern: Patterns.Grain(0.2f, 0.3f));
        var throne = Union(Box(0.4f, 0.46f, 0.32f, 0.01f), Box(0.34f, 0.3f, 0.2f).At(0, 0, 0.22f));
        var legs = Union(Rod(new(0.08f, 0.1f, 0.36f), new(0.08f, 0.44f, 0.34f), 0.065f), Rod(new(0.08f, 0.48f, 0.34f), new(0.08f, 0.5f, 0.1f), 0.075f)).MirrorX();
        var torso = Tapered(0.26f, 0.2f, 0.42f, 0.4f, 0.22f).At(0, 0.5f, 0.08f).Blend(Rod(new(0.19f, 0.86f, 0.06f), new(0.13f, 0.54f, 0.3f), 0.05f).MirrorX(), 0.06f);
        var head = Union(Ellipsoid(0.105f, 0.14f, 0.11f).At(0, 1.06f, 0.14f), Tapered(0.3f, 0.16f, 0.26f, 0.22f, 0.2f).At(0, 0.93f, 0.07f), Box(0.05f, 0.12f, 0.05f).At(0, 0.86f, 0.22f));
        var crown = Turned((0.1f, 0), (0.125f, 0.14f), (0.075f, 0.26f), (0.045f, 0.32f)).At(0, 1.17f, 0.08f);
        var facade = Tapered(2.7f, 0.9f, 1.75f, 2.45f, 0.6f).Up(0).At(0, 0, -0.45f).Minus(Box(0.24f, 0.55f, 0.5f).At(0, 0.12f, 0));
        return new Monument("Abu Simbel",
            new Part(facade, rock),
            new Part(Tapered(3.1f, 0.9f, 1.95f, 2.3f, 0.4f).At(0, 0, -0.75f), rock),
            new Part(Union(throne, legs, torso, head, crown).At(0, 0.1f, 0).Row(2, 0.52f).At(0.78f, 0, -0.02f).MirrorX(), Material.Of(0xEDBB80, 0.1f)),
            new Part(Union(Box(2.44f, 0.13f, 0.1f).At(0, 1.6f, -0.14f), Box(0.06f, 0.1f, 0.08f).Row(20, 0.12f).At(0, 1.74f, -0.14f)), Carved),
            new Part(Box(0.26f, 0.58f, 0.05f).At(0, 0.12f, -0.3f), Dark),
            new Part(Union(Box(0.12f, 0.34f, 0.08f, 0.02f), Sphere(0.07f).Up(0.38f)).At(0, 0.78f, 0.0f), Material.Of(0xEDBB80)),
            new Part(Union(Box(2.7f, 0.12f, 1.0f).At(0, 0, 0.1f), Box(0.36f, 0.1f, 0.6f).At(0, 0, 0.5f)), Sandstone))
        { Yaw = 14, Elevation = 8, Ground = Sand };
    }

    public static Monument Karnak()
    {
        var tower = Union(Tapered(1.02f, 0.5f, 1.3f, 0.86f, 0.34f), Tapered(0.88f, 0.36f, 0.09f, 1.02f, 0.5f).Up(1.3f));
        var obelisk = Union(Tapered(0.15f, 0.15f, 1.45f, 0.1f, 0.1f), Tapered(0.1f, 0.1f, 0.11f, 0, 0).Up(1.45f), Box(0.24f, 0.08f, 0.24f));
        var ram = Union(Box(0.14f, 0.14f, 0.4f, 0.04f), Box(0.1f, 0.24f, 0.1f, 0.03f).At(0, 0, 0.14f), Box(0.18f, 0.05f, 0.48f).Up(-0.02f)).At(0.3f, 0, 0);
        return new Monument("Karnak",
            new Part(tower.At(0.74f, 0, 0).MirrorX(), Carved),
            new Part(Union(Box(0.52f, 0.95f, 0.36f).Minus(Box(0.28f, 0.78f, 1)), Tapered(0.56f, 0.38f, 0.07f, 0.62f, 0.46f).Up(0.93f)), Sandstone),
            new Part(obelisk.At(0.5f, 0, 0.56f).MirrorX(), Material.Of(0xD98F6C, 0.3f, pattern: Patterns.Glyphs(0.045f, 0.4f))),
            new Part(Box(0.045f, 0.05f, 0.045f).At(0.5f, 1.48f, 0.56f).MirrorX(), Material.Of(0xF2C45A, 0.9f, 0.1f)),
            new Part(Cylinder(0.018f, 1.75f).At(0.95f, 0, 0.27f).MirrorX(), Dark),
            new Part(Box(0.22f, 0.11f, 0.012f).At(1.07f, 1.62f, 0.27f).MirrorX(), Material.Of(0xC23B2E)),
            new Part(Union(ram.At(0, 0, 1.0f), ram.At(0, 0, 1.5f)).MirrorX(), Smooth),
            new Part(Box(0.4f, 0.02f, 1.6f).At(0, 0, 1.0f), Material.Of(0xEFD9B0)))
        { Yaw = 20, Elevation = 10, Ground = Sand };
    }

    public static Monument StepPyramid()
    {
        var brick = Material.Of(0xD8A868, 0.05f, pattern: Patterns.Courses(0.05f, 0.32f));
        var steps = Enumerable.Range(0, 6).Select(static i => (Y: 0.235f * i, Size: 2.15f - 0.32f * i)).ToArray();
        return new Monument("Step Pyramid of Djoser",
            new Part(Union([.. steps.Select(static s => Tapered(s.Size, s.Size * 0.88f, 0.235f, s.Size - 0.13f, s.Size * 0.88f - 0.13f).Up(s.Y))]), brick),
            new Part(Box(2.6f, 0.2f, 0.1f).At(0, 0, 1.35f).Minus(Box(0.14f, 0.15f, 1).At(0.5f, 0, 1.35f)), Material.Of(0xEAD3A4, pattern: Patterns.Ribs(0.1f, 0.4f))),
            new Part(Box(0.3f, 0.27f, 0.16f).Minus(Box(0.12f, 0.18f, 1)).At(0.5f, 0, 1.37f), Material.Of(0xEAD3A4)),
            new Part(Union(Box(0.34f, 0.2f, 0.24f).At(-0.9f, 0, 1.12f), Box(0.3f, 0.15f, 0.2f).At(0.95f, 0, 1.12f)), brick))
        { Yaw = 24, Elevation = 12, Ground = Sand };
    }

    public static Monument HathorTemple()
    {
        var paint = Material.Of(0xE3BD88, pattern: Patterns.Glyphs(0.06f, 0.3f));
        var column = Union(Cylinder(0.115f, 0.74f), Box(0.25f, 0.27f, 0.25f, 0.03f).Up(0.74f), Box(0.19f, 0.15f, 0.19f).Up(1.0f));
        var face = Union(Ellipsoid(0.07f, 0.1f, 0.04f).At(0, 0.87f, 0.125f), Ellipsoid(0.03f, 0.045f, 0.02f).At(0.1f, 0.9f, 0.11f).MirrorX());
        var wig = Union(Box(0.035f, 0.24f, 0.27f).At(0.115f, 0.74f, 0).MirrorX(), Box(0.27f, 0.05f, 0.26f).Up(0.97f));
        var screens = Box(2.1f, 0.44f, 0.1f).Minus(Box(0.32f, 1, 1));
        var ends = Tapered(0.4f, 0.6f, 1.3f, 0.3f, 0.5f).At(1.28f, 0, -0.1f).MirrorX();
        return new Monument("Temple of Hathor",
            new Part(column.Row(6, 0.4f).At(0, 0, 0.14f), paint),
            new Part(face.Row(6, 0.4f).At(0, 0, 0.14f), Material.Of(0xF2D8AC, 0.15f)),
            new Part(wig.Row(6, 0.4f).At(0, 0, 0.14f), Material.Of(0x4F8FA0, 0.2f)),
            new Part(Union(screens.At(0, 0, 0.14f), ends, Box(2.3f, 1.25f, 0.1f).At(0, 0, -0.5f), Box(2.2f, 0.5f, 0.8f).At(0, 0, -0.9f)), Carved),
            new Part(Box(2.74f, 0.16f, 0.66f).At(0, 1.15f, -0.1f), Material.Of(0xDDB27A, pattern: Patterns.Windows(0.13f, 3f, 0xB5482F, 0.45f, 0.022f, 1.23f).Then(Patterns.Windows(0.26f, 3f, 0x3E7F93, 0.3f, 0.03f, 1.23f)))),
            new Part(Tapered(2.68f, 0.62f, 0.13f, 2.86f, 0.8f).At(0, 1.31f, -0.1f), Material.Of(0xE9C48E, pattern: Patterns.Ribs(0.075f, 0.3f))),
            new Part(Union(Cylinder(0.075f, 0.05f).TurnX(90).At(0, 1.37f, 0.23f)), Material.Of(0xD8452F, 0.4f)),
            new Part(Rod(new(0.08f, 1.37f, 0.26f), new(0.3f, 1.39f, 0.26f), 0.028f).MirrorX(), Material.Of(0x4F8FA0, 0.2f)),
            new Part(Union(Box(2.9f, 0.06f, 1.9f).At(0, -0.03f, -0.3f), Box(0.5f, 0.05f, 0.5f).At(0, 0, 0.6f)), Sandstone))
        { Yaw = 18, Elevation = 8, Ground = Sand };
    }
}
