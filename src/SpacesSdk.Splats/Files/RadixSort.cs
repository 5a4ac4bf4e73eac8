namespace SpacesSdk.Splats.Files;

/// <summary>Sorts row numbers by keys, byte by byte from the lowest; equal keys keep their order.</summary>
internal static class RadixSort
{
    private const int Digits = 1 << 8;

    /// <summary>The indexes of the keys, smallest key first. The keys end up sorted too.</summary>
    public static int[] Order(ulong[] keys)
    {
        var rows = new int[keys.Length];
        for (int i = 0; i < rows.Length; i++)
            rows[i] = i;
        var (otherKeys, otherRows) = (new ulong[keys.Length], new int[keys.Length]);
        ulong[] sorted = keys;
        for (int shift = 0; shift < 64; shift += 8)
            if (Starts(sorted, shift) is { } starts)
            {
                Pass(sorted, rows, otherKeys, otherRows, starts, shift);
                (sorted, otherKeys, rows, otherRows) = (otherKeys, sorted, otherRows, rows);
            }
        if (sorted != keys)
            sorted.CopyTo(keys, 0);
        return rows;
    }

    /// <summary>A key that sorts like the number, for any float but NaN.</summary>
    public static uint KeyOf(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return (bits & 0x80000000) != 0 ? ~bits : bits | 0x80000000;
    }

    /// <summary>Where each digit begins; null if all keys have one digit here, so that the pass can be left out.</summary>
    private static int[]? Starts(ulong[] keys, int shift)
    {
        var counts = new int[Digits];
        foreach (ulong key in keys)
            counts[(byte)(key >> shift)]++;
        if (keys.Length == 0 || counts[(byte)(keys[0] >> shift)] == keys.Length)
            return null;
        int start = 0;
        for (int digit = 0; digit < Digits; digit++)
            (counts[digit], start) = (start, start + counts[digit]);
        return counts;
    }

    private static void Pass(ulong[] keys, int[] rows, ulong[] sortedKeys, int[] sortedRows, int[] starts, int shift)
    {
        for (int i = 0; i < keys.Length; i++)
        {
            int at = starts[(byte)(keys[i] >> shift)]++;
            sortedKeys[at] = keys[i];
            sortedRows[at] = rows[i];
        }
    }
}
