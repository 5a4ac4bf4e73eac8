using System.Runtime.InteropServices;
using System.Text.Json;

namespace SpacesSdk.Gradio.Streams;

/// <summary>One value of a stream, as of one message. It never changes; each message that changes the value makes another one.</summary>
internal sealed class StreamedValue
{
    private readonly GrowingText? _growing;
    private JsonElement? _json;

    /// <summary>A value that came whole.</summary>
    public StreamedValue(JsonElement json) => _json = json;

    private StreamedValue(GrowingText growing) => _growing = growing;

    /// <summary>Whether it differs from the value before by more text at the end of one of its texts, and by nothing else.</summary>
    public bool HasOnlyGrown => _growing is not null;

    /// <summary>The JSON. Of a text that grows it is only made when somebody looks at it.</summary>
    public JsonElement Json => _json ??= _growing!.ToJson();

    /// <summary>How many bytes the JSON has.</summary>
    public int Length => _growing?.Length ?? JsonMarshal.GetRawUtf8Value(Json).Length;

    /// <summary>The value after the differences.</summary>
    /// <exception cref="JsonException">The differences don't fit the value.</exception>
    public StreamedValue Apply(JsonElement differences)
    {
        if (differences.ValueKind == JsonValueKind.Array && differences.GetArrayLength() == 0)
            return this;
        if (TextGrowth.Of(differences) is { } growth && (_growing ?? GrowingText.Find(Json, growth.Path)) is { } text && text.IsAt(growth.Path))
            return new(text.With(growth));
        return new(ValueDiff.Apply(Json, differences));
    }
}
