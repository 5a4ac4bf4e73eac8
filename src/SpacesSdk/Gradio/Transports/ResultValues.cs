using System.Text.Json;
using SpacesSdk.Gradio.Streams;

namespace SpacesSdk.Gradio.Transports;

/// <summary>Makes results of the values of a stream: without hidden slots, with updates unwrapped.</summary>
internal sealed class ResultValues<TResult>(string outputs, GradioFileBinder files)
    where TResult : class, IGradioRecord<TResult>
{
    private static readonly JsonElement Null = JsonDocument.Parse("null").RootElement;

    private JsonElement[] _last = [];

    /// <summary>A result that is not the last; null where a value isn't yet of the type that the last one must have.</summary>
    public TResult? TryRead(IReadOnlyList<JsonElement> data)
    {
        try
        {
            return Read(data);
        }
        catch (SpaceException)
        {
            return null;
        }
    }

    /// <summary>The result.</summary>
    /// <exception cref="SpaceException">The values don't fit the pinned interface.</exception>
    public TResult Read(IReadOnlyList<JsonElement> data)
    {
        JsonElement[] visible = outputs.Length == data.Count ? [.. data.Where((_, slot) => outputs[slot] != 'h')] : [.. data];
        _last = [.. visible.Select((value, index) => Unwrap(value, index < _last.Length ? _last[index] : Null))];
        try
        {
            return TResult.Wire.ReadMembers(GradioReader.Positional(_last, files));
        }
        catch (JsonException error)
        {
            throw new SpaceException(SpaceErrorKind.Drift, "The result doesn't fit the pinned interface: " + Http.GradioText.Clean(error.Message), "Run 'spaces update' and rebuild.", error);
        }
    }

    // gr.update and gr.skip arrive as {"__type__":"update"}, with "value" only where the value changes.
    private static JsonElement Unwrap(JsonElement value, JsonElement last)
    {
        if (value.Text("__type__") != "update")
            return value;
        return value.Has("value") ? value.Member("value") : last;
    }
}
