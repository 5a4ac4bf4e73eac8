using SpacesSdk.Generator.Code;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Emit;

/// <summary>Writes an endpoint's request, result and open enums.</summary>
internal static class RecordEmitter
{
    public static void Write(CodeWriter code, EndpointModel endpoint)
    {
        string wire = DocText.Escape(endpoint.Wire);
        WriteRecord(code, endpoint.RequestType, $"What <c>{wire}</c> is run with.", endpoint.Parameters, endpoint);
        WriteRecord(code, endpoint.ResultType, $"What <c>{wire}</c> returns. A member is null where the Space returned nothing for it.", endpoint.Returns, endpoint);
        foreach (var choice in endpoint.Choices)
            ChoiceEmitter.Write(code, choice);
    }

    private static void WriteRecord(CodeWriter code, string name, string summary, EquatableArray<MemberModel> members, EndpointModel endpoint)
    {
        code.Line();
        code.Line($"/// <summary>{summary}</summary>");
        code.Line($"[global::System.Text.Json.Serialization.JsonConverter(typeof(global::SpacesSdk.Gradio.GradioRecordConverter<{name}>))]");
        using (code.Braces($"public sealed partial record {name} : global::SpacesSdk.Gradio.IGradioRecord<{name}>"))
        {
            foreach (var member in members)
                WriteProperty(code, member, endpoint);
            WireEmitter.Write(code, name, members, endpoint);
        }
    }

    private static void WriteProperty(CodeWriter code, MemberModel member, EndpointModel endpoint)
    {
        MemberDocEmitter.Write(code, member);
        if (Range(member) is { } range)
            code.Line(range);
        string required = member.Kind is MemberKind.Required or MemberKind.RequiredNullable ? "required " : "";
        string initializer = member.Default is { } value && !IsTypeDefault(member.Type, value) ? $" = {Initializer(member.Type, value, endpoint)};" : "";
        code.Line($"public {required}{PropertyType(member)} {member.Name} {{ get; init; }}{initializer}");
        code.Line();
    }

    // The standard attribute, so that validators and forms know the range too, not only our analyzer.
    private static string? Range(MemberModel member) =>
        member is { Type: TypeModel.Integer or TypeModel.Number, Docs: { } docs } && (docs.Minimum ?? docs.Maximum) is not null
            ? $"[global::System.ComponentModel.DataAnnotations.Range({Bound(docs.Minimum, "Min")}, {Bound(docs.Maximum, "Max")})]"
            : null;

    private static string Bound(double? bound, string end) => bound is { } value ? Literal.Number(value) : $"double.{end}Value";

    private static string PropertyType(MemberModel member) => member.Kind switch
    {
        MemberKind.Required or MemberKind.Literal => TypeText.Of(member.Type),
        MemberKind.Optional => $"global::SpacesSdk.Optional<{TypeText.Of(member.Type)}?>",
        _ => TypeText.Of(member.Type) + "?",
    };

    // 0 and false are what a member begins with anyway; saying so is what analyzers object to.
    private static bool IsTypeDefault(TypeModel type, JsonValue value) => type switch
    {
        TypeModel.Boolean => value.Kind == JsonKind.False,
        TypeModel.Integer or TypeModel.Number => Literal.Number(value) == "0D",
        _ => false,
    };

    /// <summary>The expression of a member's literal default.</summary>
    public static string Initializer(TypeModel type, JsonValue value, EndpointModel endpoint) => type switch
    {
        TypeModel.Choice choice => ChoiceValue(choice, value, endpoint),
        TypeModel.Number => Literal.Number(value),
        _ => Literal.Scalar(value),
    };

    private static string ChoiceValue(TypeModel.Choice choice, JsonValue value, EndpointModel endpoint) =>
        endpoint.Choices.First(c => c.Name == choice.Name).Members.FirstOrDefault(m => m.Value.Equals(value)) is { } member
            ? $"{choice.Name}.{member.Name}"
            : ChoiceEmitter.From(choice.Name, value);
}
