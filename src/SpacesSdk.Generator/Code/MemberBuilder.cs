using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Code;

/// <summary>Makes the members of one endpoint's request and result.</summary>
/// <param name="endpoint">The endpoint.</param>
/// <param name="names">The names of its members.</param>
/// <param name="types">Decides their types.</param>
internal sealed class MemberBuilder(ApiEndpoint endpoint, EndpointNames names, TypeMapper types)
{
    public EquatableArray<MemberModel> Parameters() => endpoint.Parameters.Select(Parameter).ToEquatableArray();

    public EquatableArray<MemberModel> Returns() => endpoint.Returns.Select(Return).ToEquatableArray();

    private MemberModel Parameter(ApiParameter parameter, int index)
    {
        string of = parameter.Label.Length > 0 ? parameter.Label : parameter.Name;
        var type = types.Map(parameter.Type, parameter.Component, TypePlace.Root(TypeUse.Parameter(endpoint.Name, index), parameter.Name, of));
        var kind = Kind(parameter, type);
        // Only a text's example tells something: a slider's is its least value, a file's is somebody else's bus.
        string example = type is TypeModel.Text && parameter.Example is { Kind: JsonKind.String } value ? value.Text : "";
        return new(
            parameter.Name, names.Parameters[index], kind, type, kind == MemberKind.Literal ? parameter.Default : null,
            Docs(parameter.Label, parameter.Component, parameter.Type, type, example, byOrder: false));
    }

    private MemberModel Return(ApiReturn value, int index)
    {
        string label = value.Label.Length > 0 ? value.Label : value.Component;
        var type = types.Map(value.Type, value.Component, TypePlace.Root(TypeUse.Return(endpoint.Name, index), label, label));
        return new(names.ReturnWires[index], names.Returns[index], MemberKind.Nullable, type, Default: null, Docs(value.Label, value.Component, value.Type, type, "", names.ByOrder[index]));
    }

    private static MemberKind Kind(ApiParameter parameter, TypeModel type) => parameter.Default switch
    {
        null => parameter.Type is SchemaType.Union { Nullable: true } ? MemberKind.RequiredNullable : MemberKind.Required,
        { Kind: JsonKind.Null } => MemberKind.Nullable,
        var value => DefaultValues.IsLiteral(type, value) ? MemberKind.Literal : MemberKind.Optional,
    };

    private static MemberDocs Docs(string label, string component, SchemaType schema, TypeModel type, string example, bool byOrder)
    {
        var range = schema as SchemaType.Number;
        bool saysNothing = range?.Minimum is not null || range?.Maximum is not null || type is TypeModel.File or TypeModel.Value; // Gradio's own words
        return new(label, component, saysNothing ? "" : schema.Description, example, range?.Minimum, range?.Maximum, byOrder);
    }
}
