using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Code;

/// <summary>What a project wants to be otherwise than the generator would decide.</summary>
/// <param name="Client">The name of the client; empty for the generator's own.</param>
internal sealed record SpaceOverrides(string Client);

/// <summary>Reads <c>overrides.json</c>.</summary>
internal static class OverridesReader
{
    public static Parsed<SpaceOverrides> Read(string text)
    {
        var json = JsonReader.Read(text, RuleIds.OverridesUnreadable);
        if (json.Value is null)
            return new(null, json.Problems);
        if (json.Value.Kind != JsonKind.Object)
            return Refuse(json.Value, "it is no object");
        if (json.Value.Members.Where(m => m.Name is not ("client" or "$schema")).Select(m => m.Name).FirstOrDefault() is { } unknown)
            return Refuse(json.Value, $"'{unknown}' is unknown");
        var client = json.Value["client"];
        if (client is null)
            return new(new SpaceOverrides(""), default);
        bool valid = client.Kind == JsonKind.String && client.Text.Length > 0 && CSharpName.Pascal(client.Text, "X") == client.Text;
        return valid ? new(new SpaceOverrides(client.Text), default) : Refuse(client, $"{client} is no name");
    }

    private static Parsed<SpaceOverrides> Refuse(JsonValue at, string why) =>
        new(null, new EquatableArray<Problem>([new(RuleIds.OverridesUnreadable, at.Range, why)]));
}
