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
        WriteType(json, parameter.Type, parameter.Component, Range(parameter));
        json.Name("component").Value(parameter.Component).End('}');
    }

    private static void WriteReturn(JsonText json, EmulatedReturn value)
    {
        json.Begin('{').Name("label").Value(value.Label).Name("type");
        WriteType(json, value.Type, value.Component, range: null);
        json.Name("component").Value(value.Component).End('}');
    }

    private static string? Range(EmulatedParameter parameter) => parameter.Minimum.IsAbsent() && parameter.Maximum.IsAbsent()
        ? null
        : $"numeric value between {Bound(parameter.Minimum)} and {Bound(parameter.Maximum)}";

    private static string Bound(in System.Text.Json.JsonElement bound) => bound.IsAbsent() ? "None" : bound.GetRawText();

    private static void WriteType(JsonText json, WireType type, string component, string? range)
    {
        json.Begin('{');
        switch (type.Kind)
        {
            case WireKind.Choice:
                WriteChoice(json, type);
                break;
            case WireKind.List:
                json.Name("type").Value("array").Name("items");
                WriteType(json, type.Item!, component, range: null);
                break;
            case WireKind.File:
                WriteFile(json, component);
                break;
            case not WireKind.Json:
                WriteScalar(json, type, range);
                break;
        }

        json.End('}');
    }

    private static void WriteScalar(JsonText json, WireType type, string? range)
    {
        json.Name("type").Value(type.Kind.ToString().ToLowerInvariant());
        if (range is not null)
            json.Name("description").Value(range);
    }

    private static void WriteChoice(JsonText json, WireType type)
    {
        if (type.Many)
            json.Name("items").Begin('{');
        json.Name("type").Value("string").Name("enum").Values(type.Choices!);
        if (type.Many)
            json.End('}').Name("type").Value("array");
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
