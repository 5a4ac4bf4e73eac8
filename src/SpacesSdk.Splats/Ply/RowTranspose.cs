using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpacesSdk.Splats.Ply;

/// <summary>Turns rows of float32 into columns and back, eight by eight in registers where the processor can.</summary>
internal static class RowTranspose
{
    public const int Width = 8;

    /// <summary>Copies eight neighbouring floats of each row to eight columns.</summary>
    /// <param name="rows">The rows, beginning with the first float of the first row.</param>
    /// <param name="stride">Bytes from row to row.</param>
    /// <param name="columns">Eight columns.</param>
    /// <param name="first">Where the first row goes in each column.</param>
    /// <param name="count">Number of rows.</param>
    public static void ToColumns(ReadOnlySpan<byte> rows, int stride, ReadOnlySpan<ColumnPart> columns, int first, int count)
    {
        CheckBounds(rows, stride, columns, first, count);
        int row = 0;
        if (Avx.IsSupported)
            for (; row <= count - Width; row += Width)
                TurnToColumns(ref Unsafe.AsRef(in rows[row * stride]), stride, columns, first + row);
        for (; row < count; row++)
        {
            var floats = MemoryMarshal.Cast<byte, float>(rows.Slice(row * stride, Width * sizeof(float)));
            for (int i = 0; i < Width; i++)
                columns[i].At(first + row) = floats[i];
        }
    }

    /// <summary>Copies eight columns to eight neighbouring floats of each row.</summary>
    /// <param name="columns">Eight columns.</param>
    /// <param name="first">Where the first row lies in each column.</param>
    /// <param name="rows">The rows, beginning with the first float of the first row.</param>
    /// <param name="stride">Bytes from row to row.</param>
    /// <param name="count">Number of rows.</param>
    public static void ToRows(ReadOnlySpan<ColumnPart> columns, int first, Span<byte> rows, int stride, int count)
    {
        CheckBounds(rows, stride, columns, first, count);
        int row = 0;
        if (Avx.IsSupported)
            for (; row <= count - Width; row += Width)
                TurnToRows(columns, first + row, ref rows[row * stride], stride);
        for (; row < count; row++)
        {
            var floats = MemoryMarshal.Cast<byte, float>(rows.Slice(row * stride, Width * sizeof(float)));
            for (int i = 0; i < Width; i++)
                floats[i] = columns[i].At(first + row);
        }
    }

    // The unchecked loads and stores below stay inside what is checked here.
    private static void CheckBounds(ReadOnlySpan<byte> rows, int stride, ReadOnlySpan<ColumnPart> columns, int first, int count)
    {
        if (count == 0)
            return;
        _ = rows.Slice((count - 1) * stride, Width * sizeof(float));
        for (int i = 0; i < Width; i++)
            _ = columns[i].Slice(first, count);
    }

    // Compiled at once: one call does all the work of a file, so waiting for a second one gains nothing.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TurnToColumns(ref byte source, int stride, ReadOnlySpan<ColumnPart> columns, int at)
    {
        Span<Vector256<float>> block = stackalloc Vector256<float>[Width];
        for (int i = 0; i < Width; i++)
            block[i] = Unsafe.ReadUnaligned<Vector256<float>>(ref Unsafe.Add(ref source, i * stride));
        Turn(ref block[0]);
        for (int i = 0; i < Width; i++)
            block[i].StoreUnsafe(ref columns[i].At(at));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TurnToRows(ReadOnlySpan<ColumnPart> columns, int at, ref byte target, int stride)
    {
        Span<Vector256<float>> block = stackalloc Vector256<float>[Width];
        for (int i = 0; i < Width; i++)
            block[i] = Vector256.LoadUnsafe(ref columns[i].At(at));
        Turn(ref block[0]);
        for (int i = 0; i < Width; i++)
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, i * stride), block[i]);
    }

    // Pairs of rows are interleaved, then pairs of pairs, then the 128-bit halves are exchanged.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(ref Vector256<float> b)
    {
        var t0 = Avx.UnpackLow(b, Unsafe.Add(ref b, 1));
        var t1 = Avx.UnpackHigh(b, Unsafe.Add(ref b, 1));
        var t2 = Avx.UnpackLow(Unsafe.Add(ref b, 2), Unsafe.Add(ref b, 3));
        var t3 = Avx.UnpackHigh(Unsafe.Add(ref b, 2), Unsafe.Add(ref b, 3));
        var t4 = Avx.UnpackLow(Unsafe.Add(ref b, 4), Unsafe.Add(ref b, 5));
        var t5 = Avx.UnpackHigh(Unsafe.Add(ref b, 4), Unsafe.Add(ref b, 5));
        var t6 = Avx.UnpackLow(Unsafe.Add(ref b, 6), Unsafe.Add(ref b, 7));
        var t7 = Avx.UnpackHigh(Unsafe.Add(ref b, 6), Unsafe.Add(ref b, 7));

        const byte low = 0x44;
        const byte high = 0xEE;
        Exchange(ref b, Avx.Shuffle(t0, t2, low), Avx.Shuffle(t4, t6, low));
        Exchange(ref Unsafe.Add(ref b, 1), Avx.Shuffle(t0, t2, high), Avx.Shuffle(t4, t6, high));
        Exchange(ref Unsafe.Add(ref b, 2), Avx.Shuffle(t1, t3, low), Avx.Shuffle(t5, t7, low));
        Exchange(ref Unsafe.Add(ref b, 3), Avx.Shuffle(t1, t3, high), Avx.Shuffle(t5, t7, high));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Exchange(ref Vector256<float> target, Vector256<float> upper, Vector256<float> lower)
    {
        target = Avx.Permute2x128(upper, lower, 0x20);
        Unsafe.Add(ref target, 4) = Avx.Permute2x128(upper, lower, 0x31);
    }
}
