namespace SpacesSdk.Splats.Tests;

/// <summary>How far a cloud that was packed lies from its source, column by column; rows are matched by place and colour.</summary>
internal sealed class CloudErrors
{
    public CloudErrors(SplatCloud source, SplatCloud packed)
    {
        Assert.Equal((source.Count, source.Coordinates), (packed.Count, packed.Coordinates));
        int degree = Math.Min(source.ShDegree, packed.ShDegree);
        foreach (var (row, other) in Match(source, packed))
        {
            for (int axis = 0; axis < 3; axis++)
            {
                Position.Add(source[SplatColumn.X + axis][row] - packed[SplatColumn.X + axis][other]);
                LogScale.Add(source[SplatColumn.LogScaleX + axis][row] - packed[SplatColumn.LogScaleX + axis][other]);
                Color.Add(source.ColorAt(row)[axis] - packed.ColorAt(other)[axis]);
                for (int i = 0; i < SphericalHarmonics.RestCount(degree); i++)
                    Rest.Add(source.ShRest(axis, i)[row] - packed.ShRest(axis, i)[other]);
            }
            Alpha.Add(source.AlphaAt(row) - packed.AlphaAt(other));
            Degrees.Add(Close.Degrees(source.RotationAt(row), packed.RotationAt(other)));
        }
    }

    public Error Position { get; } = new();

    public Error LogScale { get; } = new();

    public Error Alpha { get; } = new();

    public Error Color { get; } = new();

    public Error Degrees { get; } = new();

    public Error Rest { get; } = new();

    /// <summary>Whether the typical error of no column is larger, but for a hundredth that chance may bring.</summary>
    public bool IsNoWorseThan(CloudErrors other) =>
        new[] { (Position, other.Position), (LogScale, other.LogScale), (Alpha, other.Alpha), (Color, other.Color), (Degrees, other.Degrees), (Rest, other.Rest) }
            .All(pair => pair.Item1.Rms <= (pair.Item2.Rms * 1.01) + 1e-7);

    public override string ToString() => $"position {Position}, log-scale {LogScale}, alpha {Alpha}, colour {Color}, degrees {Degrees}, coefficients {Rest}";

    private static IEnumerable<(int Row, int Other)> Match(SplatCloud source, SplatCloud packed)
    {
        var free = Enumerable.Range(0, packed.Count).ToHashSet();
        for (int row = 0; row < source.Count; row++)
        {
            int at = row;
            int nearest = free.MinBy(other => Distance(source, at, packed, other));
            free.Remove(nearest);
            yield return (row, nearest);
        }
    }

    private static double Distance(SplatCloud source, int row, SplatCloud packed, int other) =>
        (source.PositionAt(row) - packed.PositionAt(other)).LengthSquared() + (1e-2 * (source.ColorAt(row) - packed.ColorAt(other)).LengthSquared());

    /// <summary>The root of the mean square and the largest of some differences.</summary>
    internal sealed class Error
    {
        private double _squares;
        private int _count;

        public double Max { get; private set; }

        public double Rms => _count == 0 ? 0 : Math.Sqrt(_squares / _count);

        public void Add(double difference)
        {
            (_squares, _count, Max) = (_squares + (difference * difference), _count + 1, Math.Max(Max, Math.Abs(difference)));
        }

        public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Rms:g3}/{Max:g3}");
    }
}
