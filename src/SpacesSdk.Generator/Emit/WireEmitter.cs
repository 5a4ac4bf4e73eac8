using SpacesSdk.Generator.Code;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Emit;

/// <summary>Writes how a record travels: one line a member, in wire order, each way.</summary>
internal static class WireEmitter
{
    public static void Write(CodeWriter code, RecordModel record, EquatableArray<ChoiceModel> choices)
    {
        string name = record.Name;
        var members = record.Members;
        code.Line($"static Gradio_.GradioRecord<{name}> Gradio_.IGradioRecord<{name}>.Wire {{ get; }} = new(");
        bool hasFiles = members.Any(m => m.Type.HasFiles);
        using (code.Indented())
        {
            WriteWriter(code, members);
            string end = record.IsTuple ? ",\nisTuple: true);" : ");";
            WriteReader(code, members, choices, hasFiles ? "," : end);
            if (hasFiles)
                WriteMap(code, members, end);
        }
    }

    private static void WriteWriter(CodeWriter code, EquatableArray<MemberModel> members)
    {
        if (members.Count == 0)
        {
            code.Line("static (w, v) => { },");
            return;
        }
        using (code.Braces("static (w, v) =>", close: "},"))
        {
            foreach (var member in members)
                code.Line($"w.{WriteMethod(member)}({Literal.Text(member.Wire)}, {TypeText.Codec(member.Type)}, v.{member.Name});");
        }
    }

    private static void WriteReader(CodeWriter code, EquatableArray<MemberModel> members, EquatableArray<ChoiceModel> choices, string end)
    {
        if (members.Count == 0)
        {
            code.Line("static r => new()" + end);
            return;
        }
        using (code.Braces("static r => new()", close: "}" + end))
        {
            foreach (var member in members)
                code.Line($"{member.Name} = r.{ReadMethod(member)}({Literal.Text(member.Wire)}, {TypeText.Codec(member.Type)}{Default(member, choices)}),");
        }
    }

    private static void WriteMap(CodeWriter code, EquatableArray<MemberModel> members, string end)
    {
        using (code.Braces("static (v, files) => v with", close: "}" + end))
        {
            foreach (var member in members.Where(m => m.Type.HasFiles))
                code.Line($"{member.Name} = files.{MapMethod(member)}({TypeText.Codec(member.Type)}, v.{member.Name}),");
        }
    }

    private static string WriteMethod(MemberModel member) => member.Kind switch
    {
        MemberKind.Required or MemberKind.Literal => "Add",
        MemberKind.Optional => "AddOptional",
        MemberKind.Omittable => "AddOrOmit",
        _ => "AddNullable",
    };

    private static string ReadMethod(MemberModel member) => (member.Kind, member.Type.IsValueType) switch
    {
        (MemberKind.Required or MemberKind.Literal, _) => "Get",
        (MemberKind.Optional, false) => "GetOptional",
        (MemberKind.Optional, true) => "GetOptionalValue",
        (_, false) => "GetOrNull",
        (_, true) => "GetValueOrNull",
    };

    private static string MapMethod(MemberModel member) => member.Kind switch
    {
        MemberKind.Required => "Map",
        MemberKind.Optional => "MapOptional",
        _ => "MapNullable",
    };

    private static string Default(MemberModel member, EquatableArray<ChoiceModel> choices) =>
        member.Default is { } value ? ", " + RecordEmitter.Initializer(member.Type, value, choices) : "";
}
