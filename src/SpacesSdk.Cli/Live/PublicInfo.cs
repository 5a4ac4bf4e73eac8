using SpacesSdk.Cli.Reports;
using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Live;

/// <summary>Cuts an <c>/info</c> that was asked for with all endpoints down to those that it lists by itself.</summary>
internal static class PublicInfo
{
    /// <summary>The cut; null where the text is no such answer.</summary>
    public static string? Of(string info)
    {
        if (JsonReader.Read(info, RuleIds.SchemaUnreadable).Value?["named_endpoints"] is not { Kind: JsonKind.Object } named)
            return null;
        return JsonOutput.Of(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("named_endpoints");
            foreach (var endpoint in named.Members.Where(static member => IsPublic(member.Value)))
            {
                json.WritePropertyName(endpoint.Name);
                json.WriteRawValue(endpoint.Value.ToString());
            }
            json.WriteEndObject();
            json.WriteStartObject("unnamed_endpoints");
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private static bool IsPublic(JsonValue endpoint) =>
        endpoint["api_visibility"] is { Kind: JsonKind.String } visibility ? visibility.Text == "public" : endpoint["show_api"]?.Kind != JsonKind.False;
}
