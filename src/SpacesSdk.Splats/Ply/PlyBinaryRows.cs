using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Ply;

/// <summary>Reads binary vertex rows, a block at a time, into the columns of a cloud.</summary>
internal sealed class PlyBinaryRows
{
    private readonly PlyLayout _layout;
    private readonly bool _bigEndian;
    private readonly bool _swapWhole;
    private readonly SplatCloud _cloud;
    private readonly double[]?[] _extras;
    private readonly List<(int Offset, ColumnPart[] Columns)> _groups = [];
    private readonly List<int> _singles = [];
    private readonly bool _isAllFloats;
    private volatile bool _sawNonFinite;
    private int _normalBits;

    /// <param name="layout">Where properties go.</param>
    /// <param name="bigEndian">Whether numbers begin with their highest byte.</param>
    /// <param name="cloud">Receives the columns.</param>
    /// <param name="extras">One column per slot that is a custom property, null for the others.</param>
    public PlyBinaryRows(PlyLayout layout, bool bigEndian, SplatCloud cloud, double[]?[] extras)
    {
        (_layout, _cloud, _extras) = (layout, cloud, extras);
        _swapWhole = bigEndian && layout.Vertex.Properties.All(p => p.MinSize == 4);
        _bigEndian = bigEndian && !_swapWhole;
        _isAllFloats = !_bigEndian && layout.Vertex.Properties.All(p => p is { Type: SplatScalar.F32, ListCount: null });
        Group();
    }

    /// <summary>Whether a normal that was not kept holds anything but zeros.</summary>
    public bool SawNormals => _normalBits != 0;

    public void Read(SplatSource source, long offset, CancellationToken cancellationToken)
    {
        RowBlocks.Read(source, offset, _layout.Stride, _cloud.Count, Decode, cancellationToken);
        if (_isAllFloats && !_sawNonFinite)
            _cloud.CheckedColumns = 0;
    }

    // Runs of float32 columns that lie side by side are turned in groups of eight; the last group of a run may overlap
    // the one before it, which costs less than single columns.
    private void Group()
    {
        var slots = _layout.Slots;
        for (int start = 0; start < slots.Count;)
        {
            int end = start;
            while (end < slots.Count && slots[end].IsFloatColumn && !_bigEndian)
                end++;
            if (end - start < RowTranspose.Width)
            {
                end = Math.Max(end, start + 1);
                _singles.AddRange(Enumerable.Range(start, end - start));
            }
            else
            {
                for (int at = start; at < end; at += RowTranspose.Width)
                    AddGroup(Math.Min(at, end - RowTranspose.Width));
            }
            start = end;
        }
    }

    private void AddGroup(int start)
    {
        var columns = new ColumnPart[RowTranspose.Width];
        for (int i = 0; i < columns.Length; i++)
            columns[i] = _cloud.Parts[_layout.Slots[start + i].Column];
        _groups.Add((_layout.Slots[start].Offset, columns));
    }

    private void Decode(Span<byte> block, int first)
    {
        int rows = block.Length / _layout.Stride;
        if (_swapWhole)
        {
            var words = MemoryMarshal.Cast<byte, int>(block);
            BinaryPrimitives.ReverseEndianness(words, words);
        }
        // Here the values are still in the cache; looked for in the columns they would have to be fetched again.
        if (_isAllFloats && !_sawNonFinite && SplatValues.AnyNonFinite(MemoryMarshal.Cast<byte, float>(block)))
            _sawNonFinite = true;
        foreach (var (offset, columns) in _groups)
            RowTranspose.ToColumns(block[offset..], _layout.Stride, columns, first, rows);
        foreach (int slot in _singles)
            DecodeSingle(block, slot, first, rows);
    }

    private void DecodeSingle(ReadOnlySpan<byte> block, int index, int first, int rows)
    {
        var slot = _layout.Slots[index];
        if (slot.IsFloatColumn && !_bigEndian)
            CopyFloats(block[slot.Offset..], _layout.Stride, _cloud.Column(slot.Column).Slice(first, rows));
        else if (slot.Column >= 0)
            CopyNumbers(block, slot, _cloud.Column(slot.Column).Slice(first, rows), static value => (float)value);
        else if (slot.IsExtra)
            CopyNumbers(block, slot, _extras[index].AsSpan(first, rows), static value => value);
        else if (PlyLayout.IsUnkeptNormal(slot))
            LookForNormals(block, slot, rows);
    }

    // Compiled at once: one call does all the work of a file, so waiting for a second one gains nothing.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyFloats(ReadOnlySpan<byte> block, int stride, Span<float> target)
    {
        for (int row = 0; row < target.Length; row++)
            target[row] = BinaryPrimitives.ReadSingleLittleEndian(block[(row * stride)..]);
    }

    private void CopyNumbers<T>(ReadOnlySpan<byte> block, PlySlot slot, Span<T> target, Func<double, T> convert)
    {
        for (int row = 0; row < target.Length; row++)
            target[row] = convert(PlyScalar.Read(block[((row * _layout.Stride) + slot.Offset)..], slot.Property.Type, _bigEndian));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LookForNormals(ReadOnlySpan<byte> block, PlySlot slot, int rows)
    {
        int bits = 0;
        int size = slot.Property.MinSize;
        for (int row = 0; row < rows; row++)
        {
            int at = (row * _layout.Stride) + slot.Offset;
            if (size == sizeof(float))
                bits |= BinaryPrimitives.ReadInt32LittleEndian(block[at..]);
            else if (block.Slice(at, size).ContainsAnyExcept((byte)0))
                bits = 1;
        }
        if (bits != 0)
            Interlocked.Or(ref _normalBits, bits);
    }
}
