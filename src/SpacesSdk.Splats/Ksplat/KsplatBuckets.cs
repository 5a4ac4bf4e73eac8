using System.Numerics;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Ksplat;

/// <summary>Groups splats into cubes of space, at most 256 in a bucket, so that positions can be stored relative to a near centre.</summary>
internal sealed class KsplatBuckets
{
    public const int MostSplats = 256;
    private const float UsualBlockSize = 5;

    // Cells are numbered in 20 bits along each axis, so that three numbers fit a sort key.
    private const int MaxCells = (1 << 20) - 1;

    private readonly List<(int Start, int Length, ulong Cell)> _full = [];
    private readonly List<(int Start, int Length, ulong Cell)> _partial = [];
    private readonly int[] _sorted;
    private readonly SplatBounds _bounds;

    public KsplatBuckets(SplatPositions positions)
    {
        _bounds = positions.Bounds();
        BlockSize = MathF.Max(UsualBlockSize, _bounds.LongestEdge / MaxCells);
        var finite = FiniteRows(positions);
        ulong[] cells = [.. finite.Select(row => CellOf(positions, row))];
        _sorted = [.. RadixSort.Order(cells).Select(i => finite[i])];
        Split(cells);
    }

    public float BlockSize { get; }

    public int FullCount => _full.Count;

    public IEnumerable<int> PartialLengths => _partial.Select(bucket => bucket.Length);

    /// <summary>For each bucket the middle of its cube.</summary>
    public IEnumerable<Vector3> Centers => _full.Concat(_partial).Select(bucket => CenterOf(bucket.Cell));

    /// <summary>The rows in the order of the file, and the bucket of each.</summary>
    public (int[] Rows, int[] Buckets) Order()
    {
        var (rows, buckets) = (new List<int>(_sorted.Length), new List<int>(_sorted.Length));
        int number = 0;
        foreach (var (start, length, _) in _full.Concat(_partial))
        {
            rows.AddRange(_sorted.AsSpan(start, length));
            buckets.AddRange(Enumerable.Repeat(number++, length));
        }
        return ([.. rows], [.. buckets]);
    }

    private static int[] FiniteRows(SplatPositions positions) => [.. Enumerable.Range(0, positions.Count).Where(row => Vector3.AllWhereAllBitsSet(Vector3.IsFinite(positions[row])))];

    private void Split(ulong[] cells)
    {
        for (int start = 0, end; start < cells.Length; start = end)
        {
            end = start + 1;
            while (end < cells.Length && end - start < MostSplats && cells[end] == cells[start])
                end++;
            (end - start == MostSplats ? _full : _partial).Add((start, end - start, cells[start]));
        }
    }

    private ulong CellOf(SplatPositions positions, int row)
    {
        var cell = (positions[row] - _bounds.Min) / BlockSize;
        return ((ulong)Math.Min(cell.Z, MaxCells) << 40) | ((ulong)Math.Min(cell.Y, MaxCells) << 20) | (ulong)Math.Min(cell.X, MaxCells);
    }

    private Vector3 CenterOf(ulong cell) => _bounds.Min
        + (BlockSize * (new Vector3(cell & MaxCells, (cell >> 20) & MaxCells, cell >> 40) + new Vector3(0.5f)));
}
