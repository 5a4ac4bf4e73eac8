namespace SpacesSdk.Splats.Sog;

/// <summary>Divides sorted values into runs so that the squared distances from the mean of each run are smallest: k-means along a line, exactly.</summary>
internal sealed class SogPartition
{
    private readonly long[] _counts;
    private readonly double[] _sums;
    private readonly double[] _squares;
    private double[] _before;
    private double[] _costs;

    /// <param name="atoms">Number, sum and sum of squares of the values that stay together, in their order.</param>
    private SogPartition(IReadOnlyList<(long Count, double Sum, double Squares)> atoms)
    {
        int count = atoms.Count;
        (_counts, _sums, _squares) = (new long[count + 1], new double[count + 1], new double[count + 1]);
        for (int i = 0; i < count; i++)
            (_counts[i + 1], _sums[i + 1], _squares[i + 1]) = (_counts[i] + atoms[i].Count, _sums[i] + atoms[i].Sum, _squares[i] + atoms[i].Squares);
        (_before, _costs) = (new double[count + 1], new double[count + 1]);
    }

    /// <summary>The means of the runs, smallest first; as many as asked for, or as there are atoms.</summary>
    public static float[] Means(IReadOnlyList<(long Count, double Sum, double Squares)> atoms, int runs)
    {
        runs = Math.Min(runs, atoms.Count);
        var partition = new SogPartition(atoms);
        int[][] starts = partition.Solve(runs);
        var means = new float[runs];
        int end = atoms.Count;
        for (int run = runs - 1; run >= 0; run--)
        {
            int start = run == 0 ? 0 : starts[run][end];
            means[run] = (float)((partition._sums[end] - partition._sums[start]) / (partition._counts[end] - partition._counts[start]));
            end = start;
        }
        return means;
    }

    // costs[end] is the least that the first atoms up to an end cost in so many runs; starts says where the last run begins then.
    private int[][] Solve(int runs)
    {
        int count = _counts.Length - 1;
        for (int end = 1; end <= count; end++)
            _costs[end] = Cost(0, end);
        var starts = new int[runs][];
        for (int run = 1; run < runs; run++)
        {
            (_before, _costs) = (_costs, _before);
            starts[run] = new int[count + 1];
            Solve(starts[run], run + 1, count, run, count - 1);
        }
        return starts;
    }

    // Where the last run begins moves only forwards with its end, so the middle end divides the starts for the ends on either side.
    private void Solve(int[] starts, int firstEnd, int lastEnd, int firstStart, int lastStart)
    {
        if (firstEnd > lastEnd)
            return;
        int end = (firstEnd + lastEnd) / 2;
        var (best, bestStart) = (double.PositiveInfinity, firstStart);
        for (int start = firstStart; start <= Math.Min(lastStart, end - 1); start++)
            if (_before[start] + Cost(start, end) is var cost && cost < best)
                (best, bestStart) = (cost, start);
        (_costs[end], starts[end]) = (best, bestStart);
        Solve(starts, firstEnd, end - 1, firstStart, bestStart);
        Solve(starts, end + 1, lastEnd, bestStart, lastStart);
    }

    private double Cost(int start, int end)
    {
        double sum = _sums[end] - _sums[start];
        return Math.Max(0, _squares[end] - _squares[start] - (sum * sum / (_counts[end] - _counts[start])));
    }
}
