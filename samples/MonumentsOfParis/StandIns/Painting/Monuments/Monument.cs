using MonumentsOfParis.StandIns.Painting.Shapes;
using MonumentsOfParis.StandIns.Painting.Studio;

namespace MonumentsOfParis.StandIns.Painting.Monuments;

/// <summary>A model of a monument and the view that suits it, in degrees.</summary>
internal sealed record Monument(string Name, params Part[] Parts)
{
    /// <summary>How far the camera stands to the right of the front.</summary>
    public float Yaw { get; init; } = 22;

    /// <summary>How far the camera looks down.</summary>
    public float Elevation { get; init; } = 9;

    /// <summary>What the monument stands on.</summary>
    public Material Ground { get; init; } = Material.Of(0x8C8378, 0.1f);

    public Bounds Bounds => Parts.Aggregate(Bounds.Nothing, static (box, part) => box.Join(part.Shape.Bounds));
}
