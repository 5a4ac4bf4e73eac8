using MonumentsOfParis.StandIns.Painting.Shapes;

namespace MonumentsOfParis.StandIns.Painting.Studio;

/// <summary>A solid and what it is made of.</summary>
internal sealed record Part(Shape Shape, Material Material);
