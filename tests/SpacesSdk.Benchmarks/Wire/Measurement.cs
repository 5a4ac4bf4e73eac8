using System.Text.Json.Serialization;

namespace SpacesSdk.Benchmarks.Wire;

/// <summary>What a workload cost its client process.</summary>
/// <param name="Count">How many calls, chunks or files.</param>
/// <param name="Wall">Seconds that passed.</param>
/// <param name="Cpu">Seconds of processor time, of all threads.</param>
/// <param name="Idle">Bytes of working set after the first call.</param>
/// <param name="Peak">The most bytes of working set ever.</param>
/// <param name="Allocated">Bytes allocated on the managed heap; 0 where there is none.</param>
/// <param name="Failed">How many calls failed and were made again.</param>
internal sealed record Measurement(int Count, double Wall, double Cpu, long Idle, long Peak, long Allocated, int Failed)
{
    public double CpuMicroseconds => Cpu * 1e6 / Count;

    public double PerSecond => Count / Wall;

    public double AllocatedEach => (double)Allocated / Count;

    public double GrowthMegabytes => (Peak - Idle) / 1e6;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Measurement))]
internal sealed partial class MeasurementJson : JsonSerializerContext;
