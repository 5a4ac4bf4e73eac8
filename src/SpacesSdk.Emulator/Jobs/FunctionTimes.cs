namespace SpacesSdk.Emulator;

/// <summary>What the calls of one endpoint have taken so far, in seconds.</summary>
internal sealed class FunctionTimes
{
    private double _stepTotal;
    private long _steps;
    private double _callTotal;
    private long _calls;

    /// <summary>The mean of whole calls, which estimates the wait; null before the first.</summary>
    public double? AverageCall => _calls == 0 ? null : _callTotal / _calls;

    /// <summary>Counts one step of a function: a whole one, or what lies between two partial results.</summary>
    public JobTimes AddStep(double seconds)
    {
        _stepTotal += seconds;
        _steps++;
        return new(seconds, _stepTotal / _steps);
    }

    public void AddCall(double seconds)
    {
        _callTotal += seconds;
        _calls++;
    }
}
