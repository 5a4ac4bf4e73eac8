using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Code;

/// <summary>Reads <c>overrides.json</c>, whose members <c>overrides.schema.json</c> describes; each of them is optional.</summary>
internal sealed class OverridesReader
{
    /// <summary>The members of the file.</summary>
    public static readonly string[] RootMembers = ["$schema", "client", "skip", "includeLambdas", "endpoints", "types"];

    /// <summary>The members of an endpoint.</summary>
    public static readonly string[] EndpointMembers = ["name", "parameters", "results"];

    /// <summary>The members of a type.</summary>
    public static readonly string[] TypeMembers = ["name", "members"];

    // The first mistake is enough: it is the reader's own file, and what follows one is often its consequence.
    private Problem? _mistake;

    private OverridesReader()
    {
    }

    public static Parsed<SpaceOverrides> Read(string text)
    {
        var json = JsonReader.Read(text, RuleIds.OverridesUnreadable);
        if (json.Value is not { } root)
            return new(null, json.Problems);
        var reader = new OverridesReader();
        var overrides = reader.ReadRoot(root);
        return reader._mistake is { } mistake ? new(null, new EquatableArray<Problem>([mistake])) : new(overrides, default);
    }

    private SpaceOverrides ReadRoot(JsonValue root)
    {
        MembersOf(root, "the file", RootMembers);
        return new(
            NameOf(root["client"]),
            TextsOf(root["skip"]),
            FlagOf(root["includeLambdas"]),
            EntriesOf(root["endpoints"], "'endpoints'").Select(ReadEndpoint).ToEquatableArray(),
            EntriesOf(root["types"], "'types'").Select(ReadType).ToEquatableArray());
    }

    private EndpointOverride ReadEndpoint(JsonMember entry)
    {
        MembersOf(entry.Value, $"'{entry.Name}'", EndpointMembers);
        return new(entry.Name, NameOf(entry.Value["name"]), NamesOf(entry.Value["parameters"]), NamesOf(entry.Value["results"]));
    }

    private TypeOverride ReadType(JsonMember entry)
    {
        MembersOf(entry.Value, $"'{entry.Name}'", TypeMembers);
        return new(entry.Name, NameOf(entry.Value["name"]), NamesOf(entry.Value["members"]));
    }

    private void MembersOf(JsonValue value, string what, string[] known)
    {
        foreach (var member in EntriesOf(value, what).Where(member => !known.Contains(member.Name)))
            Refuse(member.Value, $"'{member.Name}' is unknown; {what} may have {string.Join(", ", known)}");
    }

    private IReadOnlyList<JsonMember> EntriesOf(JsonValue? value, string what)
    {
        if (value is null || value.Kind == JsonKind.Object)
            return value?.Members ?? [];
        Refuse(value, $"{what} is no object");
        return [];
    }

    private EquatableArray<NameOverride> NamesOf(JsonValue? value) =>
        EntriesOf(value, "a list of names").Select(member => new NameOverride(member.Name, NameOf(member.Value))).ToEquatableArray();

    private string NameOf(JsonValue? value)
    {
        if (value is null || (value.Kind == JsonKind.String && CSharpName.IsName(value.Text)))
            return value?.Text ?? "";
        Refuse(value, $"{value} is no name");
        return "";
    }

    private EquatableArray<string> TextsOf(JsonValue? value)
    {
        if (value is not null && (value.Kind != JsonKind.Array || value.Items.Any(item => item.Kind != JsonKind.String)))
            Refuse(value, "'skip' is no list of endpoints such as \"/generate\"");
        return (value?.Items ?? []).Select(item => item.Text).ToEquatableArray();
    }

    private bool FlagOf(JsonValue? value)
    {
        if (value is not null && value.Kind is not (JsonKind.True or JsonKind.False))
            Refuse(value, "'includeLambdas' is neither true nor false");
        return value?.Kind == JsonKind.True;
    }

    private void Refuse(JsonValue at, string why) => _mistake ??= new(RuleIds.OverridesUnreadable, at.Range, why);
}
