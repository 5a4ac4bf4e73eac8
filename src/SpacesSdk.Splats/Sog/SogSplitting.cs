namespace SpacesSdk.Splats.Sog;

/// <summary>Divides groups of points into more groups, always the one whose points lie farthest from their mean in sum, so that entries go where they help most.</summary>
internal sealed class SogSplitting(float[] points, int dimensions)
{
    private const int Rounds = 4;
    private readonly PriorityQueue<Group, double> _widest = new();

    /// <summary>One group of points.</summary>
    /// <param name="Cell">In which cell it began.</param>
    /// <param name="Rows">Its points.</param>
    /// <param name="Mean">Their mean.</param>
    public sealed record Group(int Cell, int[] Rows, float[] Mean);

    /// <summary>Divides cells into groups.</summary>
    /// <param name="cells">The points of each cell.</param>
    /// <param name="size">Groups that are wanted; fewer are made where points are equal.</param>
    /// <param name="cancellationToken">Stops between splits.</param>
    public IReadOnlyList<Group> Split(int[][] cells, int size, CancellationToken cancellationToken)
    {
        var done = new List<Group>();
        for (int cell = 0; cell < cells.Length; cell++)
            if (cells[cell].Length > 0)
                Add(cell, cells[cell]);
        while (_widest.Count + done.Count < size && _widest.TryDequeue(out var group, out double negativeError))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (left, right) = negativeError < 0 ? Halve(group) : (group.Rows, []);
            if (right.Length == 0)
            {
                done.Add(group);
                continue;
            }
            Add(group.Cell, left);
            Add(group.Cell, right);
        }
        return [.. done, .. _widest.UnorderedItems.Select(item => item.Element)];
    }

    private void Add(int cell, int[] rows)
    {
        var mean = MeanOf(rows);
        double error = 0;
        foreach (int row in rows)
            error += Distance(row, mean);
        _widest.Enqueue(new(cell, rows, mean), rows.Length > 1 ? -error : 0);
    }

    // Two means, begun at the point farthest from the mean of all and the one farthest from that.
    private (int[] Left, int[] Right) Halve(Group group)
    {
        float[] left = [.. Row(group.Rows.MaxBy(row => Distance(row, group.Mean)))];
        float[] right = [.. Row(group.Rows.MaxBy(row => Distance(row, left)))];
        var (near, far) = (group.Rows, Array.Empty<int>());
        for (int round = 0; round < Rounds; round++)
        {
            var isLeft = new bool[group.Rows.Length];
            for (int i = 0; i < isLeft.Length; i++)
                isLeft[i] = Distance(group.Rows[i], left) <= Distance(group.Rows[i], right);
            near = [.. group.Rows.Where((_, i) => isLeft[i])];
            far = [.. group.Rows.Where((_, i) => !isLeft[i])];
            if (near.Length == 0 || far.Length == 0 || group.Rows.Length == 2)
                break;
            (left, right) = (MeanOf(near), MeanOf(far));
        }
        return near.Length == 0 ? (far, near) : (near, far);
    }

    private float[] MeanOf(int[] rows)
    {
        var mean = new float[dimensions];
        foreach (int row in rows)
            SogVector.Add(mean, Row(row));
        SogVector.Scale(mean, 1f / rows.Length);
        return mean;
    }

    private double Distance(int row, ReadOnlySpan<float> to) => SogVector.SquaredDistance(Row(row), to);

    private ReadOnlySpan<float> Row(int row) => points.AsSpan(row * dimensions, dimensions);
}
