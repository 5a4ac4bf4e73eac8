using System.Text.Json;
using SpacesSdk.Cli.Pins;
using SpacesSdk.Generator.Code;

namespace SpacesSdk.Cli.Reports;

/// <summary>Tells a program what a pinned Space can do. Members are only ever added to this form.</summary>
internal static class PinJson
{
    /// <summary>Writes a pin: who it is, and what it can do.</summary>
    public static void Write(Utf8JsonWriter json, Pin pin)
    {
        json.WriteStartObject();
        json.WriteString("space", pin.Id);
        json.WriteString("client", pin.Model.Client);
        json.WriteString("url", pin.Address?.AbsoluteUri);
        json.WriteString("state", pin.State);
        json.WriteStartArray("endpoints");
        foreach (var endpoint in pin.Model.Endpoints)
            Write(json, endpoint);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, EndpointModel endpoint)
    {
        json.WriteStartObject();
        json.WriteString("name", endpoint.Wire);
        json.WriteString("method", endpoint.Name + "Async");
        json.WriteString("description", endpoint.Description);
        Write(json, "parameters", endpoint.Parameters);
        Write(json, "returns", endpoint.Returns);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<MemberModel> members)
    {
        json.WriteStartArray(name);
        foreach (var member in members)
        {
            json.WriteStartObject();
            json.WriteString("name", member.Wire);
            json.WriteString("member", member.Name);
            json.WriteString("type", MethodText.TypeOf(member));
            json.WriteBoolean("required", name == "parameters" && MethodText.DefaultOf(member).Length == 0);
            json.WriteString("default", member.Default?.ToString());
            json.WriteString("values", MethodText.ValuesOf(member));
            json.WriteString("label", member.Docs.Label);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
