using System.Text;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Code;

/// <summary>Looks at what a schema says apart from its titles and descriptions, which decide no type.</summary>
internal static class SchemaShape
{
    /// <summary>The schema as a text; equal texts mean the same values.</summary>
    public static string Of(SchemaType type) => Append(new(), type).ToString();

    /// <summary>
    /// What carries the type of a value that may be a list, a map or null: the scalar, enum or object inside.
    /// No member needs more than one C# type of its own, because there is always one such thing.
    /// </summary>
    public static SchemaType LeafOf(SchemaType type) => type switch
    {
        SchemaType.List list => LeafOf(list.Items),
        SchemaType.Object { Properties.Count: 0, Additional: { } values } => LeafOf(values),
        SchemaType.Union { Options.Count: 1 } union => LeafOf(union.Options[0]),
        _ => type,
    };

    /// <summary>All schemas below one, itself included.</summary>
    public static IEnumerable<SchemaType> Walk(SchemaType type) => Children(type).SelectMany(Walk).Prepend(type);

    /// <summary>The schemas that one is made of.</summary>
    public static IEnumerable<SchemaType> Children(SchemaType type) => type switch
    {
        SchemaType.List list => [list.Items],
        SchemaType.Tuple tuple => tuple.Items,
        SchemaType.Union union => union.Options,
        SchemaType.Object entity => entity.Properties.Select(p => p.Type).Concat(entity.Additional is null ? [] : [entity.Additional]),
        _ => [],
    };

    private static StringBuilder Append(StringBuilder text, SchemaType type)
    {
        switch (type)
        {
            case SchemaType.Enum choices:
                return text.Append("enum[").Append(string.Join(",", choices.Values.Select(v => v.ToString()))).Append(']');
            case SchemaType.Object entity:
                return AppendObject(text, entity);
            case SchemaType.Recursive reference:
                return text.Append('^').Append(reference.Name);
            default:
                text.Append(type.GetType().Name).Append(type is SchemaType.Union { Nullable: true } ? "?" : "").Append('(');
                foreach (var child in Children(type))
                    Append(text, child).Append(',');
                return text.Append(')');
        }
    }

    private static StringBuilder AppendObject(StringBuilder text, SchemaType.Object entity)
    {
        text.Append(entity.Definition).Append('{');
        foreach (var property in entity.Properties.OrderBy(p => p.Name, StringComparer.Ordinal))
            Append(text.Append(JsonValue.FromString(property.Name)).Append(property.Required ? ":" : "?:"), property.Type).Append('=').Append(property.Default).Append(',');
        return entity.Additional is null ? text.Append('}') : Append(text.Append("*:"), entity.Additional).Append('}');
    }
}
