namespace SpacesSdk.Schema;

/// <summary>Reads what <c>/gradio_api/info</c> answers, of Gradio 3 to 6.</summary>
internal sealed class ApiSchemaReader
{
    private readonly string _text;
    private readonly List<Problem> _problems = [];
    private readonly SchemaTypeReader _types = new();

    private ApiSchemaReader(string text) => _text = text;

    /// <summary>Reads a schema. Snippets, Python types, visibility and whatever else reaches no C# is not looked at.</summary>
    /// <param name="text">The text of <c>api.json</c>.</param>
    /// <param name="maxLength">The longest text that is read, in characters.</param>
    public static Parsed<ApiSchema> Read(string text, int maxLength = JsonReader.MaxLength)
    {
        var json = JsonReader.Read(text, RuleIds.SchemaUnreadable, maxLength);
        if (json.Value is null)
            return new(null, json.Problems);
        var reader = new ApiSchemaReader(text);
        var schema = reader.ReadRoot(json.Value);
        return new(schema, reader._problems.ToEquatableArray());
    }

    private ApiSchema? ReadRoot(JsonValue root)
    {
        if (root["named_endpoints"] is not { Kind: JsonKind.Object } named)
            return Refuse(root, $"an answer of /gradio_api/info, an object with \"named_endpoints\"{AnswerInstead(root)}");
        if (FindTypeScript(named) is { } found)
        {
            _problems.Add(new Problem(RuleIds.SchemaOfJavaScriptClient, found.Type.Range, TextFault.Excerpt(found.Endpoint), TextFault.Excerpt(found.Type.Text)));
            return null;
        }

        var unnamed = root["unnamed_endpoints"];
        if (unnamed is { Members.Count: > 0 })
            _problems.Add(new Problem(RuleIds.UnnamedEndpointsLeftOut, unnamed.Range, TextFault.Count(unnamed.Members.Count)));
        if (named.Members.Count == 0)
            _problems.Add(new Problem(RuleIds.SchemaWithoutEndpoints, named.Range));
        return ReadEndpoints(named);
    }

    private ApiSchema? Refuse(JsonValue at, string wanted)
    {
        _problems.Add(new TextFault(at.Range.Start, wanted).ToProblem(RuleIds.SchemaUnreadable, _text));
        return null;
    }

    private static string AnswerInstead(JsonValue root) =>
        root.Kind == JsonKind.Object
            ? $"; this one has {string.Join(", ", root.Members.Take(5).Select(static member => $"\"{TextFault.Excerpt(member.Name)}\""))}"
            : "";

    // The JavaScript client's view_api() writes TypeScript into "type", where the server has a JSON schema.
    private static (string Endpoint, JsonValue Type)? FindTypeScript(JsonValue named)
    {
        foreach (var endpoint in named.Members)
        {
            var slots = Slots(endpoint.Value, "parameters").Concat(Slots(endpoint.Value, "returns"));
            if (slots.FirstOrDefault(static slot => slot["type"]?.Kind == JsonKind.String) is { } slot)
                return (endpoint.Name, slot["type"]!);
        }

        return null;
    }

    private static IReadOnlyList<JsonValue> Slots(JsonValue endpoint, string name) => endpoint[name]?.Items ?? [];

    private ApiSchema ReadEndpoints(JsonValue named)
    {
        var endpoints = new List<ApiEndpoint>();
        foreach (var member in named.Members)
        {
            if (IsEndpoint(member.Value) && ReadEndpoint(member.Name, member.Value) is var endpoint && IsUnambiguous(endpoint, endpoints, member.Value))
                endpoints.Add(endpoint);
        }

        if (_types.IsExhausted)
            _problems.Add(TooMuch(named));
        return new ApiSchema(endpoints.ToEquatableArray());
    }

    private static Problem TooMuch(JsonValue named) => new(
        RuleIds.TooLarge, named.Range, "an interface that unfolds to more", TextFault.Count(SchemaTypeReader.MaxSchemas) + " schemas");

    // Half an endpoint would be called with the wrong arguments, so it is left out whole and the others stay.
    private bool IsEndpoint(JsonValue endpoint)
    {
        if (endpoint.Kind != JsonKind.Object)
            Refuse(endpoint, "an object that describes an endpoint");
        else if (FirstThatIsNot(JsonKind.Array, [endpoint["parameters"], endpoint["returns"]]) is { } list)
            Refuse(list, "an array of parameters or returns");
        else if (FirstThatIsNot(JsonKind.Object, [.. Slots(endpoint, "parameters"), .. Slots(endpoint, "returns")]) is { } slot)
            Refuse(slot, "an object that describes a parameter or return");
        else
            return true;
        return false;
    }

    // A name that stands twice can't be called by name.
    private bool IsUnambiguous(ApiEndpoint endpoint, List<ApiEndpoint> before, JsonValue at)
    {
        if (before.Any(other => other.Name == endpoint.Name))
            Refuse(at, $"one endpoint {endpoint.Name}, not two");
        else if (endpoint.Parameters.GroupBy(p => p.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            Refuse(at, $"one parameter '{twice.Key}' of {endpoint.Name}, not two");
        else
            return true;
        return false;
    }

    private static JsonValue? FirstThatIsNot(JsonKind kind, IEnumerable<JsonValue?> values) =>
        values.FirstOrDefault(value => value is not null && value.Kind != kind);

    private ApiEndpoint ReadEndpoint(string name, JsonValue endpoint) => new(
        name.Length > 0 && name[0] == '/' ? name : "/" + name,
        TextOf(endpoint, "description"),
        Slots(endpoint, "parameters").Select(ReadParameter).ToEquatableArray(),
        Slots(endpoint, "returns").Select(ReadReturn).ToEquatableArray());

    private ApiParameter ReadParameter(JsonValue parameter, int index)
    {
        string name = TextOf(parameter, "parameter_name");
        return new ApiParameter(
            name.Length > 0 ? name : "param_" + TextFault.Count(index),
            LabelOf(parameter, "parameter_"),
            TextOf(parameter, "component"),
            ReadType(parameter),
            parameter["parameter_has_default"]?.Kind == JsonKind.True ? parameter["parameter_default"] ?? JsonValue.Null : null,
            parameter["example_input"]);
    }

    private ApiReturn ReadReturn(JsonValue value) =>
        new(LabelOf(value, "value_"), TextOf(value, "component"), ReadType(value));

    private SchemaType ReadType(JsonValue slot) =>
        slot["type"] is { } type ? _types.Read(type) : new SchemaType.Any("", "");

    // Gradio labels what has no label by the component's id, which shifts with any edit of the page.
    private static string LabelOf(JsonValue slot, string generatedPrefix)
    {
        string label = TextOf(slot, "label");
        bool isGenerated = label.Length > generatedPrefix.Length
            && label.StartsWith(generatedPrefix, StringComparison.Ordinal)
            && label.Skip(generatedPrefix.Length).All(static c => c is >= '0' and <= '9');
        return isGenerated ? "" : label;
    }

    private static string TextOf(JsonValue value, string name) =>
        value[name] is { Kind: JsonKind.String } text ? text.Text : "";
}
