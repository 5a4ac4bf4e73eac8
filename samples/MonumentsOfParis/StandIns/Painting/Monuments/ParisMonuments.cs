using MonumentsOfParis.StandIns.Painting.Studio;
using static MonumentsOfParis.StandIns.Painting.Shapes.Solids;

namespace MonumentsOfParis.StandIns.Painting.Monuments;

/// <summary>Six monuments of Paris, in the proportions that make each one known at a glance.</summary>
internal static class ParisMonuments
{
    private static readonly Material Limestone = Material.Of(0xE3D3B4, pattern: Patterns.Courses(0.07f, 0.12f));
    private static readonly Material Carved = Material.Of(0xD6C4A2, pattern: Patterns.Glyphs(0.045f, 0.3f));
    private static readonly Material Slate = Material.Of(0x6F7C86, 0.2f, pattern: Patterns.Ribs(0.035f, 0.2f));
    private static readonly Material Lawn = Material.Of(0x7C8A55, 0.03f, pattern: Patterns.Grain(0.06f, 0.25f));

    public static Monument EiffelTower()
    {
        var iron = Material.Of(0xB08358, 0.3f, pattern: Patterns.Lattice(0.11f, 0.58f));
        var deck = Material.Of(0xC79A68, 0.3f, pattern: Patterns.Ribs(0.05f, 0.35f));
        var tower = Flared(0.66f, 0.035f, 2.75f, 2.9f).Minus(BetweenLegs(0.36f, 0.0f, 1.02f, 1.35f));
        var arch = Arch(0.9f, 0.5f, 0.05f).Minus(Arch(0.78f, 0.43f, 0.2f)).At(0, 0.0f, 0.52f).Ring(4);
        return new Monument("Eiffel Tower",
            new Part(tower, iron),
            new Part(arch, deck),
            new Part(Box(0.98f, 0.075f, 0.98f, 0.01f).Up(0.5f), deck),
            new Part(Box(0.58f, 0.06f, 0.58f, 0.01f).Up(1.0f), deck),
            new Part(Union(Box(0.17f, 0.05f, 0.17f).Up(2.6f), Box(0.12f, 0.07f, 0.12f).Up(2.66f), Dome(0.06f, 0.08f).Up(2.73f)), deck),
            new Part(Cone(0.02f, 0.3f, 0.008f).Up(2.78f), deck),
            new Part(Tapered(0.36f, 0.36f, 0.07f, 0.3f, 0.3f).At(0.48f, 0, 0.48f).MirrorX().MirrorZ(), Limestone))
        { Yaw = 14, Elevation = 7, Ground = Lawn };
    }

    public static Monument ArcDeTriomphe()
    {
        var body = Box(1.5f, 1.28f, 0.76f).Minus(Arch(0.5f, 0.96f, 2)).Minus(Arch(0.3f, 0.62f, 3).TurnY(90));
        var attic = Box(1.46f, 0.26f, 0.72f).Up(1.34f);
        var relief = Union(
            Box(0.27f, 0.2f, 0.07f, 0.02f).Up(0.18f),
            Ellipsoid(0.1f, 0.17f, 0.06f).Up(0.5f),
            Ellipsoid(0.06f, 0.13f, 0.05f).At(-0.08f, 0.46f, 0),
            Sphere(0.04f).Up(0.69f)).At(0.5f, 0, 0.4f);
        return new Monument("Arc de Triomphe",
            new Part(Union(body, attic), Limestone),
            new Part(Union(Box(1.6f, 0.05f, 0.86f).Up(1.29f), Box(1.55f, 0.035f, 0.81f).Up(0.97f), Box(1.52f, 0.05f, 0.78f).Up(1.6f)), Limestone with { Pattern = null }),
            new Part(Box(1.53f, 0.13f, 0.79f).Up(1.12f), Carved),
            new Part(relief.MirrorX().MirrorZ(), Material.Of(0xF0E2C6)),
            new Part(Box(0.32f, 0.2f, 0.02f).At(0.5f, 0.77f, 0.385f).MirrorX().MirrorZ(), Material.Of(0xF0E2C6, pattern: Patterns.Glyphs(0.03f, 0.35f))),
            new Part(Cylinder(0.045f, 0.03f).TurnX(90).At(0, 1.47f, 0.35f).Row(11, 0.13f).MirrorZ(), Material.Of(0xF0E2C6)),
            new Part(Box(1.56f, 0.07f, 0.82f).Minus(Box(0.5f, 0.3f, 2)), Limestone))
        { Yaw = 26, Elevation = 8 };
    }

