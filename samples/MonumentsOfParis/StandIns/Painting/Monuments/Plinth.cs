using MonumentsOfParis.StandIns.Painting.Shapes;
using MonumentsOfParis.StandIns.Painting.Studio;

namespace MonumentsOfParis.StandIns.Painting.Monuments;

/// <summary>The base under every model, ground on dark stone with a line of brass: a disc, or a slab for what is wide.</summary>
internal static class Plinth
{
    private const float SlabFrom = 1.3f;
    private static readonly Material Stone = Material.Of(0x6A6470, 0.3f);
    private static readonly Material Brass = Material.Of(0xC79A4B, 0.8f);

    public static Part[] Under(Monument monument)
    {
        var box = monument.Bounds;
        float width = box.Size.X;
        float depth = box.Size.Z;
        bool slab = width / depth is > SlabFrom or < 1 / SlabFrom;
        float radius = MathF.Sqrt(width * width + depth * depth) / 2;
        float height = Math.Max(radius * 0.11f, box.Size.Y * 0.03f);

        Shape Layer(float margin, float thickness, float y)
        {
            float rim = margin * radius;
            var layer = slab ? Solids.Box(width + 2 * rim, thickness, depth + 2 * rim, thickness * 0.12f) : Solids.Cylinder(radius + rim, thickness);
            return layer.At(box.Center.X, y, box.Center.Z);
        }

        return
        [
            new(Layer(0.06f, height * 0.34f, -height * 0.32f), monument.Ground),
            new(Layer(0.08f, height * 0.18f, -height * 0.46f), Brass),
            new(Layer(0.10f, height * 0.6f, -height), Stone),
        ];
    }
}
