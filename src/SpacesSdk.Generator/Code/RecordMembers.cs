using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Code;

/// <summary>Makes the members of a record inside a value.</summary>
internal static class RecordMembers
{
    /// <summary>The members of an object, by name: the order of keys in a JSON text means nothing, so it must change nothing.</summary>
    public static EquatableArray<MemberModel> Of(SchemaType.Object entity, string record, TypePlace place, TypeMapper types)
    {
        var chosen = types.Chosen.Members(record);
        var properties = entity.Properties.OrderBy(p => p.Name, StringComparer.Ordinal).ToList();
        string[] names = new NameScope([.. ReservedNames.Record, record])
            .Assign([.. properties.Select(p => (p.Name, CSharpName.Pascal(p.Name, "Value")))], choose: (wire, _) => chosen.Find(wire));
        return properties.Select((property, i) =>
        {
            var type = types.Map(property.Type, "", place.Below(property.Name));
            var kind = Kind(property, type);
            return new MemberModel(property.Name, names[i], kind, type, kind == MemberKind.Literal ? property.Default : null, Docs(property.Type, property.Type.Title));
        }).ToEquatableArray();
    }

    /// <summary>The members of a tuple.</summary>
    public static EquatableArray<MemberModel> Of(SchemaType.Tuple tuple, string record, TypePlace place, TypeMapper types)
    {
        var chosen = types.Chosen.Members(record);
        string[] wires = [.. tuple.Items.Select((_, i) => TupleMembers.Name(i))];
        string[] names = new NameScope([.. ReservedNames.Record, record]).Assign([.. wires.Select(w => (w, w))], choose: (wire, _) => chosen.Find(wire));
        return tuple.Items.Select((item, i) =>
        {
            var kind = IsNullable(item) ? MemberKind.RequiredNullable : MemberKind.Required;
            return new MemberModel(wires[i], names[i], kind, types.Map(item, "", place.Below(wires[i])), Default: null, Docs(item, wires[i]));
        }).ToEquatableArray();
    }

    // A schema that allows null may mean it; one that doesn't gets no null, so what isn't set is left out.
    private static MemberKind Kind(SchemaProperty property, TypeModel type)
    {
        if (property.Default is { Kind: not JsonKind.Null } value && DefaultValues.IsLiteral(type, value))
            return MemberKind.Literal;
        if (property.Required)
            return IsNullable(property.Type) ? MemberKind.RequiredNullable : MemberKind.Required;
        return property.Type is SchemaType.Union { Nullable: true } ? MemberKind.Nullable : MemberKind.Omittable;
    }

    private static bool IsNullable(SchemaType type) => type is SchemaType.Union { Nullable: true } or SchemaType.Null;

    private static MemberDocs Docs(SchemaType type, string label)
    {
        var range = type as SchemaType.Number;
        return new(label, "member", type is SchemaType.File ? "" : type.Description, "", range?.Minimum, range?.Maximum, ByOrder: false);
    }
}
