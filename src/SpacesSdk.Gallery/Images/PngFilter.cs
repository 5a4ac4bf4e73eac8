namespace SpacesSdk.Gallery.Images;

/// <summary>The five row filters of PNG (PNG 1.2, section 6): each byte is stored as its difference from a prediction.</summary>
internal static class PngFilter
{
    public const int Count = 5;

    /// <summary>Undoes a filter in place; a row above the first one is all zero.</summary>
    public static void Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int pixelBytes)
    {
        for (int i = 0; i < row.Length; i++)
            row[i] += Predict(filter, row, above, i, pixelBytes);
    }

    public static void Apply(int filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int pixelBytes, Span<byte> filtered)
    {
        for (int i = 0; i < row.Length; i++)
            filtered[i] = (byte)(row[i] - Predict(filter, row, above, i, pixelBytes));
    }

    private static byte Predict(int filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int i, int pixelBytes)
    {
        int left = i < pixelBytes ? 0 : row[i - pixelBytes];
        return filter switch
        {
            0 => 0,
            1 => (byte)left,
            2 => above[i],
            3 => (byte)((left + above[i]) / 2),
            _ => Paeth(left, above[i], i < pixelBytes ? 0 : above[i - pixelBytes]),
        };
    }

    private static byte Paeth(int left, int up, int upLeft)
    {
        int toLeft = Math.Abs(up - upLeft), toUp = Math.Abs(left - upLeft), toUpLeft = Math.Abs(left + up - (2 * upLeft));
        if (toLeft <= toUp && toLeft <= toUpLeft)
            return (byte)left;
        return (byte)(toUp <= toUpLeft ? up : upLeft);
    }
}
