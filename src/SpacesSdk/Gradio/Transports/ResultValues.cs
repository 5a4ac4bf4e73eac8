using System.Text.Json;
using SpacesSdk.Gradio.Schema;
using SpacesSdk.Gradio.Streams;

namespace SpacesSdk.Gradio.Transports;

/// <summary>Makes results of the values of a stream: without hidden slots, with updates unwrapped.</summary>
/// <param name="outputs">One letter per output slot: <c>v</c> visible, <c>h</c> hidden; empty when all are visible.</param>
/// <param name="wanted">How many visible values were pinned; null where that isn't known.</param>
/// <param name="files">Binds the files of the result.</param>
internal sealed class ResultValues<TResult>(string outputs, int? wanted, GradioFileBinder files)
    where TResult : class, IGradioRecord<TResult>
{
    private static readonly JsonElement Null = JsonDocument.Parse("null").RootElement;

    private List<JsonElement> _last = [];

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
        var visible = new List<JsonElement>(data.Count);
        for (int slot = 0; slot < data.Count; slot++)
        {
            if (outputs.Length != data.Count || outputs[slot] != 'h')
                visible.Add(Unwrap(data[slot], visible.Count < _last.Count ? _last[visible.Count] : Null));
        }
        if (visible.Count != (wanted ?? visible.Count))
            throw InterfaceDrift.Of($"The result has {visible.Count} values instead of the {wanted} that were pinned.");
        _last = visible;
        try
        {
            return TResult.Wire.ReadMembers(GradioReader.Positional(_last, files));
        }
        catch (JsonException error)
        {
            throw InterfaceDrift.Of("The result doesn't fit the pinned interface: " + Http.UntrustedText.Clean(error.Message), error);
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
