using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Tests.Schema;

/// <summary>What tests ask of JSON values.</summary>
internal static class JsonValues
{
    public static JsonValue Read(string text) => JsonReader.Read(text, "rule").Value!;

    public static int RawLength(this JsonValue value) => value.Range.Length;

    /// <summary>The JSON with its members in the order of the text, unlike the canonical one.</summary>
    public static string ToStringInOrder(this JsonValue value) => value.Kind switch
    {
        JsonKind.Array => $"[{string.Join(',', value.Items.Select(ToStringInOrder))}]",
        JsonKind.Object => $"{{{string.Join(',', value.Members.Select(static member =>
            $"{JsonValue.FromString(member.Name)}:{member.Value.ToStringInOrder()}"))}}}",
        _ => value.ToString(),
    };
}
