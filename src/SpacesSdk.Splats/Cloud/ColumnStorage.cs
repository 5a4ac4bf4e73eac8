using System.Buffers;
using System.Numerics;

namespace SpacesSdk.Splats;

/// <summary>
/// The columns of one cloud: parts of one array from the shared pool (several where one can't hold them), or whole arrays of a caller, which are never given to the pool.
/// One array, because the first bytes of each are written when it is made, which keeps large pages from lying there.
/// </summary>
internal sealed class ColumnStorage
{
    // The largest array that the pool keeps.
    private const int LargestArray = 1 << 30;

    // Columns begin at odd multiples of a cache line, so that equal places of many columns don't compete for the same lines of the cache.
    private const int Line = 16;
    private readonly List<float[]> _rented;
    private ColumnPart[]? _columns;

    private ColumnStorage(ColumnPart[] columns, List<float[]> rented) => (_columns, _rented) = (columns, rented);

    /// <summary>The columns.</summary>
    /// <exception cref="ObjectDisposedException">They were given back.</exception>
    public ColumnPart[] Columns => _columns ?? throw new ObjectDisposedException(nameof(SplatCloud), "This cloud was disposed of, and its memory may hold another one by now. Read what you need before, or Clone it.");

    public static ColumnStorage Of(IEnumerable<ColumnPart> columns) => new([.. columns], []);

    /// <summary>Takes columns from the pool; they hold whatever was in them before.</summary>
    public static ColumnStorage Rent(int columns, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        long stride = ((((long)count + Line - 1) / Line) | 1) * Line;
        int together = (int)Math.Clamp(LargestArray / stride, 1, columns);
        var (parts, rented) = (new ColumnPart[columns], new List<float[]>());
        for (int i = 0; i < columns; i++)
        {
            if (i % together == 0)
                rented.Add(RentArray(Math.Min(together, columns - i) * stride));
            parts[i] = new(rented[^1], (int)(i % together * stride));
        }
        return new(parts, rented);
    }

    /// <summary>Gives rented columns back to the pool. Later calls do nothing.</summary>
    public void Release()
    {
        if (Interlocked.Exchange(ref _columns, null) is null)
            return;
        foreach (var array in _rented.Where(array => BitOperations.IsPow2(array.Length)))
            ArrayPool<float>.Shared.Return(array);
    }

    private static float[] RentArray(long length)
    {
        var array = ArrayPool<float>.Shared.Rent((int)Math.Min(length, Array.MaxLength));
        LargePages.Prefer(array);
        return array;
    }
}
