namespace SpacesSdk.Splats.Tests;

/// <summary>How far a decoded cloud lies from what another program decoded, column by column; differences of values beyond 1 are relative.</summary>
internal sealed class FixtureComparison
{
    public const string Position = "position";
    public const string LogScale = "log-scale";
    public const string Alpha = "alpha";
    public const string Degrees = "degrees";
    public const string Color = "colour";
    public const string Rest = "coefficients";

    private readonly Fixture _fixture;
    private readonly SplatCloud _cloud;

    public FixtureComparison(Fixture fixture, SplatCloud cloud)
    {
        (_fixture, _cloud) = (fixture, cloud);
        foreach (int row in fixture.Rows.Keys)
            Compare(row);
    }

    /// <summary>The largest difference of each column that was compared; infinite where one is finite and the other is not.</summary>
    public Dictionary<string, double> Largest { get; } = [];

    private void Compare(int row)
    {
        var position = _fixture.Position(row);
        for (int axis = 0; axis < 3; axis++)
        {
            // Every decoder takes the 255 fractional bits of these files at their word and puts all splats near 0.
            if (!_fixture.Name.Contains(".spznet.", StringComparison.Ordinal))
                Add(Position, position[axis], _cloud[SplatColumn.X + axis][row]);
            Add(LogScale, _fixture.Has("scale_0") ? At(row, $"scale_{axis}") : MathF.Log(At(row, $"scale_lin_{axis}")), _cloud[SplatColumn.LogScaleX + axis][row]);
            Add(Color, ColorOf(row, axis), _cloud.ShDc(axis)[row]);
            for (int i = 0; i < _cloud.ShRestCount; i++)
                if (RestName(axis, i) is { } name)
                    Add(Rest, At(row, name), _cloud.ShRest(axis, i)[row]);
        }
        Add(Alpha, AlphaOf(row), _cloud.AlphaAt(row));
        // What is no rotation has no angle.
        if (_fixture.Rotation(row).LengthSquared() is > 0 and < float.PositiveInfinity)
            Add(Degrees, 0, (float)Close.Degrees(_fixture.Rotation(row), _cloud.RotationAt(row)));
    }

    private void Add(string column, float expected, float actual)
    {
        double difference = expected.Equals(actual) ? 0
            : float.IsFinite(expected) && float.IsFinite(actual) ? Math.Abs(expected - (double)actual) / Math.Max(1, Math.Abs(expected))
            : double.PositiveInfinity;
        Largest[column] = Math.Max(Largest.GetValueOrDefault(column), difference);
    }

    private float At(int row, string column) => _fixture.At(row, column);

    private float AlphaOf(int row) =>
        _fixture.Has("alpha") ? At(row, "alpha") : _fixture.Has("a8") ? At(row, "a8") / 255 : 1 / (1 + MathF.Exp(-At(row, "opacity")));

    private float ColorOf(int row, int channel) =>
        _fixture.Has("sh_0_0_r") ? At(row, "sh_0_0_" + "rgb"[channel])
        : _fixture.Has("r8") ? ((At(row, "rgb"[channel] + "8") / 255) - 0.5f) / SphericalHarmonics.C0
        : At(row, $"f_dc_{channel}");

    // f_rest is channel by channel; a fixture of degree 4 has 24 coefficients in each, of which the first 15 are kept.
    private string? RestName(int channel, int coefficient)
    {
        int band = (int)Math.Sqrt(coefficient + 1);
        int stored = _fixture.Has("f_rest_71") ? 24 : _cloud.ShRestCount;
        return _fixture.Has("f_rest_0") ? $"f_rest_{(channel * stored) + coefficient}"
            : _fixture.Has("sh_1_0_r") ? $"sh_{band}_{coefficient + 1 - (band * band)}_{"rgb"[channel]}"
            : null;
    }
}
