using System.Text.Json;

namespace SpacesSdk.Generator.Tests.Support;

/// <summary>Small schemas as <c>/gradio_api/info</c> answers them.</summary>
internal static class Schemas
{
    /// <summary>A schema of one endpoint.</summary>
    public static string Of(string endpoint, string parameters = "", string returns = "") => OfAll([$$"""
        {{JsonSerializer.Serialize(endpoint)}}: {"parameters": [{{parameters}}], "returns": [{{returns}}], "api_visibility": "public", "description": ""}
        """]);

    /// <summary>A schema of the given endpoints.</summary>
    public static string OfAll(IEnumerable<string> endpoints) => "{\"named_endpoints\": {" + string.Join(", ", endpoints) + "}, \"unnamed_endpoints\": {}}";

    /// <summary>An input that the caller must give.</summary>
    public static string Required(string name, string type = """{"type": "string"}""", string component = "Textbox") => $$"""
        {"label": "Label", "parameter_name": {{JsonSerializer.Serialize(name)}}, "parameter_has_default": false, "parameter_default": null, "type": {{type}}, "python_type": {"type": "", "description": ""}, "component": "{{component}}", "example_input": null}
        """;

    /// <summary>An input with a default.</summary>
    public static string Optional(string name, string type, string value, string component = "Textbox") => $$"""
        {"label": "Label", "parameter_name": {{JsonSerializer.Serialize(name)}}, "parameter_has_default": true, "parameter_default": {{value}}, "type": {{type}}, "python_type": {"type": "", "description": ""}, "component": "{{component}}", "example_input": null}
        """;

    /// <summary>An output.</summary>
    public static string Return(string label, string type = """{"type": "string"}""", string component = "Textbox") => $$"""
        {"label": {{JsonSerializer.Serialize(label)}}, "type": {{type}}, "python_type": {"type": "", "description": ""}, "component": "{{component}}"}
        """;

    /// <summary>An input that is a closed list.</summary>
    public static string Choice(string name, string values, string value) =>
        Optional(name, $$"""{"type": "string", "enum": {{values}}}""", value, "Dropdown");
}
