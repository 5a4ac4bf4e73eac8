using System.Globalization;
using SpacesSdk.Schema;

namespace SpacesSdk.Emulator;

/// <summary>Writes the answer of <c>/gradio_api/info</c> for an interface of which only the descriptor is known.</summary>
internal static class InfoWriter
{
    private const string FileProperties =
        """{"path":{"title":"Path","type":"string"},"url":{"anyOf":[{"type":"string"},{"type":"null"}],"default":null,"title":"Url"},"size":{"anyOf":[{"type":"integer"},{"type":"null"}],"default":null,"title":"Size"},"orig_name":{"anyOf":[{"type":"string"},{"type":"null"}],"default":null,"title":"Orig Name"},"mime_type":{"anyOf":[{"type":"string"},{"type":"null"}],"default":null,"title":"Mime Type"},"is_stream":{"default":false,"title":"Is Stream","type":"boolean"},"meta":{"additionalProperties":true,"default":{"_type":"gradio.FileData"},"title":"Meta","type":"object"}}""";

    public static string Write(SpaceInterface space)
    {
        var json = JsonText.Compact().Begin('{').Name("named_endpoints").Begin('{');
        foreach (var endpoint in space.Endpoints)
            WriteEndpoint(json.Name(endpoint.Name), endpoint);
        return json.End('}').Name("unnamed_endpoints").Raw("{}").End('}').ToString();
    }

    private static void WriteEndpoint(JsonText json, EmulatedEndpoint endpoint)
    {
        json.Begin('{').Name("parameters").Begin('[');
        foreach (var parameter in endpoint.Parameters)
            WriteParameter(json, parameter);
        json.End(']').Name("returns").Begin('[');
        foreach (var value in endpoint.Returns)
            WriteReturn(json, value);
        json.End(']').Name("api_visibility").Value("public").Name("description").Value("").End('}');
    }

    private static void WriteParameter(JsonText json, EmulatedParameter parameter)
    {
        json.Begin('{')
            .Name("label").Value(parameter.Label)
            .Name("parameter_name").Value(parameter.Name)
            .Name("parameter_has_default").Value(!parameter.Required)
            .Name("parameter_default").Value(parameter.Default)
            .Name("type");
        WriteType(json, parameter.Type, parameter.Component);
        json.Name("component").Value(parameter.Component).End('}');
    }

    private static void WriteReturn(JsonText json, ApiReturn value)
    {
        json.Begin('{').Name("label").Value(value.Label).Name("type");
        WriteType(json, value.Type, value.Component);
        json.Name("component").Value(value.Component).End('}');
    }

    private static void WriteType(JsonText json, SchemaType type, string component)
    {
        json.Begin('{');
        switch (type)
        {
            case SchemaType.Enum choices:
                json.Name("type").Value("string").Name("enum").Values([.. choices.Values.Select(WireJson.Of)]);
                break;
            case SchemaType.List list:
                json.Name("type").Value("array").Name("items");
                WriteType(json, list.Items, component);
                break;
            case SchemaType.File { IsWrappedAsVideo: true }:
                WriteVideo(json);
                break;
            case SchemaType.File:
                WriteFile(json, component);
                break;
            case not SchemaType.Any:
                WriteScalar(json, type);
                break;
        }

        json.End('}');
    }

    private static void WriteScalar(JsonText json, SchemaType type)
    {
        json.Name("type").Value(WireName.Of(type));
        if (type is SchemaType.Number range && (range.Minimum ?? range.Maximum) is not null)
            json.Name("description").Value($"numeric value between {Bound(range.Minimum)} and {Bound(range.Maximum)}");
    }

    private static string Bound(double? bound) => bound?.ToString("R", CultureInfo.InvariantCulture) ?? "None";

    private static void WriteVideo(JsonText json)
    {
        WriteFile(json.Name("properties").Begin('{').Name("video").Begin('{'), "Video");
        json.End('}').Name("subtitles").Raw("""{"default":null}""").End('}')
            .Name("required").Raw("[\"video\"]").Name("title").Value("VideoData").Name("type").Value("object");
    }

    private static void WriteFile(JsonText json, string component)
    {
        bool image = string.Equals(component, "Image", StringComparison.OrdinalIgnoreCase);
        json.Name("properties").Raw(FileProperties);
        if (!image)
            json.Name("required").Raw("[\"path\"]");
        json.Name("title").Value(image ? "ImageData" : "FileData").Name("type").Value("object");
    }
}
