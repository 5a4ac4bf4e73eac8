using System.Text.Json;
using SpacesSdk.Http;
using SpacesSdk.Schema;

namespace SpacesSdk.Gradio.Schema;

/// <summary>Compares the type that a parameter was pinned with to the one that it has now, for the value that is about to be sent.</summary>
internal static class ParameterDrift
{
    private const int ShownChoices = 5;

    /// <summary>Looks at one value.</summary>
    /// <param name="pinned">The parameter when it was pinned.</param>
    /// <param name="live">The parameter now.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="SpaceException">The value was right then and isn't now.</exception>
    public static void Check(PinnedParameter pinned, ApiParameter live, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return; // most inputs take it, whatever their schema says
        var (then, now) = (WireKinds.Of(pinned.Type), WireKinds.Of(live.Type));
        if (then.Count > 0 && now.Count > 0 && !now.Any(kind => then.Contains(kind) || IsTaken(kind, then, value)))
            throw InterfaceDrift.Of($"The parameter '{UntrustedText.Clean(pinned.Name)}' was {Words(then)} when it was pinned and is {Words(now)} now.");
        if (pinned.Type is SchemaType.Enum offered && Unwrapped(live.Type) is SchemaType.Enum offers)
            CheckChoice(pinned, offered, offers, value);
    }

    // An integer is a number, and a number without a fraction is an integer.
    private static bool IsTaken(string kind, IReadOnlyCollection<string> then, JsonElement value) => kind switch
    {
        "a number" => then.Contains("an integer"),
        "an integer" => then.Contains("a number") && (value.ValueKind != JsonValueKind.Number || value.TryGetInt64(out _)),
        _ => false,
    };

    // A value that was never among the choices is the caller's own: some inputs take any, which no schema tells.
    private static void CheckChoice(PinnedParameter pinned, SchemaType.Enum offered, SchemaType.Enum offers, JsonElement value)
    {
        if (offered.Values.Any(choice => IsSame(choice, value)) && !offers.Values.Any(choice => IsSame(choice, value)))
            throw InterfaceDrift.Of($"The parameter '{UntrustedText.Clean(pinned.Name)}' no longer offers {UntrustedText.Clean(value.GetRawText())}{Offers(offers)}.");
    }

    private static bool IsSame(JsonValue choice, JsonElement value) => choice.Kind switch
    {
        JsonKind.String => value.ValueKind == JsonValueKind.String && value.ValueEquals(choice.Text),
        JsonKind.Number => value.ValueKind == JsonValueKind.Number && JsonElement.DeepEquals(JsonElement.Parse(choice.Text), value),
        JsonKind.True => value.ValueKind == JsonValueKind.True,
        JsonKind.False => value.ValueKind == JsonValueKind.False,
        _ => false,
    };

    private static SchemaType Unwrapped(SchemaType type) => type is SchemaType.Union { Options: { Count: 1 } options } ? options[0] : type;

    private static string Words(IReadOnlyCollection<string> kinds) => string.Join(" or ", kinds);

    private static string Offers(SchemaType.Enum offers) => offers.Values.Count == 0
        ? ""
        : "; it has " + string.Join(", ", offers.Values.Take(ShownChoices).Select(static v => UntrustedText.Clean(v.ToString()))) + (offers.Values.Count > ShownChoices ? ", ..." : "");
}
