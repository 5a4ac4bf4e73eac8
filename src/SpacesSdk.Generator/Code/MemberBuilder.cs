using System.Globalization;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Code;

/// <summary>Makes the members of one endpoint's request and result, and the open enums that they need.</summary>
/// <param name="endpoint">The endpoint.</param>
/// <param name="names">The names of its members.</param>
/// <param name="choiceNames">The names of its open enums, by the key of their member.</param>
/// <param name="report">Takes what could not be typed: the member and what it is.</param>
internal sealed class MemberBuilder(ApiEndpoint endpoint, EndpointNames names, IReadOnlyDictionary<string, string> choiceNames, Action<string, string> report)
{
    private readonly List<ChoiceModel> _choices = [];

    public EquatableArray<ChoiceModel> Choices => _choices.ToEquatableArray();

    public EquatableArray<MemberModel> Parameters() => endpoint.Parameters.Select(Parameter).ToEquatableArray();

    public EquatableArray<MemberModel> Returns() => endpoint.Returns.Select(Return).ToEquatableArray();

    private MemberModel Parameter(ApiParameter parameter, int index)
    {
        var type = Map(parameter.Type, parameter.Component, parameter.Name, EndpointNames.ParameterKey(index), parameter.Label.Length > 0 ? parameter.Label : parameter.Name);
        var kind = Kind(parameter, type);
        // Only a text's example tells something: a slider's is its least value, a file's is somebody else's bus.
        string example = type is TypeModel.Text && parameter.Example is { Kind: JsonKind.String } value ? value.Text : "";
        return new(
            parameter.Name, names.Parameters[index], kind, type, kind == MemberKind.Literal ? parameter.Default : null,
            Docs(parameter.Label, parameter.Component, parameter.Type, example, byOrder: false));
    }

    private MemberModel Return(ApiReturn value, int index)
    {
        string label = value.Label.Length > 0 ? value.Label : value.Component;
        string name = names.Returns[index];
        var type = Map(value.Type, value.Component, label, EndpointNames.ReturnKey(index), label);
        return new(name, name, MemberKind.Nullable, type, Default: null, Docs(value.Label, value.Component, value.Type, "", names.ByOrder[index]));
    }

    private TypeModel Map(SchemaType schema, string component, string member, string key, string choiceOf)
    {
        string choiceName = choiceNames.TryGetValue(key, out string? name) ? name : "";
        var mapper = new TypeMapper(choiceName);
        var type = mapper.Map(schema, component);
        if (mapper.Loss is { } loss)
            report(member, loss);
        if (mapper.Choices is { } values)
            _choices.Add(new(choiceName, choiceOf, ChoiceNamer.Name(choiceName, values)));
        return type;
    }

    private static MemberKind Kind(ApiParameter parameter, TypeModel type) => parameter.Default switch
    {
        null => parameter.Type is SchemaType.Union { Nullable: true } ? MemberKind.RequiredNullable : MemberKind.Required,
        { Kind: JsonKind.Null } => MemberKind.Nullable,
        var value => IsLiteral(type, value) ? MemberKind.Literal : MemberKind.Optional,
    };

    private static bool IsLiteral(TypeModel type, JsonValue value) => type switch
    {
        TypeModel.Text => value.Kind == JsonKind.String,
        TypeModel.Boolean => value.Kind is JsonKind.True or JsonKind.False,
        TypeModel.Integer => value.Kind == JsonKind.Number && long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        TypeModel.Number => value.Kind == JsonKind.Number && value.IsFiniteNumber(),
        TypeModel.Choice => value.Kind is JsonKind.String or JsonKind.True or JsonKind.False || (value.Kind == JsonKind.Number && value.IsFiniteNumber()),
        _ => false,
    };

    private static MemberDocs Docs(string label, string component, SchemaType type, string example, bool byOrder)
    {
        var range = type as SchemaType.Number;
        bool saysNothing = range?.Minimum is not null || range?.Maximum is not null || type is SchemaType.File; // Gradio's own words
        return new(label, component, saysNothing ? "" : type.Description, example, range?.Minimum, range?.Maximum, byOrder);
    }
}
