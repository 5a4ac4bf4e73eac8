namespace MonumentsOfParis.StandIns;

/// <summary>Numbers that only depend on a seed, on every machine and version of .NET (SplitMix64 by S. Vigna).</summary>
internal struct StableRandom(ulong seed)
{
    private ulong _state = seed;

    public ulong NextBits()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong z = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 up to 1, which is never reached.</summary>
    public float Next() => (NextBits() >> 40) / (float)(1 << 24);

    public float Between(float low, float high) => low + (high - low) * Next();

    public int Below(int count) => (int)(NextBits() % (ulong)count);

    /// <summary>A seed from text that no culture or process changes (FNV-1a over UTF-16 units).</summary>
    public static ulong SeedOf(string text)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (char unit in text)
            hash = (hash ^ unit) * 0x100000001B3;
        return hash;
    }
}
