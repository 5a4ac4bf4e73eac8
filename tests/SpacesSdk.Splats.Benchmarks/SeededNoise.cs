namespace SpacesSdk.Splats.Benchmarks;

/// <summary>Numbers that depend on a seed alone: SplitMix64, whose results no version of .NET changes.</summary>
internal sealed class SeededNoise(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Evenly spread from -1 to 1.</summary>
    public float Next()
    {
        ulong bits = _state += 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return (((bits ^ (bits >> 31)) >> 40) / (float)(1 << 23)) - 1;
    }

    /// <summary>Near enough to a normal distribution: the sum of four even ones, with variance 1.</summary>
    public float Normal() => (Next() + Next() + Next() + Next()) * 0.8660254f;
}
