namespace SpacesSdk.Splats.Sog;

/// <summary>256 numbers that stand for all values of some columns, placed so that the squared error is small.</summary>
internal sealed class SogCodebook
{
    public const int Size = 256;
    private const int Bins = 1 << 16;
    private const int MostAtoms = 1 << 11;
    private const int JoinedAtoms = 1 << 10;
    private const int MaxRounds = 64;

    // What an infinite logarithm of a scale is taken for: exp(-30) is nothing, exp(30) more than any scene.
    private const float Infinite = 30;
    private readonly float[] _centers = new float[Size];
    private readonly byte[] _centerOfBin = new byte[Bins];
    private readonly float _min;
    private readonly float _binsPerUnit;

    public SogCodebook(IReadOnlyList<ReadOnlyMemory<float>> columns)
    {
        var (min, max) = Range(columns);
        (_min, _binsPerUnit) = (min, max > min ? (Bins - 1) / (max - min) : 0);
        var (counts, sums) = Histogram(columns);
        Place(counts, sums);
        for (int round = 0; round < MaxRounds && Move(counts, sums); round++)
        {
        }
        Assign();
    }

    /// <summary>The numbers, smallest first.</summary>
    public ReadOnlySpan<float> Centers => _centers;

    /// <summary>Which number stands for a value.</summary>
    public byte this[float value]
    {
        get
        {
            float finite = Finite(value);
            int index = _centerOfBin[BinOf(finite)];
            // A bin that two numbers share is settled by the value itself.
            if (index + 1 < Size && finite - _centers[index] > _centers[index + 1] - finite)
                index++;
            return (byte)index;
        }
    }

    private static float Finite(float value) => float.IsNaN(value) ? 0 : float.IsInfinity(value) ? MathF.CopySign(Infinite, value) : value;

    private static (float Min, float Max) Range(IReadOnlyList<ReadOnlyMemory<float>> columns)
    {
        var (min, max) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var column in columns)
            foreach (float value in column.Span)
                (min, max) = (MathF.Min(min, Finite(value)), MathF.Max(max, Finite(value)));
        return min <= max ? (min, max) : (0, 0);
    }

    private int BinOf(float value) => (int)Math.Clamp((value - _min) * _binsPerUnit, 0, Bins - 1);

    private (long[] Counts, double[] Sums) Histogram(IReadOnlyList<ReadOnlyMemory<float>> columns)
    {
        var (counts, sums) = (new long[Bins + 1], new double[Bins + 1]);
        foreach (var column in columns)
            foreach (float value in column.Span)
            {
                int bin = BinOf(Finite(value));
                counts[bin + 1]++;
                sums[bin + 1] += Finite(value);
            }
        // Sums up to a bin give those of any range by one subtraction.
        for (int bin = 1; bin <= Bins; bin++)
            (counts[bin], sums[bin]) = (counts[bin] + counts[bin - 1], sums[bin] + sums[bin - 1]);
        return (counts, sums);
    }

    // Few bins are divided as they are; many are joined first, because the best division takes time for each, and is refined afterwards.
    private void Place(long[] counts, double[] sums)
    {
        int used = Enumerable.Range(0, Bins).Count(bin => counts[bin + 1] > counts[bin]);
        int width = used > MostAtoms ? Bins / JoinedAtoms : 1;
        var atoms = new List<(long Count, double Sum, double Squares)>();
        for (int bin = 0; bin < Bins; bin += width)
        {
            long count = counts[bin + width] - counts[bin];
            double sum = sums[bin + width] - sums[bin];
            if (count > 0)
                atoms.Add((count, sum, sum * sum / count));
        }
        if (atoms.Count == 0)
            return;
        var means = SogPartition.Means(atoms, Size);
        means.CopyTo(_centers, 0);
        _centers.AsSpan(means.Length).Fill(means[^1]);
    }

    private float ValueOf(double bin) => _binsPerUnit > 0 ? (float)(_min + (bin / _binsPerUnit)) : _min;

    /// <summary>Moves each number to the mean of the values nearest to it; false once none moves.</summary>
    private bool Move(long[] counts, double[] sums)
    {
        bool moved = false;
        int from = 0;
        for (int i = 0; i < Size; i++)
        {
            int to = i + 1 < Size ? BinOf((_centers[i] + _centers[i + 1]) / 2) + 1 : Bins;
            to = Math.Max(to, from);
            long count = counts[to] - counts[from];
            if (count > 0)
            {
                float mean = (float)((sums[to] - sums[from]) / count);
                moved |= mean != _centers[i];
                _centers[i] = mean;
            }
            from = to;
        }
        _centers.AsSpan().Sort();
        return moved;
    }

    private void Assign()
    {
        int center = 0;
        for (int bin = 0; bin < Bins; bin++)
        {
            float value = ValueOf(bin);
            while (center + 1 < Size && value - _centers[center] > _centers[center + 1] - value)
                center++;
            _centerOfBin[bin] = (byte)center;
        }
    }
}
