using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Code;

/// <summary>Names the members of an open enum by what they say, and by their characters where two would say the same.</summary>
internal static class ChoiceNamer
{
    public static EquatableArray<ChoiceMember> Name(string type, EquatableArray<JsonValue> values, EquatableArray<NameOverride> chosen = default)
    {
        var members = values.Distinct().Select(v => (Value: v, Name: Plain(v))).ToList();
        var clashes = new HashSet<string>(members.GroupBy(m => m.Name).Where(g => g.Count() > 1).Select(g => g.Key).Concat(ReservedNames.Choice)) { type };
        var wanted = members.Select(m => (m.Value.ToString(), clashes.Contains(m.Name) ? CSharpName.Spelled(Text(m.Value)) : m.Name)).ToList();
        string[] names = new NameScope([.. ReservedNames.Choice, type]).Assign(wanted, choose: Chosen(members.Select(m => m.Value), chosen));
        return members.Select((m, i) => new ChoiceMember(names[i], m.Value)).ToEquatableArray();
    }

    private static Func<string, string, string?>? Chosen(IEnumerable<JsonValue> values, EquatableArray<NameOverride> chosen)
    {
        if (chosen.Count == 0)
            return null;
        var texts = values.ToDictionary(v => v.ToString(), Text);
        return (wire, _) => chosen.Find(texts[wire]);
    }

    private static string Plain(JsonValue value) => value.Kind switch
    {
        JsonKind.Null => "Null",
        JsonKind.True => "True",
        JsonKind.False => "False",
        _ when Text(value).Length == 0 => "Empty",
        _ when CSharpName.Pascal(Text(value)).Length == 0 => CSharpName.Spelled(Text(value)),
        _ => CSharpName.Pascal(Text(value), "N"),
    };

    /// <summary>A value as a person writes it.</summary>
    public static string Text(JsonValue value) => value.Kind is JsonKind.String or JsonKind.Number ? value.Text : value.ToString();
}
