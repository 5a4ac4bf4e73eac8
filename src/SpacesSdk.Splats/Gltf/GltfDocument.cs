using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Unicode;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Gltf;

/// <summary>
/// A <c>.glb</c>: "glTF", u32 version 2, u32 length, then chunks of u32 length, u32 type and data, the first JSON, the second (optional) the bytes of buffer 0;
/// or a <c>.gltf</c>, that JSON alone. Buffers may also be written in the JSON as base64, or lie in files beside it.
/// </summary>
internal sealed class GltfDocument
{
    private const int HeaderSize = 12;
    private const int ChunkHeaderSize = 8;
    private const uint JsonChunk = 0x4E4F534A;
    private const uint BinaryChunk = 0x004E4942;
    private const int MaxJsonBytes = 64 << 20;
    private const string Base64 = ";base64,";
    private readonly SplatSource _source;
    private readonly long _binaryOffset;
    private readonly long _binaryLength;
    private readonly Dictionary<long, (SplatSource Source, long Offset, long Length)> _buffers = [];

    public GltfDocument(SplatSource source)
    {
        _source = source;
        if (!IsBinary(source.ReadUpTo(0, 4)))
        {
            Root = Parse(0, source.Length);
            return;
        }
        long jsonLength = ChunkLength(HeaderSize, JsonChunk);
        Root = Parse(HeaderSize + ChunkHeaderSize, jsonLength);
        long next = HeaderSize + ChunkHeaderSize + jsonLength;
        if (next + ChunkHeaderSize <= source.Length)
            (_binaryOffset, _binaryLength) = (next + ChunkHeaderSize, ChunkLength(next, BinaryChunk));
    }

    public JsonElement Root { get; }

    public static bool IsBinary(ReadOnlySpan<byte> head) => head.StartsWith("glTF"u8);

    /// <summary>The bytes of a buffer view, checked against what there is.</summary>
    public (SplatSource Source, long Offset, long Length) View(long index)
    {
        var view = Root.Item("bufferViews", index);
        var (source, start, length) = Buffer(view.Whole("buffer"));
        var (offset, wanted) = (view.Whole("byteOffset", 0), view.Whole("byteLength"));
        return offset <= length && wanted <= length - offset
            ? (source, start + offset, wanted)
            : throw GltfJson.Fail($"a view of {wanted} bytes at {offset} of a buffer of {length}", "one inside its buffer");
    }

    private (SplatSource Source, long Offset, long Length) Buffer(long index)
    {
        if (_buffers.TryGetValue(index, out var known))
            return known;
        var buffer = Root.Item("buffers", index);
        var found = buffer.Text("uri") is { } uri ? Outside(uri) : (_source, _binaryOffset, _binaryLength);
        long declared = buffer.Whole("byteLength");
        if (declared > found.Item3)
            throw GltfJson.Fail($"{found.Item3} bytes of buffer {index}", $"the {declared} that it declares");
        return _buffers[index] = (found.Item1, found.Item2, declared);
    }

    private (SplatSource Source, long Offset, long Length) Outside(string uri)
    {
        int data = uri.IndexOf(Base64, StringComparison.Ordinal);
        var source = uri.StartsWith("data:", StringComparison.Ordinal) && data > 0
            ? Decode(uri[(data + Base64.Length)..])
            : _source.Beside(Uri.UnescapeDataString(uri)) ?? throw GltfJson.Fail("a buffer in another file that is not there", "a file in the same folder, named by letters, digits, dots, dashes and underscores");
        return (source, 0, source.Length);
    }

    private static MemorySource Decode(string base64)
    {
        try
        {
            return new MemorySource(Convert.FromBase64String(base64));
        }
        catch (FormatException problem)
        {
            throw GltfJson.Fail("a buffer that is no base64", "base64", inner: problem);
        }
    }

    private long ChunkLength(long at, uint type)
    {
        var header = _source.ReadUpTo(at, ChunkHeaderSize);
        if (header.Length < ChunkHeaderSize || BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4)) != type)
            throw GltfJson.Fail("no chunk of the kind that has its place there", type == JsonChunk ? "JSON" : "BIN", at);
        long length = BinaryPrimitives.ReadUInt32LittleEndian(header);
        return length <= _source.Length - at - ChunkHeaderSize
            ? length
            : throw GltfJson.Fail($"a chunk of {length} bytes", $"at most the {_source.Length - at - ChunkHeaderSize} that are left", at);
    }

    private JsonElement Parse(long offset, long length)
    {
        if (length > MaxJsonBytes)
            throw GltfJson.Fail($"{length} bytes of JSON", $"at most {MaxJsonBytes}", offset);
        var bytes = _source.ReadUpTo(offset, (int)length);
        // Json checks text only when it is asked for, and then throws what it throws for mistakes of the caller.
        if (!Utf8.IsValid(bytes))
            throw GltfJson.Fail("JSON that is no UTF-8", "UTF-8", offset);
        try
        {
            using var json = JsonDocument.Parse(bytes);
            return json.RootElement.Clone();
        }
        catch (JsonException problem)
        {
            throw GltfJson.Fail("text that is no JSON", "JSON", offset, problem);
        }
    }
}
