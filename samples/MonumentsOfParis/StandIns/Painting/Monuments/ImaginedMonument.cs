using MonumentsOfParis.StandIns.Painting.Shapes;
using MonumentsOfParis.StandIns.Painting.Studio;
using static MonumentsOfParis.StandIns.Painting.Shapes.Solids;

namespace MonumentsOfParis.StandIns.Painting.Monuments;

/// <summary>A monument nobody modelled: storeys, a crown and side towers chosen by the words of the prompt alone.</summary>
internal static class ImaginedMonument
{
    private static readonly int[] Colors = [0xD8C7A6, 0xC86B4A, 0x7FA6B8, 0xE0B04F, 0x93A87A, 0xB58BB0, 0xE8E2D6, 0x6F86A8];

    public static Monument For(string prompt)
    {
        var random = new StableRandom(StableRandom.SeedOf(PlainWords.Of(prompt)));
        int storeys = 2 + random.Below(3);
        float width = random.Between(0.9f, 1.3f);
        float y = 0;
        var parts = new List<Part>();
        for (int i = 0; i < storeys; i++)
        {
            float height = random.Between(0.3f, 0.6f);
            parts.Add(new(Storey(ref random, width, height).Up(y), Paint(ref random)));
            y += height;
            width *= random.Between(0.6f, 0.85f);
        }

        parts.Add(new(Crown(ref random, width).Up(y), Paint(ref random)));
        if (random.Below(2) == 0)
            parts.Add(new(Turned((0.12f, 0), (0.1f, 0.8f), (0.16f, 0.85f), (0, 1.2f)).At(0.72f, 0, 0.2f).MirrorX(), Paint(ref random)));
        return new Monument("Imagined monument", [.. parts]) { Yaw = random.Between(14, 30) };
    }

    private static Shape Storey(ref StableRandom random, float width, float height) => random.Below(5) switch
    {
        0 => Box(width, height, width, 0.03f).Minus(Arch(width * 0.3f, height * 0.8f, 4)),
        1 => Cylinder(width / 2, height),
        2 => Tapered(width, width, height, width * 0.8f, width * 0.8f),
        3 => Union(Cylinder(width * 0.36f, height), Cylinder(width * 0.06f, height).At(0, 0, width * 0.45f).Ring(10), Cylinder(width / 2, height * 0.12f).Up(height * 0.88f)),
        _ => Box(width * 0.8f, height, width * 0.8f).Twist(40),
    };

    private static Shape Crown(ref StableRandom random, float width) => random.Below(5) switch
    {
        0 => Dome(width / 2, width * 0.6f),
        1 => Cone(width * 0.55f, width),
        2 => Tapered(width, width, width * 0.8f, 0, 0),
        3 => Turned((width * 0.4f, 0), (width * 0.5f, width * 0.3f), (width * 0.2f, width * 0.7f), (0, width * 1.1f)),
        _ => Union(Cylinder(width * 0.08f, width * 1.2f), Torus(width * 0.3f, width * 0.06f).Up(width * 0.5f), Sphere(width * 0.16f).Up(width * 1.2f)),
    };

    private static Material Paint(ref StableRandom random) => Material.Of(
        Colors[random.Below(Colors.Length)], random.Between(0.05f, 0.5f),
        pattern: random.Below(3) switch { 0 => Patterns.Courses(0.07f), 1 => Patterns.Windows(0.15f, 0.2f, 0x4B4F5A), _ => Patterns.Grain(0.1f) });
}
