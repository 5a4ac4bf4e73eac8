using System.Text.Json;

namespace SpacesSdk.Gradio.Streams;

/// <summary>The values of one message.</summary>
internal static class StreamedValues
{
    /// <summary>The items of a list, whole.</summary>
    public static StreamedValue[] Of(JsonElement list)
    {
        var values = new StreamedValue[list.GetArrayLength()];
        int slot = 0;
        foreach (var item in list.EnumerateArray())
            values[slot++] = new(item);
        return values;
    }
}
