using System.Collections.Immutable;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Roslyn;

/// <summary>Finds the lines of what a model was built from, once there is something to report of it.</summary>
internal static class PinnedTexts
{
    /// <summary>The diagnostics of a Space, each at the JSON value that it is about.</summary>
    public static IEnumerable<DiagnosticInfo> Locate(SpaceCode code, ImmutableArray<PinnedFile> files)
    {
        var read = new Dictionary<string, (PinnedFile File, JsonValue? Root)?>(StringComparer.Ordinal);
        foreach (var problem in code.Problems)
            yield return Locate(problem, code.Folder, files, read);
    }

    private static DiagnosticInfo Locate(
        Problem problem, SpaceFolder folder, ImmutableArray<PinnedFile> files, Dictionary<string, (PinnedFile File, JsonValue? Root)?> read)
    {
        if (problem.Place.Count == 0)
            return DiagnosticInfo.At(folder.Path, problem);
        string name = problem.Place[0];
        if (!read.TryGetValue(name, out var found))
            read[name] = found = Read(files.FirstOrDefault(f => f.Folder == folder.Folder && System.IO.Path.GetFileName(f.Path) == name));
        return found is { Root: { } root } at
            ? DiagnosticInfo.At(at.File, problem with { Span = Find(root, problem.Place.Skip(1)).Range })
            : DiagnosticInfo.At(folder.Path, problem);
    }

    private static (PinnedFile File, JsonValue? Root)? Read(PinnedFile? file) =>
        file is null ? null : (file, JsonReader.Read(file.Text.ToString(), RuleIds.SchemaUnreadable).Value);

    // As deep as the place leads: an endpoint without its slash, or a value that is gone, still has a neighbourhood.
    private static JsonValue Find(JsonValue root, IEnumerable<string> place)
    {
        var value = root;
        foreach (string step in place)
        {
            var next = value[step] ?? value[step.TrimStart('/')]
                ?? (value.Kind == JsonKind.Array && int.TryParse(step, out int index) && index < value.Items.Count ? value.Items[index] : null);
            if (next is null)
                break;
            value = next;
        }
        return value;
    }
}
