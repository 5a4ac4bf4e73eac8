using System.Runtime.InteropServices;
using System.Text.Json;

namespace SpacesSdk.Emulator;

/// <summary>The differences between two values of one output, in the operations that protocol <c>sse_v3</c> streams.</summary>
internal static class DiffWriter
{
    /// <summary>The operations that lead from one value to the next; none where they are equal.</summary>
    /// <param name="last">The value sent before.</param>
    /// <param name="next">The value to arrive at.</param>
    /// <param name="whole">Whether the output is never taken apart, as gr.JSON is not.</param>
    public static IReadOnlyList<DiffOperation> Compare(in JsonElement last, in JsonElement next, bool whole)
    {
        if (whole && !JsonElement.DeepEquals(last, next))
            return [new("replace", DiffOperation.Root, next)];
        return Compare(last, next, DiffOperation.Root);
    }

    public static void Write(JsonText json, IReadOnlyList<DiffOperation> operations)
    {
        json.Begin('[');
        foreach (var operation in operations)
            operation.Write(json);
        json.End(']');
    }

    private static List<DiffOperation> Compare(in JsonElement last, in JsonElement next, DiffPath path)
    {
        if (JsonElement.DeepEquals(last, next))
            return [];
        return (last.ValueKind, next.ValueKind) switch
        {
            (JsonValueKind.String, JsonValueKind.String) => [CompareText(last, next, path)],
            (JsonValueKind.Array, JsonValueKind.Array) => CompareLists(last, next, path),
            (JsonValueKind.Object, JsonValueKind.Object) => CompareObjects(last, next, path),
            _ => [new("replace", path, next)],
        };
    }

    // Both are written by the same rules, so that texts that begin alike are written alike; nothing of a long text is decoded.
    private static DiffOperation CompareText(in JsonElement last, in JsonElement next, DiffPath path)
    {
        var before = JsonMarshal.GetRawUtf8Value(last)[..^1];
        var after = JsonMarshal.GetRawUtf8Value(next);
        return after.StartsWith(before)
            ? new("append", path, WireJson.Parse([.. "\""u8, .. after[before.Length..]]))
            : new("replace", path, next);
    }

    private static List<DiffOperation> CompareLists(in JsonElement last, in JsonElement next, DiffPath path)
    {
        int before = last.GetArrayLength(), after = next.GetArrayLength(), common = Math.Min(before, after);
        var operations = new List<DiffOperation>();
        for (int i = 0; i < common; i++)
            operations.AddRange(Compare(last[i], next[i], path.Then(i)));
        for (int i = common; i < before; i++)
            operations.Add(new("delete", path.Then(i), default));
        for (int i = common; i < after; i++)
            operations.Add(new("add", path.Then(i), next[i]));
        return ShiftDeletes(operations);
    }

    // Gradio moves every index that is to be deleted down by the deletes before it, and does so again in each enclosing list:
    // nested indices come out wrong, even negative. Clients meet that on the wire, so they must meet it here.
    private static List<DiffOperation> ShiftDeletes(List<DiffOperation> operations)
    {
        int deleted = 0;
        for (int i = 0; i < operations.Count; i++)
            if (operations[i] is { Operation: "delete", Path.EndsInIndex: true } delete)
                operations[i] = delete with { Path = delete.Path.ShiftLast(deleted++) };
        return operations;
    }

    private static List<DiffOperation> CompareObjects(in JsonElement last, in JsonElement next, DiffPath path)
    {
        var operations = new List<DiffOperation>();
        foreach (var member in last.EnumerateObject())
            if (next.TryGetProperty(member.Name, out var value))
                operations.AddRange(Compare(member.Value, value, path.Then(member.Name)));
            else
                operations.Add(new("delete", path.Then(member.Name), default));
        foreach (var member in next.EnumerateObject())
            if (!last.TryGetProperty(member.Name, out _))
                operations.Add(new("add", path.Then(member.Name), member.Value));
        return operations;
    }
}
