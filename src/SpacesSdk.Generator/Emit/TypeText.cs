using SpacesSdk.Generator.Code;

namespace SpacesSdk.Generator.Emit;

/// <summary>The C# text of a type and of the way it travels.</summary>
internal static class TypeText
{
    private const string Wire = "global::SpacesSdk.Gradio.GradioTypes.";

    /// <summary>The type as it is written in a member of the client.</summary>
    public static string Of(TypeModel type) => type switch
    {
        TypeModel.Text => "string",
        TypeModel.Integer => "long",
        TypeModel.Number => "double",
        TypeModel.Boolean => "bool",
        TypeModel.Json => "global::System.Text.Json.JsonElement",
        TypeModel.File file => "global::SpacesSdk." + file.FileType,
        TypeModel.Choice choice => choice.Name,
        TypeModel.List list => $"global::System.Collections.Generic.IReadOnlyList<{Of(list.Item)}>",
        _ => throw new InvalidOperationException($"{type} has no C# type."),
    };

    /// <summary>The expression that says how the type travels.</summary>
    public static string Codec(TypeModel type) => type switch
    {
        TypeModel.Text => Wire + "String",
        TypeModel.Integer => Wire + "Integer",
        TypeModel.Number => Wire + "Number",
        TypeModel.Boolean => Wire + "Boolean",
        TypeModel.Json => Wire + "Json",
        TypeModel.File file => $"{Wire}{(file.IsWrappedAsVideo ? "WrappedVideo" : "File")}<global::SpacesSdk.{file.FileType}>()",
        TypeModel.Choice choice => $"{Wire}Choice<{choice.Name}>()",
        TypeModel.List list => $"{Wire}List({Codec(list.Item)})",
        _ => throw new InvalidOperationException($"{type} has no codec."),
    };
}