    public static Monument NotreDame()
    {
        var louvre = Arch(0.11f, 0.42f, 0.3f).At(0.075f, 0.98f, 0.2f).MirrorX();
        var tower = Box(0.48f, 1.5f, 0.48f).Minus(louvre).Minus(louvre.TurnY(90));
        var portal = Arch(0.24f, 0.36f, 0.1f);
        var cornice = Union(Box(1.5f, 0.03f, 0.53f).Up(0.46f), Box(1.5f, 0.03f, 0.53f).Up(0.92f));
        return new Monument("Notre-Dame",
            new Part(Union(tower.At(0.48f, 0, 0).MirrorX(), Box(0.5f, 0.93f, 0.44f).Minus(portal.At(0, 0, 0.22f))).Minus(portal.At(0.48f, 0, 0.24f).MirrorX()), Limestone),
            new Part(Union(cornice, Box(0.54f, 0.04f, 0.54f).At(0.48f, 1.47f, 0).MirrorX()), Limestone with { Pattern = null }),
            new Part(Box(1.44f, 0.08f, 0.5f).Up(0.49f), Carved with { Pattern = Patterns.Ribs(0.055f, 0.45f) }),
            new Part(Torus(0.185f, 0.022f).TurnX(90).At(0, 0.74f, 0.225f), Limestone with { Pattern = null }),
            new Part(Union(Cylinder(0.17f, 0.02f).TurnX(90).At(0, 0.74f, 0.21f), Arch(0.13f, 0.3f, 0.02f).At(0.48f, 0.58f, 0.245f).MirrorX()), Material.Of(0x3E5F9E, 0.5f, 0.35f, Patterns.Ribs(0.06f, 0.6f))),
            new Part(Union(Cylinder(0.014f, 0.2f).Row(9, 0.06f).At(0, 0.93f, 0.2f), Box(0.5f, 0.03f, 0.05f).At(0, 1.13f, 0.2f)), Limestone with { Pattern = null }),
            new Part(Union(Box(0.62f, 0.75f, 1.5f).At(0, 0, -0.9f), Box(1.3f, 0.72f, 0.42f).At(0, 0, -1.0f), Box(1.0f, 0.4f, 1.4f).At(0, 0, -0.85f)), Limestone),
            new Part(Union(Gable(0.7f, 0.36f, 1.5f).At(0, 0.75f, -0.9f), Gable(0.5f, 0.32f, 1.34f).TurnY(90).At(0, 0.72f, -1.0f)), Slate),
            new Part(Union(Cone(0.075f, 1.15f, 0.004f).At(0, 1.0f, -1.0f), Cylinder(0.08f, 0.2f).At(0, 0.9f, -1f)), Slate))
        { Yaw = 20, Elevation = 9 };
    }

    public static Monument SacreCoeur()
    {
        var white = Material.Of(0xF6F0E4, 0.12f, pattern: Patterns.Courses(0.06f, 0.07f));
        var scales = Material.Of(0xEFE8DA, 0.12f, pattern: Patterns.Bands(0.045f, 0xDCD3C3, 0.3f));
        var small = Union(Cylinder(0.17f, 0.22f), Turned((0.18f, 0.22f), (0.19f, 0.3f), (0.17f, 0.4f), (0.12f, 0.49f), (0.05f, 0.55f), (0.035f, 0.66f), (0.0f, 0.72f)));
        var great = Turned((0.37f, 0.0f), (0.385f, 0.12f), (0.36f, 0.3f), (0.3f, 0.46f), (0.2f, 0.6f), (0.1f, 0.68f));
        return new Monument("Sacré-Cœur",
            new Part(Box(1.3f, 0.78f, 1.1f, 0.01f).Minus(Arch(0.13f, 0.3f, 0.3f).Row(2, 1.0f).At(0, 0.2f, 0.55f)), white),
            new Part(Box(0.78f, 0.52f, 0.4f).Minus(Arch(0.17f, 0.36f, 0.6f).Row(3, 0.235f).Up(0.06f)).At(0, 0, 0.68f), white),
            new Part(Union(Gable(0.5f, 0.22f, 0.3f).At(0, 0.78f, 0.43f), Box(0.8f, 0.04f, 0.42f).At(0, 0.52f, 0.68f), Box(1.36f, 0.04f, 1.16f).Up(0.77f)), Material.Of(0xFFF9EC)),
            new Part(Arch(0.14f, 0.2f, 0.02f).At(0, 0.58f, 0.555f), Material.Of(0x5A6B74)),
            new Part(Union(Cylinder(0.34f, 0.34f).Up(0.78f), Cylinder(0.4f, 0.03f).Up(1.12f), Cylinder(0.022f, 0.26f).At(0, 0.84f, 0.36f).Ring(16)), white),
            new Part(great.Up(1.15f), scales),
            new Part(Union(Cylinder(0.1f, 0.16f).Up(1.82f), Dome(0.11f, 0.13f).Up(1.98f), Cone(0.015f, 0.16f).Up(2.1f)), white),
            new Part(small.At(0.46f, 0.74f, 0.38f).MirrorX().MirrorZ(), scales),
            new Part(Union(Box(0.28f, 1.72f, 0.28f).At(0, 0, -0.62f), Cone(0.2f, 0.36f).At(0, 1.72f, -0.62f)), white),
            new Part(Union(Box(0.1f, 0.16f, 0.16f).At(0.32f, 0.56f, 0.7f), Sphere(0.05f).At(0.32f, 0.77f, 0.72f)).MirrorX(), Material.Of(0x7FA08C)),
            new Part(Union(Box(1.5f, 0.08f, 1.6f).At(0, 0, 0.2f), Box(0.9f, 0.05f, 0.3f).At(0, 0, 1.05f)), white))
        { Yaw = 12, Elevation = 9, Ground = Lawn };
    }

