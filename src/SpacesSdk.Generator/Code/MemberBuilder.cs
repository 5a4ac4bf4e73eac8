using System.Globalization;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Code;

/// <summary>Makes the members of one endpoint's request and result, and the open enums that they need.</summary>
/// <param name="endpoint">The endpoint's C# name.</param>
/// <param name="report">Takes what could not be typed: the member and what it is.</param>
internal sealed class MemberBuilder(string endpoint, Action<string, string> report)
{
    private readonly List<ChoiceModel> _choices = [];

    public EquatableArray<ChoiceModel> Choices => _choices.ToEquatableArray();

    public EquatableArray<MemberModel> Parameters(EquatableArray<ApiParameter> parameters)
    {
        var wanted = parameters.Select(p => (p.Name, CSharpName.Pascal(p.Name, p.Component.Length == 0 ? "Value" : CSharpName.Pascal(p.Component, "Value")))).ToList();
        string[] names = new NameScope([.. ReservedNames.Record, endpoint + "Request"]).Assign(wanted);
        return parameters.Select((p, i) => Parameter(p, names[i])).ToEquatableArray();
    }

    public EquatableArray<MemberModel> Returns(EquatableArray<ApiReturn> returns)
    {
        var (labels, byOrder) = ResultNamer.Name(returns);
        string[] names = new NameScope([.. ReservedNames.Record, endpoint + "Result"]).Assign([.. labels.Select(l => (l, l))]);
        return returns.Select((r, i) => Return(r, names[i], byOrder[i])).ToEquatableArray();
    }

    private MemberModel Parameter(ApiParameter parameter, string name)
    {
        var type = Map(parameter.Type, parameter.Component, parameter.Name, endpoint + name, parameter.Label.Length > 0 ? parameter.Label : parameter.Name);
        var kind = Kind(parameter, type);
        // Only a text's example tells something: a slider's is its least value, a file's is somebody else's bus.
        string example = type is TypeModel.Text && parameter.Example is { Kind: JsonKind.String } value ? value.Text : "";
        return new(
            parameter.Name, name, kind, type, kind == MemberKind.Literal ? parameter.Default : null,
            Docs(parameter.Label, parameter.Component, parameter.Type, example, byOrder: false));
    }

    private MemberModel Return(ApiReturn value, string name, bool byOrder)
    {
        string label = value.Label.Length > 0 ? value.Label : value.Component;
        var type = Map(value.Type, value.Component, label, endpoint + "Result" + name, label);
        return new(name, name, MemberKind.Nullable, type, Default: null, Docs(value.Label, value.Component, value.Type, "", byOrder));
    }

    private TypeModel Map(SchemaType schema, string component, string member, string choiceName, string choiceOf)
    {
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
        TypeModel.Number => value.Kind == JsonKind.Number && IsFinite(value.Text),
        TypeModel.Choice => value.Kind is JsonKind.String or JsonKind.True or JsonKind.False || (value.Kind == JsonKind.Number && IsFinite(value.Text)),
        _ => false,
    };

    private static bool IsFinite(string number) =>
        double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && !double.IsInfinity(value);

    private static MemberDocs Docs(string label, string component, SchemaType type, string example, bool byOrder)
    {
        var range = type as SchemaType.Number;
        bool saysNothing = range?.Minimum is not null || range?.Maximum is not null || type is SchemaType.File; // Gradio's own words
        return new(label, component, saysNothing ? "" : type.Description, example, range?.Minimum, range?.Maximum, byOrder);
    }
}
