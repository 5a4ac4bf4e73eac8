using System.Globalization;
using System.Text;

namespace SpacesSdk.Benchmarks.Generator;

/// <summary>A schema of many endpoints with twenty parameters each, in the mix that real schemas have: texts, sliders, switches, choices, files.</summary>
internal static class BigSchema
{
    /// <summary>How many endpoints the measured schema has.</summary>
    public const int Endpoints = 200;

    private const string FileType = """
        {"properties": {"path": {"anyOf": [{"type": "string"}, {"type": "null"}], "default": null, "title": "Path"}, "url": {"anyOf": [{"type": "string"}, {"type": "null"}], "default": null, "title": "Url"}, "size": {"anyOf": [{"type": "integer"}, {"type": "null"}], "default": null, "title": "Size"}, "orig_name": {"anyOf": [{"type": "string"}, {"type": "null"}], "default": null, "title": "Orig Name"}, "mime_type": {"anyOf": [{"type": "string"}, {"type": "null"}], "default": null, "title": "Mime Type"}, "is_stream": {"default": false, "title": "Is Stream", "type": "boolean"}, "meta": {"additionalProperties": true, "default": {"_type": "gradio.FileData"}, "title": "Meta", "type": "object"}}, "title": "ImageData", "type": "object"}
        """;

    private static readonly string[] s_parameters =
    [
        Parameter("prompt", "Textbox", """{"type": "string"}""", null, "\"a lighthouse at dawn\""),
        Parameter("negative_prompt", "Textbox", """{"type": "string"}""", "\"\"", "\"blurry\""),
        Parameter("image", "Image", FileType.Trim(), null, "null"),
        Slider("width", 512, 2048, 1024),
        Slider("height", 512, 2048, 1024),
        Slider("steps", 1, 50, 28),
        Slider("guidance_scale", 0, 20, 7),
        Parameter("seed", "Number", """{"type": "number"}""", "0", "3"),
        Parameter("randomize_seed", "Checkbox", """{"type": "boolean"}""", "true", "true"),
        Parameter("style", "Dropdown", """{"type": "string", "enum": ["Photo", "Oil painting", "Line art", "Watercolour", "3D render", "Pixel art"]}""", "\"Photo\"", "\"Photo\""),
        Parameter("format", "Radio", """{"type": "string", "enum": ["png", "webp", "jpeg"]}""", "\"png\"", "\"png\""),
        Parameter("caption", "Textbox", """{"type": "string"}""", "\"untitled\"", "\"Hello!!\""),
        Slider("strength", 0, 1, 1),
        Slider("blur_radius", 0, 64, 4),
        Parameter("tile", "Checkbox", """{"type": "boolean"}""", "false", "true"),
        Parameter("upscale", "Checkbox", """{"type": "boolean"}""", "false", "true"),
        Parameter("max_size", "Number", """{"type": "integer"}""", "4096", "3"),
        Parameter("scheduler", "Textbox", """{"type": "string"}""", "\"euler\"", "\"euler\""),
        Parameter("settings", "Json", """{"type": {}, "description": "any valid json"}""", "null", "null"),
        Parameter("comment", "Textbox", """{"type": "string"}""", "null", "\"Hello!!\""),
    ];

    /// <summary>The schema as a Space would serve it.</summary>
    /// <param name="endpoints">How many endpoints it has.</param>
    public static string Text(int endpoints = Endpoints)
    {
        var json = new StringBuilder("{\"named_endpoints\": {");
        for (int i = 0; i < endpoints; i++)
        {
            json.Append(i == 0 ? "" : ", ").Append(CultureInfo.InvariantCulture, $"\"/{Name(i)}\": {{\"parameters\": [").AppendJoin(", ", s_parameters)
                .Append("], \"returns\": [").Append(Return("Image", FileType.Trim(), "Image")).Append(", ").Append(Return("Seed", """{"type": "number"}""", "Number"))
                .Append(", ").Append(Return("Caption", """{"type": "string"}""", "Textbox")).Append("], \"api_visibility\": \"public\", \"description\": \"Draws the prompt in one of its styles.\"}");
        }
        return json.Append("}, \"unnamed_endpoints\": {}}").ToString();
    }

    /// <summary>A manifest of that Space.</summary>
    public static string Manifest(string id) => $"""
        To use this application ({id}: Draws):
        API schema: GET https://{id.Replace('/', '-').ToLowerInvariant()}.hf.space/gradio_api/info
        Call endpoint: POST https://{id.Replace('/', '-').ToLowerInvariant()}.hf.space/gradio_api/call/v2/(endpoint)
        Auth: Bearer $HF_TOKEN
        """.Replace('(', '{').Replace(')', '}');

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"draw_{(char)('a' + index % 26)}{(char)('a' + index / 26)}");

    private static string Slider(string name, int from, int to, int value) => Parameter(
        name, "Slider", string.Create(CultureInfo.InvariantCulture, $"{{\"type\": \"number\", \"description\": \"numeric value between {from} and {to}\"}}"), value.ToString(CultureInfo.InvariantCulture), from.ToString(CultureInfo.InvariantCulture));

    private static string Parameter(string name, string component, string type, string? value, string example) => $$"""
        {"label": "{{char.ToUpperInvariant(name[0])}}{{name[1..].Replace('_', ' ')}}", "parameter_name": "{{name}}", "parameter_has_default": {{(value is null ? "false" : "true")}}, "parameter_default": {{value ?? "null"}}, "type": {{type}}, "python_type": {"type": "str", "description": ""}, "component": "{{component}}", "example_input": {{example}}}
        """;

    private static string Return(string label, string type, string component) => $$"""
        {"label": "{{label}}", "type": {{type}}, "python_type": {"type": "str", "description": ""}, "component": "{{component}}"}
        """;
}
