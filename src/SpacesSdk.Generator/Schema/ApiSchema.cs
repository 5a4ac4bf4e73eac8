namespace SpacesSdk.Schema;

/// <summary>What <c>/gradio_api/info</c> says of a Space: its named endpoints, in the order of the text.</summary>
internal sealed record ApiSchema(EquatableArray<ApiEndpoint> Endpoints);

/// <summary>One named endpoint.</summary>
/// <param name="Name">The name with its leading slash.</param>
/// <param name="Description">The docstring of the function; empty when it has none.</param>
/// <param name="Parameters">The visible inputs, in wire order.</param>
/// <param name="Returns">The visible outputs, in wire order.</param>
internal sealed record ApiEndpoint(
    string Name, string Description, EquatableArray<ApiParameter> Parameters, EquatableArray<ApiReturn> Returns);

/// <summary>One visible input.</summary>
/// <param name="Name">The name on the wire (<c>parameter_name</c>).</param>
/// <param name="Label">The label beside the component; generated labels (<c>parameter_12</c>) are read as empty.</param>
/// <param name="Component">The component, such as <c>Slider</c>.</param>
/// <param name="Type">The JSON schema of the value.</param>
/// <param name="Default">The value where the caller gives none; null where the caller must give one.</param>
/// <param name="Example">The example of the schema.</param>
internal sealed record ApiParameter(
    string Name, string Label, string Component, SchemaType Type, JsonValue? Default, JsonValue? Example);

/// <summary>One visible output.</summary>
/// <param name="Label">The label above the component; generated labels (<c>value_15</c>) are read as empty.</param>
/// <param name="Component">The component, such as <c>Image</c>.</param>
/// <param name="Type">The JSON schema of the value.</param>
internal sealed record ApiReturn(string Label, string Component, SchemaType Type);
