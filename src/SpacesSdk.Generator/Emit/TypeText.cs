using SpacesSdk.Generator.Code;

namespace SpacesSdk.Generator.Emit;

/// <summary>The C# text of a type and of the way it travels.</summary>
internal static class TypeText
{
    private const string Wire = "Types_.";
    private const string Components = "Gradio_.GradioComponents.";
    private const string Collections = "Lists_.";

    /// <summary>The type as it is written in a member of the client.</summary>
    public static string Of(TypeModel type) => type switch
    {
        TypeModel.Text => "string",
        TypeModel.Integer => "long",
        TypeModel.Number => "double",
        TypeModel.Boolean => "bool",
        TypeModel.Json => "Json_.JsonElement",
        TypeModel.File file => "Sdk_." + file.FileType,
        TypeModel.Choice choice => choice.Name,
        TypeModel.List list => $"{Collections}IReadOnlyList<{Of(list.Item)}>",
        TypeModel.Map map => $"{Collections}IReadOnlyDictionary<string, {Of(map.Item)}>",
        TypeModel.OrNull item => Of(item.Item) + "?",
        TypeModel.Record record => record.Name,
        TypeModel.Value { IsList: true } value => $"{Collections}IReadOnlyList<Sdk_.{value.Type}>",
        TypeModel.Value value => "Sdk_." + value.Type,
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
        TypeModel.File file => $"{Wire}{(file.IsWrappedAsVideo ? "WrappedVideo" : "File")}<Sdk_.{file.FileType}>()",
        TypeModel.Choice choice => $"{Wire}Choice<{choice.Name}>()",
        TypeModel.List list => $"{Wire}List({Codec(list.Item)})",
        TypeModel.Map map => $"{Wire}Map({Codec(map.Item)})",
        TypeModel.OrNull item => $"{Wire}{(item.IsValueType ? "NullableValue" : "Nullable")}({Codec(item.Item)})",
        TypeModel.Record record => $"{Wire}Record<{record.Name}>()",
        TypeModel.Value { Form.Length: > 0 } value => Components + value.Form,
        TypeModel.Value { IsList: true } value => $"{Wire}List({Wire}Record<Sdk_.{value.Type}>())",
        TypeModel.Value value => $"{Wire}Record<Sdk_.{value.Type}>()",
        _ => throw new InvalidOperationException($"{type} has no codec."),
    };
}
