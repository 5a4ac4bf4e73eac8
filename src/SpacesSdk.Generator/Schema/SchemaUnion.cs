namespace SpacesSdk.Schema;

/// <summary>Puts the options of <c>anyOf</c> and <c>oneOf</c> together.</summary>
internal static class SchemaUnion
{
    /// <summary>The type of "one of these": flat, without doubles, with null as a flag, and no union where one option remains.</summary>
    public static SchemaType Of(string title, string description, IReadOnlyList<SchemaType> members)
    {
        var flat = members.SelectMany(Unfold).Distinct().ToList();
        var options = flat.Where(static option => option is not SchemaType.Null).ToEquatableArray();
        bool nullable = options.Count < flat.Count;
        if (options.Any(static option => option is SchemaType.Any) || flat.Count == 0)
            return new SchemaType.Any(title, description);
        if (options.Count == 0)
            return new SchemaType.Null(title, description);
        return options.Count == 1 && !nullable
            ? options[0].Called(title, description)
            : new SchemaType.Union(title, description, options, nullable);
    }

    /// <summary>The same type under the title and description that stand where it is used; empty ones leave its own.</summary>
    public static SchemaType Called(this SchemaType type, string title, string description) => type with
    {
        Title = title.Length > 0 ? title : type.Title,
        Description = description.Length > 0 ? description : type.Description,
    };

    private static IEnumerable<SchemaType> Unfold(SchemaType type)
    {
        if (type is not SchemaType.Union union)
            return [type];
        return union.Nullable ? [.. union.Options, new SchemaType.Null("", "")] : union.Options;
    }
}
