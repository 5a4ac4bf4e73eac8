using SpacesSdk.Generator.Code;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Emit;

/// <summary>Writes an endpoint's request and result, and the records and open enums inside them.</summary>
internal static class RecordEmitter
{
    public static void Write(CodeWriter code, EndpointModel endpoint)
    {
        string wire = DocText.Escape(endpoint.Wire);
        var choices = endpoint.Types.Choices;
        WriteRecord(code, new(endpoint.RequestType, "", IsTuple: false, endpoint.Parameters), $"What <c>{wire}</c> is run with.", choices);
        WriteRecord(code, new(endpoint.ResultType, "", IsTuple: false, endpoint.Returns), $"What <c>{wire}</c> returns. A member is null where the Space returned nothing for it.", choices);
        Write(code, endpoint.Types);
    }

    /// <summary>Writes the types inside values.</summary>
    public static void Write(CodeWriter code, NestedTypes types)
    {
        foreach (var record in types.Records)
            WriteRecord(code, record, $"The {(record.IsTuple ? "items" : "members")} of “{DocText.Escape(record.Of)}”.", types.Choices);
        foreach (var choice in types.Choices)
            ChoiceEmitter.Write(code, choice);
    }

    private static void WriteRecord(CodeWriter code, RecordModel record, string summary, EquatableArray<ChoiceModel> choices)
    {
        string name = record.Name;
        code.Line();
        code.Line($"/// <summary>{summary}</summary>");
        code.Line($"[Json_.Serialization.JsonConverter(typeof(Gradio_.GradioRecordConverter<{name}>))]");
        using (code.Braces($"public sealed partial record {name} : Gradio_.IGradioRecord<{name}>"))
        {
            foreach (var member in record.Members)
                WriteProperty(code, member, choices);
            WireEmitter.Write(code, record, choices);
        }
    }

    private static void WriteProperty(CodeWriter code, MemberModel member, EquatableArray<ChoiceModel> choices)
    {
        MemberDocEmitter.Write(code, member);
        if (Range(member) is { } range)
            code.Line(range);
        string required = member.Kind is MemberKind.Required or MemberKind.RequiredNullable ? "required " : "";
        string initializer = member.Default is { } value && !IsTypeDefault(member.Type, value) ? $" = {Initializer(member.Type, value, choices)};" : "";
        code.Line($"public {required}{PropertyType(member)} {member.Name} {{ get; init; }}{initializer}");
        code.Line();
    }

    // The standard attribute, so that validators and forms know the range too, not only our analyzer.
    private static string? Range(MemberModel member) =>
        member is { Type: TypeModel.Integer or TypeModel.Number, Docs: { } docs } && (docs.Minimum ?? docs.Maximum) is not null
            ? $"[Data_.Range({Bound(docs.Minimum, "Min")}, {Bound(docs.Maximum, "Max")})]"
            : null;

    private static string Bound(double? bound, string end) => bound is { } value ? Literal.Number(value) : $"double.{end}Value";

    private static string PropertyType(MemberModel member) => member.Kind switch
    {
        MemberKind.Required or MemberKind.Literal => TypeText.Of(member.Type),
        MemberKind.Optional => $"Sdk_.Optional<{TypeText.Of(member.Type)}?>",
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
    public static string Initializer(TypeModel type, JsonValue value, EquatableArray<ChoiceModel> choices) => type switch
    {
        TypeModel.Choice choice => ChoiceValue(choice, value, choices),
        TypeModel.Number => Literal.Number(value),
        _ => Literal.Scalar(value),
    };

    private static string ChoiceValue(TypeModel.Choice choice, JsonValue value, EquatableArray<ChoiceModel> choices) =>
        choices.First(c => c.Name == choice.Name).Members.FirstOrDefault(m => m.Value.Equals(value)) is { } member
            ? $"{choice.Name}.{member.Name}"
            : ChoiceEmitter.From(choice.Name, value);
}
