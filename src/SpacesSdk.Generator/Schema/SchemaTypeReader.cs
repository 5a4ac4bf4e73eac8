namespace SpacesSdk.Schema;

/// <summary>Reads the JSON schema of one value. Whatever has no type of its own is read as any JSON, so reading never fails.</summary>
internal sealed class SchemaTypeReader
{
    /// <summary>
    /// How many schemas one text may unfold to. A reference is unfolded wherever it stands, so a few kilobytes of references to
    /// references could otherwise grow beyond memory. Sixteen choices of an enum count as one. The largest app seen needs 3 000.
    /// </summary>
    public const int MaxSchemas = 200_000;

    // Deeper than any data model seen (7), and shallow enough for whoever walks the result by recursion.
    private const int MaxDepth = 64;
    private const string DefinitionsPrefix = "#/$defs/";

    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private JsonValue? _definitions;
    private int _depth;
    private int _schemas;

    /// <summary>Whether something was left unread because the text unfolds to more than <see cref="MaxSchemas"/>.</summary>
    public bool IsExhausted => _schemas > MaxSchemas;

    /// <summary>Reads the schema of one parameter or return, with its own definitions.</summary>
    public SchemaType Read(JsonValue schema)
    {
        _definitions = schema["$defs"] ?? schema["definitions"];
        return DefinitionOf(schema) is { } name ? ReadDefinition(schema, name, schema) : ReadNested(schema);
    }

    // A data model that refers to itself stands twice: at the root and among its own definitions. Both are one type.
    private string? DefinitionOf(JsonValue root)
    {
        string title = Title(root);
        return title.Length > 0 && root["properties"] is { } properties && _definitions?[title] is { } definition
            && properties.Equals(definition["properties"]) && Equals(root["required"], definition["required"]) ? title : null;
    }

    private SchemaType ReadNested(JsonValue schema)
    {
        _schemas++;
        if (_depth == MaxDepth || IsExhausted || schema.Kind != JsonKind.Object)
            return new SchemaType.Any(Title(schema), Description(schema));
        _depth++;
        var type = ReadConstruct(schema);
        _depth--;
        return type;
    }

    private SchemaType ReadConstruct(JsonValue schema)
    {
        if (schema["$ref"] is { } reference)
            return ReadReference(schema, reference.Text);
        if (schema["enum"] is { Kind: JsonKind.Array } choices)
            return ReadChoices(schema, choices.Items);
        if (schema["const"] is { } constant)
            return ReadChoices(schema, [constant]);
        if ((schema["anyOf"] ?? schema["oneOf"] ?? schema["allOf"]) is { Kind: JsonKind.Array } options)
            return ReadOptions(schema, options.Items);
        return schema["type"] is { Kind: JsonKind.Array } names
            ? SchemaUnion.Of(Title(schema), Description(schema), [.. names.Items.Select(name => ReadNamed(schema, name.Text))])
            : ReadNamed(schema, schema["type"]?.Text ?? "");
    }

    // Only definitions of the same schema are followed: never an address, never another place of the text.
    private SchemaType ReadReference(JsonValue schema, string reference)
    {
        if (!reference.StartsWith(DefinitionsPrefix, StringComparison.Ordinal))
            return new SchemaType.Any(Title(schema), Description(schema));
        string name = reference.Substring(DefinitionsPrefix.Length).Replace("~1", "/").Replace("~0", "~");
        if (_definitions?[name] is not { } definition)
            return new SchemaType.Any(Title(schema), Description(schema));
        return _open.Contains(name) ? new SchemaType.Recursive(name) : ReadDefinition(definition, name, schema);
    }

    private SchemaType ReadDefinition(JsonValue definition, string name, JsonValue place)
    {
        _open.Add(name);
        var type = ReadNested(definition);
        _open.Remove(name);
        type = type is SchemaType.Object named ? named with { Definition = name } : type;
        return type.Called(Title(place), Description(place));
    }

