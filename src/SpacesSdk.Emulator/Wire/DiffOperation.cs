using System.Text.Json;

namespace SpacesSdk.Emulator;

/// <summary>One step from an output's last value to its next: <c>[operation, path, value]</c>.</summary>
/// <param name="Operation"><c>replace</c>, <c>append</c>, <c>add</c> or <c>delete</c>.</param>
/// <param name="Path">Object keys and list indices from the root of the value.</param>
/// <param name="Value">What is put there; undefined for a deletion.</param>
internal sealed record DiffOperation(string Operation, DiffPath Path, JsonElement Value)
{
    public static readonly DiffPath Root = new([]);

    public void Write(JsonText json)
    {
        json.Begin('[').Value(Operation);
        Path.Write(json);
        json.Value(Value).End(']');
    }
}

/// <summary>The keys (strings) and indices (integers) that lead to a value.</summary>
internal sealed class DiffPath(IReadOnlyList<DiffStep> steps)
{
    public DiffPath Then(DiffStep step) => new([.. steps, step]);

    public bool EndsInIndex => steps.Count > 0 && steps[^1].Key is null;

    public DiffPath ShiftLast(int by) => new([.. steps.Take(steps.Count - 1), steps[^1] with { Index = steps[^1].Index - by }]);

    public void Write(JsonText json)
    {
        json.Begin('[');
        foreach (var step in steps)
            _ = step.Key is null ? json.Value((long)step.Index) : json.Value(step.Key);
        json.End(']');
    }
}

/// <summary>One step of a path: a key, or an index where the key is null.</summary>
internal readonly record struct DiffStep(string? Key, int Index)
{
    public static implicit operator DiffStep(string key) => new(key, 0);

    public static implicit operator DiffStep(int index) => new(null, index);
}
