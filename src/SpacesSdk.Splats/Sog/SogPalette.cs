namespace SpacesSdk.Splats.Sog;

/// <summary>
/// Finds few sets of colour coefficients that stand for those of all splats, by k-means in steps: splats are divided into cells,
/// cells into entries; then splats choose anew among the entries of the nearest cells, so that borders of cells don't show.
/// </summary>
internal sealed class SogPalette
{
    private const int Rounds = 6;
    private const int RefiningRounds = 3;
    private const int CellsSearched = 6;
    private const int RowsPerPart = 1024;
    private readonly float[] _points;
    private readonly int _dimensions;
    private readonly int _count;
    private readonly ParallelOptions _parallel;

    private SogPalette(float[] points, int dimensions, CancellationToken cancellationToken)
    {
        (_points, _dimensions, _count) = (points, dimensions, points.Length / dimensions);
        _parallel = new() { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
    }

    /// <summary>Makes a palette.</summary>
    /// <param name="points">The coefficients of the first splat, then of the second, and so on; all finite.</param>
    /// <param name="dimensions">Coefficients of a splat.</param>
    /// <param name="size">Entries, 1 to 65536.</param>
    /// <param name="cancellationToken">Stops between rounds.</param>
    /// <returns>The coefficients of the entries, and for each splat the number of its entry.</returns>
    public static (float[] Entries, int[] Labels) Make(float[] points, int dimensions, int size, CancellationToken cancellationToken)
    {
        var palette = new SogPalette(points, dimensions, cancellationToken);
        return palette._count <= size ? (points, [.. Enumerable.Range(0, palette._count)]) : palette.Make(size);
    }

    private (float[] Entries, int[] Labels) Make(int size)
    {
        var (cells, cellOfRow) = Cells((int)Math.Ceiling(Math.Sqrt(size)));
        var groups = new SogSplitting(_points, _dimensions).Split(RowsByLabel(cellOfRow, cells.Length / _dimensions), size, _parallel.CancellationToken)
            .OrderBy(group => group.Cell).ToList();
        var starts = new int[(cells.Length / _dimensions) + 1];
        foreach (var group in groups)
            starts[group.Cell + 1]++;
        for (int cell = 1; cell < starts.Length; cell++)
            starts[cell] += starts[cell - 1];
        return Refine(new SogPoints(cells, _dimensions), [.. groups.SelectMany(group => group.Mean)], starts);
    }

    // Lloyd's rounds from evenly chosen rows, whose order is that of space. A cell that loses all its rows stays where it was.
    private (float[] Centers, int[] Labels) Cells(int size)
    {
        var centers = new float[size * _dimensions];
        for (int i = 0; i < size; i++)
            Row((int)(((2L * i) + 1) * _count / (2L * size))).CopyTo(centers.AsSpan(i * _dimensions));
        var labels = new int[_count];
        for (int round = 0; round < Rounds; round++)
        {
            var points = new SogPoints(centers, _dimensions);
            InParts(row => labels[row] = points.Nearest(Row(row)).Index);
            MoveToMeans(labels, centers);
        }
        return (centers, labels);
    }

    private void MoveToMeans(int[] labels, float[] centers)
    {
        var (sums, counts) = (new double[centers.Length], new int[centers.Length / _dimensions]);
        for (int i = 0; i < labels.Length; i++)
        {
            var row = Row(i);
            int start = labels[i] * _dimensions;
            for (int d = 0; d < row.Length; d++)
                sums[start + d] += row[d];
            counts[labels[i]]++;
        }
        for (int i = 0; i < centers.Length; i++)
            if (counts[i / _dimensions] is > 0 and var count)
                centers[i] = (float)(sums[i] / count);
    }

    private static int[][] RowsByLabel(int[] labels, int count)
    {
        var rows = new List<int>[count];
        for (int i = 0; i < count; i++)
            rows[i] = [];
        for (int row = 0; row < labels.Length; row++)
            rows[labels[row]].Add(row);
        return [.. rows.Select(list => list.ToArray())];
    }

    /// <param name="cells">The middles of the cells.</param>
    /// <param name="entries">The entries, cell by cell.</param>
    /// <param name="starts">Where those of each cell begin.</param>
    private (float[] Entries, int[] Labels) Refine(SogPoints cells, float[] entries, int[] starts)
    {
        var labels = new int[_count];
        for (int round = 0; round < RefiningRounds; round++)
        {
            SogPoints[] points = [.. Enumerable.Range(0, cells.Count).Select(cell =>
                new SogPoints(entries.AsSpan(starts[cell] * _dimensions, (starts[cell + 1] - starts[cell]) * _dimensions), _dimensions))];
            InParts(row => labels[row] = NearestEntry(Row(row), cells, points, starts));
            MoveToMeans(labels, entries);
        }
        return (entries, labels);
    }

    private static int NearestEntry(ReadOnlySpan<float> row, SogPoints cells, SogPoints[] entries, int[] starts)
    {
        Span<int> near = stackalloc int[CellsSearched];
        cells.Nearest(row, near);
        var best = (Index: 0, Score: float.PositiveInfinity);
        foreach (int cell in near)
            if (cell >= 0 && entries[cell].Nearest(row) is var found && found.Score < best.Score)
                best = (starts[cell] + found.Index, found.Score);
        return best.Index;
    }

    private void InParts(Action<int> act) => Parallel.For(0, (_count + RowsPerPart - 1) / RowsPerPart, _parallel, part =>
    {
        for (int row = part * RowsPerPart; row < Math.Min(_count, (part + 1) * RowsPerPart); row++)
            act(row);
    });

    private ReadOnlySpan<float> Row(int row) => _points.AsSpan(row * _dimensions, _dimensions);
}
