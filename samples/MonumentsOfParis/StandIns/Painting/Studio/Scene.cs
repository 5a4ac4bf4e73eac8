using System.Runtime.Intrinsics;
using MonumentsOfParis.StandIns.Painting.Shapes;

namespace MonumentsOfParis.StandIns.Painting.Studio;

/// <summary>The parts of a monument and its plinth, asked together.</summary>
internal sealed class Scene
{
    private readonly Part[] _parts;
    private readonly Shape _whole;

    public Scene(IEnumerable<Part> parts)
    {
        _parts = [.. parts];
        _whole = Solids.Union([.. _parts.Select(static part => part.Shape)]);
    }

    public Bounds Bounds => _whole.Bounds;

    public IEnumerable<Bounds> PartBounds => _parts.Select(static part => part.Shape.Bounds);

    public Material this[int part] => _parts[part].Material;

    public Lanes Distance(in Points p) => _whole.Distance(p);

    /// <summary>For each point the index of the part nearest to it.</summary>
    public Vector256<int> Nearest(in Points p)
    {
        var nearest = Vector256.Create(float.PositiveInfinity);
        var index = Vector256<int>.Zero;
        for (int i = 0; i < _parts.Length; i++)
        {
            if (!Vector256.LessThanAny(_parts[i].Shape.Bounds.Distance(p), nearest))
                continue;
            var distance = _parts[i].Shape.Distance(p);
            index = Vector256.ConditionalSelect(Vector256.LessThan(distance, nearest).AsInt32(), Vector256.Create(i), index);
            nearest = Vector256.Min(nearest, distance);
        }

        return index;
    }
}
