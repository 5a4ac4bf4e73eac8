using System.Globalization;
using SpacesSdk.Http;
using SpacesSdk.Schema;

namespace SpacesSdk.Gradio.Schema;

/// <summary>What has changed of an endpoint since it was pinned, in words, as far as it can make a call fail: choices, ranges and kinds of values.</summary>
/// <remarks>Names are compared before a call, since a wrong one fails it for sure; a choice that isn't listed may be accepted all the same.</remarks>
internal static class InterfaceChanges
{
    private const int MostShown = 5;

    /// <summary>The changes, each as half a sentence; empty where there is none.</summary>
    public static IReadOnlyList<string> Of(PinnedEndpoint pinned, ApiEndpoint live)
    {
        var parameters = pinned.Parameters.SelectMany(p => live.Parameters.FirstOrDefault(l => l.Name == p.Name) is { } now ? Of($"'{Clean(p.Name)}'", p.Type, now.Type) : []);
        var returns = pinned.Returns.Zip(live.Returns).SelectMany(static (pair, index) => Kinds($"result {index + 1}", pair.First.Type, pair.Second.Type));
        return [.. parameters.Concat(returns).Take(MostShown)];
    }

    private static IEnumerable<string> Of(string name, SchemaType then, SchemaType now)
    {
        if ((then, now) is (SchemaType.Enum from, SchemaType.Enum to))
            return Choices(name, from, to);
        if ((then, now) is (SchemaType.Number range, SchemaType.Number { } narrower))
            return Range(name, range, narrower);
        return Kinds(name, then, now);
    }

    private static IEnumerable<string> Kinds(string name, SchemaType then, SchemaType now) =>
        (KindOf(then), KindOf(now)) is ({ } old, { } current) && old != current ? [$"{name} is now {current} instead of {old}"] : [];

    private static IEnumerable<string> Choices(string name, SchemaType.Enum then, SchemaType.Enum now)
    {
        var gone = then.Values.Where(value => !now.Values.Contains(value)).ToList();
        if (gone.Count == 0 || now.Values.Count == 0)
            return [];
        string near = gone is [{ Kind: JsonKind.String } only] && NearMisses.Of(only.Text, now.Values.Select(static v => v.Text)) is [{ } close, ..] ? $" (it has '{Clean(close)}')" : "";
        return [$"{name} no longer offers {string.Join(", ", gone.Take(3).Select(static v => $"'{Clean(v.Kind == JsonKind.String ? v.Text : v.ToString())}'"))}{(gone.Count > 3 ? $" and {gone.Count - 3} more" : "")}{near}"];
    }

    private static IEnumerable<string> Range(string name, SchemaType.Number then, SchemaType.Number now)
    {
        if (now.Minimum is { } least && (then.Minimum is not { } was || was < least))
            yield return string.Create(CultureInfo.InvariantCulture, $"{name} now begins at {least}");
        if (now.Maximum is { } most && (then.Maximum is not { } were || were > most))
            yield return string.Create(CultureInfo.InvariantCulture, $"{name} now ends at {most}");
    }

    // What the descriptor doesn't tell apart can't be compared: it writes "json" for objects, tuples and unions.
    private static string? KindOf(SchemaType type) => type switch
    {
        SchemaType.Text or SchemaType.Enum => "text or a choice",
        SchemaType.Integer or SchemaType.Number => "a number",
        SchemaType.Boolean => "true or false",
        SchemaType.File => "a file",
        SchemaType.List => "a list",
        _ => null,
    };

    private static string Clean(string text) => UntrustedText.Clean(text, 60);
}
