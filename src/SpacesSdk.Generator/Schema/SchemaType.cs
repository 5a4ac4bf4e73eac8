namespace SpacesSdk.Schema;

/// <summary>The JSON schema of one value, reduced to what decides a C# type. The set is closed.</summary>
/// <param name="Title">The schema's title; empty when it has none.</param>
/// <param name="Description">The schema's description; empty when it has none.</param>
internal abstract record SchemaType(string Title, string Description)
{
    /// <summary>Any JSON: an empty schema, <c>{"type": {}}</c>, or a construct that has no C# type.</summary>
    internal sealed record Any(string Title, string Description) : SchemaType(Title, Description);

    internal sealed record Text(string Title, string Description) : SchemaType(Title, Description);

    internal sealed record Integer(string Title, string Description) : SchemaType(Title, Description);

    /// <summary>A number; sliders tell their range in the description only, so it is read from there.</summary>
    internal sealed record Number(string Title, string Description, double? Minimum, double? Maximum) : SchemaType(Title, Description);

    internal sealed record Boolean(string Title, string Description) : SchemaType(Title, Description);

    internal sealed record Null(string Title, string Description) : SchemaType(Title, Description);

    /// <summary>A closed list of JSON values; the declared <c>type</c> is not looked at, since Gradio says <c>string</c> for numbers too.</summary>
    internal sealed record Enum(string Title, string Description, EquatableArray<JsonValue> Values) : SchemaType(Title, Description);

    /// <summary>Gradio's FileData in any of its three generations (FileData, ImageData, and Video's wrapper around one).</summary>
    internal sealed record File(string Title, string Description) : SchemaType(Title, Description)
    {
        /// <summary>Whether the file travels inside an object, as <c>{"video": FileData}</c>: Video up to Gradio 5.</summary>
        public bool IsWrappedAsVideo { get; init; }
    }

    internal sealed record List(string Title, string Description, SchemaType Items) : SchemaType(Title, Description);

    internal sealed record Tuple(string Title, string Description, EquatableArray<SchemaType> Items) : SchemaType(Title, Description);

    /// <summary>An object with known properties, or with free keys when <paramref name="Additional"/> tells their type.</summary>
    internal sealed record Object(string Title, string Description, EquatableArray<SchemaProperty> Properties, SchemaType? Additional) : SchemaType(Title, Description)
    {
        /// <summary>The name of its <c>$defs</c> entry; empty where it stands at its place itself.</summary>
        public string Definition { get; init; } = "";
    }

    /// <summary>One of several schemas; <c>null</c> among them is the flag and not an option.</summary>
    internal sealed record Union(string Title, string Description, EquatableArray<SchemaType> Options, bool Nullable) : SchemaType(Title, Description);

    /// <summary>A reference to an enclosing <c>$defs</c> entry that is being read: recursion, which stays a name.</summary>
    internal sealed record Recursive(string Name) : SchemaType(Name, "");
}

/// <summary>One property of an object schema.</summary>
internal sealed record SchemaProperty(string Name, SchemaType Type, bool Required, JsonValue? Default);
