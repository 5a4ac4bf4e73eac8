using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpacesSdk.Splats;

/// <summary>Where a column lies.</summary>
/// <param name="Array">The array, which may hold other columns too.</param>
/// <param name="Start">Place of the first value in it.</param>
internal readonly record struct ColumnPart(float[] Array, int Start)
{
    /// <summary>Some values that follow each other.</summary>
    public Span<float> Slice(int first, int count) => Array.AsSpan(Start + first, count);

    /// <summary>A value whose place was checked before.</summary>
    public ref float At(int row) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Array), Start + row);
}
