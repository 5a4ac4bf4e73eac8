namespace SpacesSdk.Schema;

/// <summary>Says whether one schema takes all that another one does.</summary>
internal static class SchemaFit
{
    /// <summary>Whether every value of <paramref name="narrow"/> is one of <paramref name="wide"/>, as far as the schemas tell.</summary>
    public static bool Takes(SchemaType wide, SchemaType narrow) => (wide, narrow) switch
    {
        _ when SchemaShape.Of(wide) == SchemaShape.Of(narrow) && SchemaShape.Choices(narrow) is null => true,
        (SchemaType.Any, _) => true,
        (_, SchemaType.Union some) => some.Options.All(option => Takes(wide, option)) && (!some.Nullable || TakesNull(wide)),
        (SchemaType.Union many, _) => many.Options.Any(option => Takes(option, narrow)) || (narrow is SchemaType.Null && many.Nullable),
        (SchemaType.Number, SchemaType.Integer) => true,
        (SchemaType.Text, SchemaType.Enum choices) => choices.Values.All(static value => value.Kind == JsonKind.String),
        (SchemaType.Enum list, SchemaType.Enum choices) => choices.Values.All(list.Values.Contains),
        (SchemaType.List list, SchemaType.List items) => Takes(list.Items, items.Items),
        (SchemaType.Object outer, SchemaType.Object inner) => TakesMembers(outer, inner),
        _ => false,
    };

    private static bool TakesNull(SchemaType type) => type is SchemaType.Null or SchemaType.Any or SchemaType.Union { Nullable: true };

    // Each member that may come must have a place, and each one that must come has to be there.
    private static bool TakesMembers(SchemaType.Object wide, SchemaType.Object narrow) =>
        narrow.Properties.All(member => PlaceOf(wide, member.Name) is { } place && Takes(place, member.Type))
        && wide.Properties.All(member => !member.Required || narrow.Properties.Any(other => other.Name == member.Name && other.Required))
        && (narrow.Additional is not { } free || (wide.Additional is { } place && Takes(place, free)));

    private static SchemaType? PlaceOf(SchemaType.Object value, string name) =>
        value.Properties.FirstOrDefault(member => member.Name == name)?.Type ?? value.Additional;
}
