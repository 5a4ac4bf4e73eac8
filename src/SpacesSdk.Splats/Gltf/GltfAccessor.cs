using System.Buffers;
using System.Buffers.Binary;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Gltf;

/// <summary>Numbers of one attribute: so many components for each splat, float32 or whole numbers that stand for 0 to 1 or -1 to 1.</summary>
internal sealed class GltfAccessor
{
    private const int BlockBytes = 192 << 10;
    private readonly SplatSource _source;
    private readonly long _offset;
    private readonly int _stride;
    private readonly int _size;
    private readonly long _type;

    public GltfAccessor(GltfDocument document, long index, string name, int components)
    {
        var accessor = document.Root.Item("accessors", index);
        Count = accessor.Whole("count");
        _type = accessor.Whole("componentType");
        _size = SizeOf(_type);
        string type = components switch { 1 => "SCALAR", 3 => "VEC3", _ => "VEC4" };
        if (accessor.Text("type") != type || _size == 0 || (_size < 4 && !accessor.IsTrue("normalized")))
            throw GltfJson.Fail($"{accessor.Text("type")} of component type {_type} for {name}", $"{type} of floats (5126) or of normalized bytes or shorts");
        if (accessor.Get("sparse").ValueKind != System.Text.Json.JsonValueKind.Undefined || accessor.Get("bufferView").ValueKind == System.Text.Json.JsonValueKind.Undefined)
            throw GltfJson.Fail($"a sparse or empty accessor for {name}", "one with a buffer view");
        long view = accessor.Whole("bufferView");
        (_source, long start, long length) = document.View(view);
        long offset = accessor.Whole("byteOffset", 0);
        long stride = document.Root.Item("bufferViews", view).Whole("byteStride", components * _size);
        if (stride < components * _size || stride > 252)
            throw GltfJson.Fail($"a stride of {stride} bytes for {name}", $"{components * _size} to 252");
        // The last element may end before its stride does.
        if (Count > 0 && (offset > length || Count - 1 > (length - offset - (components * _size)) / stride || length - offset < components * _size))
            throw GltfJson.Fail($"{length} bytes for {Count} splats of {name}", $"{stride} bytes for each");
        (_offset, _stride, Components) = (start + offset, (int)stride, components);
    }

    public long Count { get; }

    public int Components { get; }

    /// <summary>Writes one column for each component.</summary>
    public void Read(CancellationToken cancellationToken, params ReadOnlySpan<ColumnPart> columns)
    {
        int rowsPerBlock = BlockBytes / _stride;
        var buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
        for (int first = 0; first < Count; first += rowsPerBlock)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int rows = (int)Math.Min(rowsPerBlock, Count - first);
            var block = buffer.AsSpan(0, ((rows - 1) * _stride) + (Components * _size));
            _source.Read(_offset + ((long)first * _stride), block);
            for (int component = 0; component < Components; component++)
                Decode(block[(component * _size)..], columns[component].Slice(first, rows));
        }
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static int SizeOf(long type) => type switch { 5120 or 5121 => 1, 5122 or 5123 => 2, 5126 => 4, _ => 0 };

    private void Decode(ReadOnlySpan<byte> block, Span<float> target)
    {
        for (int row = 0; row < target.Length; row++)
        {
            var at = block[(row * _stride)..];
            target[row] = _type switch
            {
                5120 => MathF.Max((sbyte)at[0] / 127f, -1),
                5121 => at[0] / 255f,
                5122 => MathF.Max(BinaryPrimitives.ReadInt16LittleEndian(at) / 32767f, -1),
                5123 => BinaryPrimitives.ReadUInt16LittleEndian(at) / 65535f,
                _ => BinaryPrimitives.ReadSingleLittleEndian(at),
            };
        }
    }
}