    private SchemaType ReadChoices(JsonValue schema, IReadOnlyList<JsonValue> values)
    {
        _schemas += values.Count / 16;
        string title = Title(schema);
        string description = Description(schema);
        var choices = values.Distinct().Where(static value => value.Kind != JsonKind.Null).ToEquatableArray();
        bool hasNull = values.Any(static value => value.Kind == JsonKind.Null);
        if (hasNull && choices.Count == 0)
            return new SchemaType.Null(title, description);
        var type = new SchemaType.Enum(title, description, choices);
        return hasNull ? new SchemaType.Union(title, description, new([type]), Nullable: true) : type;
    }

    // One schema under allOf is how older data models put a title beside a reference; several have no C# counterpart.
    private SchemaType ReadOptions(JsonValue schema, IReadOnlyList<JsonValue> options) =>
        schema["allOf"] is not null && options.Count > 1
            ? new SchemaType.Any(Title(schema), Description(schema))
            : SchemaUnion.Of(Title(schema), Description(schema), [.. options.Select(ReadNested)]);

    private SchemaType ReadNamed(JsonValue schema, string name)
    {
        string title = Title(schema);
        string description = Description(schema);
        return name switch
        {
            "string" => new SchemaType.Text(title, description),
            "integer" => new SchemaType.Integer(title, description),
            "number" => SliderRange.NumberOf(title, description),
            "boolean" => new SchemaType.Boolean(title, description),
            "null" => new SchemaType.Null(title, description),
            "array" => ReadArray(schema),
            "object" => ReadObject(schema),
            "" when schema["properties"] is not null => ReadObject(schema),
            "" when schema["items"] is not null || schema["prefixItems"] is not null => ReadArray(schema),
            _ => new SchemaType.Any(title, description),
        };
    }

    private SchemaType ReadArray(JsonValue schema)
    {
        var items = schema["items"];
        var places = schema["prefixItems"] ?? (items?.Kind == JsonKind.Array ? items : null);
        if (places is { Items.Count: > 0 })
            return new SchemaType.Tuple(Title(schema), Description(schema), places.Items.Select(ReadNested).ToEquatableArray());
        return new SchemaType.List(Title(schema), Description(schema), items is null ? new SchemaType.Any("", "") : ReadNested(items));
    }

    private SchemaType ReadObject(JsonValue schema)
    {
        if (FileSchema.IsFileData(schema))
            return new SchemaType.File(Title(schema), Description(schema));
        var required = new HashSet<string>(RequiredNames(schema), StringComparer.Ordinal);
        _schemas += required.Count / 16;
        var properties = (schema["properties"]?.Members ?? [])
            .Select(member => new SchemaProperty(
                member.Name, ReadNested(member.Value), required.Contains(member.Name), member.Value["default"]))
            .ToEquatableArray();
        return FileSchema.IsVideoWrapper(properties)
            ? new SchemaType.File(Title(schema), Description(schema)) { IsWrappedAsVideo = true }
            : new SchemaType.Object(Title(schema), Description(schema), properties, ReadAdditional(schema, properties.Count));
    }

    private static IEnumerable<string> RequiredNames(JsonValue schema) =>
        (schema["required"]?.Items ?? []).Where(static name => name.Kind == JsonKind.String).Select(static name => name.Text);

    // JSON schema allows free keys unless it says otherwise; Gradio means it only where an object has no properties at all.
    private SchemaType? ReadAdditional(JsonValue schema, int properties) => schema["additionalProperties"] switch
    {
        null => properties == 0 ? new SchemaType.Any("", "") : null,
        { Kind: JsonKind.False } => null,
        var additional => ReadNested(additional),
    };

    private static string Title(JsonValue schema) => TextOf(schema, "title");

    // Gradio moves the description of a data model here when it adds its own.
    private static string Description(JsonValue schema) =>
        TextOf(schema, "description") is { Length: > 0 } description ? description : TextOf(schema, "additional_description");

    private static string TextOf(JsonValue schema, string name) =>
        schema[name] is { Kind: JsonKind.String } text ? text.Text : "";
}
