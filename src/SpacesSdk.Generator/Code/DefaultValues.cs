using System.Globalization;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Code;

/// <summary>Decides which defaults can stand in C#.</summary>
internal static class DefaultValues
{
    /// <summary>Whether a default is a literal of its type: a list, an object or a file is none.</summary>
    public static bool IsLiteral(TypeModel type, JsonValue value) => type switch
    {
        TypeModel.Text => value.Kind == JsonKind.String,
        TypeModel.Boolean => value.Kind is JsonKind.True or JsonKind.False,
        TypeModel.Integer => value.Kind == JsonKind.Number && long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        TypeModel.Number => value.Kind == JsonKind.Number && value.IsFiniteNumber(),
        TypeModel.Choice => value.Kind is JsonKind.String or JsonKind.True or JsonKind.False || (value.Kind == JsonKind.Number && value.IsFiniteNumber()),
        _ => false,
    };
}
