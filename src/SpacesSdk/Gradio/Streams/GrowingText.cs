using System.Runtime.InteropServices;
using System.Text.Json;

namespace SpacesSdk.Gradio.Streams;

/// <summary>
/// A value of which one text gets longer: its bytes up to the end of that text, and those behind it. What comes is written to a buffer that the
/// values of all messages share, each up to its own length, so that a stream costs as much as its bytes and not the square of them.
/// </summary>
internal sealed class GrowingText
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 256, AllowDuplicateProperties = false };

    private readonly byte[] _path;
    private readonly byte[] _tail;
    private readonly byte[] _bytes;
    private readonly int _length;
    private readonly Written _written;

    private GrowingText(byte[] path, byte[] bytes, int length, byte[] tail, Written written) =>
        (_path, _bytes, _length, _tail, _written) = (path, bytes, length, tail, written);

    /// <summary>How many bytes the value has.</summary>
    public int Length => _length + _tail.Length;

    /// <summary>The text at the path; null where the path leads to no text.</summary>
    /// <exception cref="JsonException">A name is twice in the value.</exception>
    public static GrowingText? Find(JsonElement value, JsonElement path)
    {
        var text = value;
        foreach (var step in path.EnumerateArray())
            text = Step(text, step);
        if (text.ValueKind != JsonValueKind.String)
            return null;
        var all = JsonMarshal.GetRawUtf8Value(value);
        var raw = JsonMarshal.GetRawUtf8Value(text);
        all.Overlaps(raw, out int start);
        int end = start + raw.Length - 1; // before the closing quotation mark
        JsonDocument.Parse(all.ToArray(), Strict).Dispose();
        return new(JsonMarshal.GetRawUtf8Value(path).ToArray(), all[..end].ToArray(), end, all[end..].ToArray(), new() { Length = end });
    }

    /// <summary>Whether it is this text that gets longer.</summary>
    public bool IsAt(JsonElement path) => JsonMarshal.GetRawUtf8Value(path).SequenceEqual(_path);

    /// <summary>The value with more text.</summary>
    public GrowingText With(TextGrowth growth)
    {
        var more = growth.Raw;
        int length = checked(_length + more.Length);
        bool isFree = _written.Length == _length && length <= _bytes.Length;
        byte[] bytes = isFree ? _bytes : new byte[Math.Max(length, (int)Math.Min(2L * length, Array.MaxLength))];
        if (!isFree)
            _bytes.AsSpan(0, _length).CopyTo(bytes);
        more.CopyTo(bytes.AsSpan(_length));
        var written = isFree ? _written : new();
        written.Length = length;
        return new(_path, bytes, length, _tail, written);
    }

    /// <summary>The value.</summary>
    public JsonElement ToJson()
    {
        byte[] json = GC.AllocateUninitializedArray<byte>(_length + _tail.Length);
        _bytes.AsSpan(0, _length).CopyTo(json);
        _tail.CopyTo(json, _length);
        return JsonDocument.Parse(json.AsMemory(), Strict).RootElement;
    }

    private static JsonElement Step(JsonElement value, JsonElement step) => value.ValueKind switch
    {
        JsonValueKind.Object => value.Member(step.ToString()),
        JsonValueKind.Array when step.ValueKind == JsonValueKind.Number && step.TryGetInt32(out int index) && index >= 0 && index < value.GetArrayLength() => value[index],
        _ => default,
    };

    /// <summary>How far the shared buffer is written.</summary>
    private sealed class Written
    {
        public int Length { get; set; }
    }
}
