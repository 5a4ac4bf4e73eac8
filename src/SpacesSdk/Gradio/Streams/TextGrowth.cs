using System.Runtime.InteropServices;
using System.Text.Json;

namespace SpacesSdk.Gradio.Streams;

/// <summary>The one difference that streams of language models are made of: <c>[["append", path, text]]</c>.</summary>
/// <param name="Path">Where in the value the text is.</param>
/// <param name="Text">What comes behind it.</param>
internal readonly record struct TextGrowth(JsonElement Path, JsonElement Text)
{
    /// <summary>The text as it is written, without its quotation marks.</summary>
    public ReadOnlySpan<byte> Raw => JsonMarshal.GetRawUtf8Value(Text)[1..^1];

    /// <summary>The growth that the differences are; null where they are another one, or more than one.</summary>
    public static TextGrowth? Of(JsonElement differences)
    {
        if (differences.ValueKind != JsonValueKind.Array || differences.GetArrayLength() != 1 || differences[0] is not { ValueKind: JsonValueKind.Array } only || only.GetArrayLength() != 3)
            return null;
        bool isGrowth = only[0] is { ValueKind: JsonValueKind.String } op && op.ValueEquals("append"u8)
            && only[1].ValueKind == JsonValueKind.Array && only[2].ValueKind == JsonValueKind.String;
        return isGrowth ? new(only[1], only[2]) : null;
    }
}