    public static Monument LouvrePyramid()
    {
        var glass = Material.Of(0x5E93C6, 0.9f, 0.3f, Patterns.Panes(0.17f, 0xDCE6EE, 0xF0B45E, 0.9f));
        var stone = Material.Of(0xD9CDB8, 0.1f, pattern: Patterns.Courses(0.03f, 0.08f));
        var child = Tapered(0.4f, 0.4f, 0.27f, 0, 0);
        var basin = Tapered(0.9f, 0.9f, 0.03f, 0.86f, 0.86f).TurnY(45);
        return new Monument("Louvre Pyramid",
            new Part(Tapered(2, 2, 1.24f, 0, 0), glass),
            new Part(Box(0.3f, 0.26f, 0.3f).At(0, 0, 0.92f), Material.Of(0xCBD6DE, 0.6f, 0.1f)),
            new Part(Box(0.2f, 0.2f, 0.05f).At(0, 0, 1.06f), Material.Of(0x6A4A2A, 0.4f, 0.6f)),
            new Part(Union(child.At(1.35f, 0, 0).MirrorX(), child.At(0, 0, -1.35f)), glass with { Pattern = Patterns.Panes(0.13f, 0xDCE6EE, 0xF0B45E, 0.2f) }),
            new Part(Union(basin.At(0.95f, 0, 0.95f).MirrorX(), basin.At(0.95f, 0, -0.95f).MirrorX()), Material.Of(0x3B6F8C, 0.9f, pattern: Patterns.Ripples(0.09f))),
            new Part(Tapered(3.1f, 3.1f, 0.02f, 3.1f, 3.1f).And(Cylinder(1.8f, 0.02f)), stone))
        { Yaw = 24, Elevation = 10, Ground = stone };
    }

    public static Monument MoulinRouge()
    {
        var red = Material.Of(0xC81E2B, 0.25f, pattern: Patterns.Courses(0.1f, 0.14f));
        var gold = Material.Of(0xFFC65A, 0.5f, 0.9f);
        var sail = Union(Box(0.035f, 1.02f, 0.03f), Box(0.2f, 0.74f, 0.02f).At(0.11f, 0.26f, 0));
        var bulbs = Sphere(0.022f).Row(2, 0.2f).At(0.11f, 0.98f, 0.02f);
        var house = Material.Of(0xE2B48A, 0.1f, pattern: Patterns.Windows(0.2f, 0.3f, 0xFFD98A, 0.45f, 0.5f, 0.02f));
        return new Monument("Moulin Rouge",
            new Part(Box(1.9f, 0.62f, 0.8f, 0.01f), house),
            new Part(Union(Box(1.98f, 0.06f, 0.88f).Up(0.6f), Box(1.94f, 0.16f, 0.02f).At(0, 0.66f, 0.4f)), red with { Pattern = null }),
            new Part(Box(1.3f, 0.17f, 0.06f, 0.02f).At(0, 0.36f, 0.42f), Material.Of(0xE8202C, 0.4f, 0.5f, Patterns.Windows(0.1f, 0.5f, 0xFFF0C0, 0.6f, 0.2f, -0.05f))),
            new Part(Arch(0.5f, 0.34f, 0.06f).At(0, 0, 0.4f), Material.Of(0xFFC77A, 0.3f, 0.8f, Patterns.Ribs(0.1f, 0.3f))),
            new Part(Union(Cone(0.46f, 1.15f, 0.3f).Up(0.62f), Cylinder(0.42f, 0.05f).Up(1.2f)), red),
            new Part(Box(0.12f, 0.18f, 0.5f).Row(2, 0.24f).At(0, 1.38f, 0.2f), Material.Of(0xFFD98A, 0.3f, 0.6f)),
            new Part(Cone(0.38f, 0.42f, 0.02f).Up(1.76f), Material.Of(0x8E1420, 0.3f, pattern: Patterns.Bands(0.07f, 0xA81B28, 0.5f))),
            new Part(sail.RingZ(4).TurnZ(22).At(0, 1.7f, 0.48f), Material.Of(0xD92B30, 0.3f, 0.15f, Patterns.Windows(0.07f, 0.07f, 0xFFDFA0, 0.3f, 0.3f))),
            new Part(bulbs.RingZ(4).TurnZ(22).At(0, 1.7f, 0.5f), gold),
            new Part(Union(Cylinder(0.06f, 0.3f).TurnX(90).At(0, 1.7f, 0.24f), Sphere(0.075f).At(0, 1.7f, 0.53f)), gold))
        { Yaw = 14, Elevation = 6, Ground = Material.Of(0x59524F, 0.3f) };
    }
}
