extern alias generator;

using generator::SpacesSdk.Generator.Code;

namespace SpacesSdk.Benchmarks.Generator;

/// <summary>How the naive form spells the types of the measured schema, each with its full name.</summary>
internal static class NaiveTypes
{
    public static string Of(TypeModel type) => type switch
    {
        TypeModel.Text => "string",
        TypeModel.Integer => "long",
        TypeModel.Number => "double",
        TypeModel.Boolean => "bool",
        TypeModel.Json => "global::System.Text.Json.JsonElement",
        TypeModel.File file => "global::SpacesSdk." + file.FileType,
        TypeModel.Choice choice => choice.Name,
        _ => throw new NotSupportedException($"The measured schema has no {type}."),
    };

    public static string OfProperty(MemberModel member) => member.Kind switch
    {
        MemberKind.Required or MemberKind.Literal => Of(member.Type),
        MemberKind.Optional => $"global::SpacesSdk.Optional<{Of(member.Type)}?>",
        _ => Of(member.Type) + "?",
    };

    /// <summary>The statement that writes a value that is there.</summary>
    public static string Write(TypeModel type, string value) => type switch
    {
        TypeModel.Text => $"writer.WriteStringValue({value});",
        TypeModel.Integer or TypeModel.Number => $"writer.WriteNumberValue({value});",
        TypeModel.Boolean => $"writer.WriteBooleanValue({value});",
        TypeModel.Json => $"{value}.WriteTo(writer);",
        _ => $"global::System.Text.Json.JsonSerializer.Serialize(writer, {value}, JsonTypeInfo<{Of(type)}>(options));",
    };

    /// <summary>The expression that reads a value.</summary>
    public static string Read(TypeModel type) => type switch
    {
        TypeModel.Text => "reader.GetString()",
        TypeModel.Integer => "reader.GetInt64()",
        TypeModel.Number => "reader.GetDouble()",
        TypeModel.Boolean => "reader.GetBoolean()",
        TypeModel.Json => "global::System.Text.Json.JsonElement.ParseValue(ref reader)",
        _ => $"global::System.Text.Json.JsonSerializer.Deserialize(ref reader, JsonTypeInfo<{Of(type)}>(options))",
    };
}
