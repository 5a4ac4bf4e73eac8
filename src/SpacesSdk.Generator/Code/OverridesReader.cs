using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Code;

/// <summary>Reads <c>overrides.json</c>: <c>{ "client": "Name", "skip": ["/endpoint"] }</c>, each member optional.</summary>
internal static class OverridesReader
{
    public static Parsed<SpaceOverrides> Read(string text)
    {
        var json = JsonReader.Read(text, RuleIds.OverridesUnreadable);
        if (json.Value is not { } root)
            return new(null, json.Problems);
        if (Mistake(root) is { } mistake)
            return new(null, new EquatableArray<Problem>([new(RuleIds.OverridesUnreadable, mistake.At.Range, mistake.Why)]));
        return new(new SpaceOverrides(root["client"]?.Text ?? "", (root["skip"]?.Items ?? []).Select(item => item.Text).ToEquatableArray()), default);
    }

    private static (JsonValue At, string Why)? Mistake(JsonValue root)
    {
        if (root.Kind != JsonKind.Object)
            return (root, "it is no object");
        if (root.Members.Where(m => m.Name is not ("client" or "skip" or "$schema")).Select(m => m.Name).FirstOrDefault() is { } unknown)
            return (root, $"'{unknown}' is unknown");
        if (root["client"] is { } client && !IsName(client))
            return (client, $"{client} is no name");
        if (root["skip"] is { } skip && (skip.Kind != JsonKind.Array || skip.Items.Any(item => item.Kind != JsonKind.String)))
            return (skip, "'skip' is no list of endpoints such as \"/generate\"");
        return null;
    }

    private static bool IsName(JsonValue client) =>
        client.Kind == JsonKind.String && client.Text.Length > 0 && CSharpName.Pascal(client.Text, "X") == client.Text;
}
