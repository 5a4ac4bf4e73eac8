namespace MonumentsOfParis.Tests;

/// <summary>Keeps every value reported, on the reporting thread.</summary>
internal sealed class Reported : IProgress<float>
{
    private readonly List<float> _values = [];

    public IReadOnlyList<float> Values => _values;

    public void Report(float value)
    {
        lock (_values)
            _values.Add(value);
    }
}
