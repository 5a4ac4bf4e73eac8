namespace SpacesSdk.Splats.Files;

/// <summary>Refuses what asks for more than the options allow, before anything is allocated for it.</summary>
internal static class SplatBudget
{
    /// <summary>Checks a number of splats and the memory of their columns.</summary>
    /// <param name="format">The format being read.</param>
    /// <param name="offset">Where the count stands, if that can be said.</param>
    /// <param name="count">The count; already known to fit the file.</param>
    /// <param name="bytesPerSplat">Bytes that one splat will take in memory.</param>
    /// <param name="options">The limits.</param>
    public static int CheckCount(SplatFormat format, long? offset, long count, int bytesPerSplat, SplatReadOptions options)
    {
        if (count > options.MaxSplats)
            throw new InvalidSplatException(format, offset, $"{count} splats", $"at most {options.MaxSplats} (SplatReadOptions.MaxSplats)");
        CheckBytes(format, count * bytesPerSplat, options.MaxBytes);
        return (int)count;
    }

    public static void CheckBytes(SplatFormat? format, long bytes, long maxBytes)
    {
        if (bytes > maxBytes)
            throw new InvalidSplatException(format, null, $"{bytes} bytes to hold", $"at most {maxBytes} (SplatReadOptions.MaxBytes)");
    }

    /// <summary>Checks how much something packed grows when unpacked. Growth within the first MiB is always allowed.</summary>
    public static void CheckRatio(SplatFormat format, long packed, long unpacked, SplatReadOptions options)
    {
        const long free = 1 << 20;
        if (unpacked > free && unpacked > packed * options.MaxDecompressionRatio)
            throw new InvalidSplatException(format, null, $"{packed} bytes that unpack to {unpacked}",
                $"at most {options.MaxDecompressionRatio} times as many (SplatReadOptions.MaxDecompressionRatio)");
        CheckBytes(format, unpacked, options.MaxBytes);
    }

    /// <summary>Bytes of the columns of one splat.</summary>
    public static int ColumnBytes(int shDegree) => sizeof(float) * (14 + (3 * SphericalHarmonics.RestCount(Math.Min(shDegree, SphericalHarmonics.MaxDegree))));
}
