using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Code;

/// <summary>An object that the schema names: one C# type for all endpoints that use it.</summary>
internal sealed class SharedType
{
    public SharedType(SchemaType.Object schema, string key, SharedScope? enclosing, TypeUse use, TypeNeeds needs)
    {
        (Schema, Key, Use, Needs) = (schema, key, use, needs);
        Scope = new(this, enclosing);
        HasFiles = SchemaShape.Walk(schema).Any(type => type is SchemaType.File) || SharedTypes.FreeReferences(schema).Count > 0;
    }

    /// <summary>The object.</summary>
    public SchemaType.Object Schema { get; }

    /// <summary>What tells it from others.</summary>
    public string Key { get; }

    /// <summary>What uses it first, for diagnostics.</summary>
    public TypeUse Use { get; }

    /// <summary>The types of its members.</summary>
    public TypeNeeds Needs { get; }

    /// <summary>The name that the schema has for it.</summary>
    public string Title => Schema.Definition.Length > 0 ? Schema.Definition : Schema.Title;

    /// <summary>Its C# name, once it is assigned.</summary>
    public string Name { get; set; } = "";

    /// <summary>What is open inside it, itself included.</summary>
    public SharedScope Scope { get; }

    /// <summary>Whether there may be files in it, or in what it is part of and refers to.</summary>
    public bool HasFiles { get; }
}
