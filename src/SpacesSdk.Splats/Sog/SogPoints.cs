using System.Numerics;

namespace SpacesSdk.Splats.Sog;

/// <summary>Points of one dimension after the other in blocks, so that one point can be compared with many at once.</summary>
internal sealed class SogPoints
{
    // Four vectors at a time hide the time that one multiplication takes.
    private const int Vectors = 4;
    private static readonly int Block = Vectors * Vector<float>.Count;
    private readonly int _dimensions;
    private readonly float[] _blocks;
    private readonly float[] _halfSquares;

    /// <param name="points">All values of the first point, then of the second, and so on.</param>
    /// <param name="dimensions">Values of a point.</param>
    public SogPoints(ReadOnlySpan<float> points, int dimensions)
    {
        Count = points.Length / dimensions;
        _dimensions = dimensions;
        int blocks = (Count + Block - 1) / Block;
        _blocks = new float[blocks * Block * dimensions];
        _halfSquares = new float[blocks * Block];
        // What fills up the last block is never the nearest.
        _halfSquares.AsSpan(Count).Fill(float.PositiveInfinity);
        for (int point = 0; point < Count; point++)
            Put(points.Slice(point * dimensions, dimensions), point);
    }

    public int Count { get; }

    /// <summary>The nearest of the points, and half its squared distance less half the square of what it is compared with.</summary>
    public (int Index, float Score) Nearest(ReadOnlySpan<float> to)
    {
        var best = (Index: -1, Score: float.PositiveInfinity);
        Span<float> scores = stackalloc float[Block];
        for (int first = 0; first < Count; first += Block)
        {
            Score(to, first, scores);
            for (int i = 0; i < Block; i++)
                if (scores[i] < best.Score)
                    best = (first + i, scores[i]);
        }
        return best;
    }

    /// <summary>The nearest points, nearest first.</summary>
    public void Nearest(ReadOnlySpan<float> to, Span<int> nearest)
    {
        Span<float> best = stackalloc float[nearest.Length];
        best.Fill(float.PositiveInfinity);
        nearest.Fill(-1);
        Span<float> scores = stackalloc float[Block];
        for (int first = 0; first < Count; first += Block)
        {
            Score(to, first, scores);
            for (int i = 0; i < Block; i++)
                if (scores[i] < best[^1])
                    Insert(best, nearest, scores[i], first + i);
        }
    }

    private static void Insert(Span<float> best, Span<int> nearest, float score, int index)
    {
        int at = best.Length - 1;
        for (; at > 0 && score < best[at - 1]; at--)
            (best[at], nearest[at]) = (best[at - 1], nearest[at - 1]);
        (best[at], nearest[at]) = (score, index);
    }

    private void Put(ReadOnlySpan<float> values, int point)
    {
        int start = (point / Block * Block * _dimensions) + (point % Block);
        float squares = 0;
        for (int i = 0; i < _dimensions; i++)
        {
            _blocks[start + (i * Block)] = values[i];
            squares += values[i] * values[i];
        }
        _halfSquares[point] = squares / 2;
    }

    // |p - q|^2 / 2 = |p|^2 / 2 + |q|^2 / 2 - p q, of which the first term is the same for all.
    private void Score(ReadOnlySpan<float> to, int first, Span<float> scores)
    {
        int lanes = Vector<float>.Count;
        var (a, b, c, d) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
        var block = _blocks.AsSpan(first * _dimensions, Block * _dimensions);
        foreach (float value in to)
        {
            var factor = new Vector<float>(value);
            a = Vector.FusedMultiplyAdd(factor, new Vector<float>(block), a);
            b = Vector.FusedMultiplyAdd(factor, new Vector<float>(block[lanes..]), b);
            c = Vector.FusedMultiplyAdd(factor, new Vector<float>(block[(2 * lanes)..]), c);
            d = Vector.FusedMultiplyAdd(factor, new Vector<float>(block[(3 * lanes)..]), d);
            block = block[Block..];
        }
        var squares = _halfSquares.AsSpan(first, Block);
        (new Vector<float>(squares) - a).CopyTo(scores);
        (new Vector<float>(squares[lanes..]) - b).CopyTo(scores[lanes..]);
        (new Vector<float>(squares[(2 * lanes)..]) - c).CopyTo(scores[(2 * lanes)..]);
        (new Vector<float>(squares[(3 * lanes)..]) - d).CopyTo(scores[(3 * lanes)..]);
    }
}
