using System.Runtime.Intrinsics;

namespace SpacesSdk.Splats.Files;

/// <summary>Takes columns out of records in which a byte stands for a value, and puts them there.</summary>
internal static class ByteColumns
{
    /// <param name="records">Whole records, beginning with the byte of the first.</param>
    /// <param name="stride">Bytes from record to record.</param>
    /// <param name="table">The 256 values.</param>
    /// <param name="target">Receives a value of each record.</param>
    public static void Decode(ReadOnlySpan<byte> records, int stride, float[] table, Span<float> target)
    {
        int at = 0;
        for (int row = 0; row < target.Length; row++, at += stride)
            target[row] = table[records[at]];
    }

    /// <summary>Writes the whole part of value * scale + offset, times the step, as far as a byte reaches; NaN becomes 0. An offset that ends in a half rounds.</summary>
    /// <param name="values">The values.</param>
    /// <param name="scale">A factor.</param>
    /// <param name="offset">Added after it.</param>
    /// <param name="step">What the whole part is multiplied by.</param>
    /// <param name="records">Whole records, beginning with the byte of the first.</param>
    /// <param name="stride">Bytes from record to record.</param>
    public static void Encode(ReadOnlySpan<float> values, float scale, float offset, float step, Span<byte> records, int stride)
    {
        int row = 0;
        if (Vector256.IsHardwareAccelerated)
            for (; row <= values.Length - Vector256<float>.Count; row += Vector256<float>.Count)
                Encode(Vector256.Create(values.Slice(row, Vector256<float>.Count)), scale, offset, step, records[(row * stride)..], stride);
        for (; row < values.Length; row++)
            records[row * stride] = (byte)Math.Clamp(MathF.Floor((values[row] * scale) + offset) * step, 0, 255);
    }

    private static void Encode(Vector256<float> values, float scale, float offset, float step, Span<byte> records, int stride)
    {
        var whole = Vector256.Floor((values * scale) + Vector256.Create(offset)) * step;
        // A NaN is taken by no comparison and converted to 0.
        var bytes = Vector256.ConvertToInt32(Vector256.Min(Vector256.Max(whole, Vector256<float>.Zero), Vector256.Create(255f)));
        _ = records[(Vector256<int>.Count - 1) * stride];
        for (int i = 0; i < Vector256<int>.Count; i++)
            records[i * stride] = (byte)bytes[i];
    }
}
