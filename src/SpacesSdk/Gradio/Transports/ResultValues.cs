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
    private static readonly StreamedValue Null = new(JsonDocument.Parse("null").RootElement);

    private IReadOnlyList<StreamedValue> _seen = [];
    private StreamedValue[] _last = [];
    private bool[] _mayGrow = [];

    /// <summary>A result that is not the last; null where a value isn't yet of the type that the last one must have.</summary>
    public SpaceEvent.Partial<TResult>? TryRead(IReadOnlyList<StreamedValue> data)
    {
        try
        {
            if (!HasOnlyGrown(data))
                return new(Read(data));
            var visible = Visible(data);
            var seen = Visible(_seen);
            for (int i = 0; i < visible.Length; i++)
                visible[i] = ReferenceEquals(visible[i], seen[i]) ? _last[i] : visible[i]; // what hasn't changed is unwrapped already
            (_seen, _last) = (data, visible);
            return SpaceEvent.Partial<TResult>.ReadLater(() => Read(visible, grows: null));
        }
        catch (SpaceException)
        {
            _seen = [];
            return null;
        }
    }

    /// <summary>The result.</summary>
    /// <exception cref="SpaceException">The values don't fit the pinned interface.</exception>
    public TResult Read(IReadOnlyList<StreamedValue> data)
    {
        var sent = Visible(data);
        if (sent.Length != (wanted ?? sent.Length))
            throw InterfaceDrift.Of($"The result has {sent.Length} values instead of the {wanted} that were pinned.");
        var visible = new StreamedValue[sent.Length];
        for (int i = 0; i < sent.Length; i++)
            visible[i] = Unwrap(sent[i], i < _last.Length ? _last[i] : Null);
        _last = visible;
        var mayGrow = new bool[visible.Length];
        var result = Read(visible, mayGrow);
        for (int i = 0; i < visible.Length; i++)
            mayGrow[i] &= ReferenceEquals(visible[i], sent[i]);
        (_seen, _mayGrow) = (data, mayGrow);
        return result;
    }

    // Whether what was read last is still read in the same way, so that reading it can wait until somebody wants it.
    private bool HasOnlyGrown(IReadOnlyList<StreamedValue> data)
    {
        if (data.Count != _seen.Count || data.Count == 0)
            return false;
        for (int slot = 0, i = 0; slot < data.Count; slot++)
        {
            bool isVisible = IsVisible(slot, data.Count);
            if (isVisible && !ReferenceEquals(data[slot], _seen[slot]) && !(data[slot].HasOnlyGrown && _mayGrow[i]))
                return false;
            i += isVisible ? 1 : 0;
        }
        return true;
    }

    private bool IsVisible(int slot, int count) => outputs.Length != count || outputs[slot] != 'h';

    private StreamedValue[] Visible(IReadOnlyList<StreamedValue> data)
    {
        var visible = new List<StreamedValue>(data.Count);
        for (int slot = 0; slot < data.Count; slot++)
        {
            if (IsVisible(slot, data.Count))
                visible.Add(data[slot]);
        }
        return [.. visible];
    }

    private TResult Read(StreamedValue[] visible, bool[]? grows)
    {
        try
        {
            return TResult.Wire.ReadMembers(GradioReader.Positional([.. visible.Select(static value => value.Json)], files, grows));
        }
        catch (JsonException error)
        {
            throw InterfaceDrift.Of("The result doesn't fit the pinned interface: " + Http.UntrustedText.Clean(error.Message), error);
        }
    }

    // gr.update and gr.skip arrive as {"__type__":"update"}, with "value" only where the value changes.
    private static StreamedValue Unwrap(StreamedValue value, StreamedValue last)
    {
        if (!value.Json.Is("__type__", "update"))
            return value;
        return value.Json.Has("value") ? new(value.Json.Member("value")) : last;
    }
}
