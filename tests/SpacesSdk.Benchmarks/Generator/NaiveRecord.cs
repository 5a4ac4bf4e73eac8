extern alias generator;

using generator::SpacesSdk.Generator.Code;
using generator::SpacesSdk.Generator.Emit;

namespace SpacesSdk.Benchmarks.Generator;

/// <summary>A record with a JSON converter of its own, as templates write one: a case and some statements for each member.</summary>
internal static class NaiveRecord
{
    public static void Write(CodeWriter code, string name, string summary, IReadOnlyList<MemberModel> members, IReadOnlyList<ChoiceModel> choices)
    {
        code.Line($"/// <summary>{summary}</summary>").Line($"[global::System.Text.Json.Serialization.JsonConverter(typeof({name}.Converter))]");
        using (code.Braces($"public sealed partial record {name}"))
        {
            foreach (var member in members)
                WriteProperty(code, member, choices);
            WriteData(code, members);
            using (code.Braces($"public sealed class Converter : global::System.Text.Json.Serialization.JsonConverter<{name}>"))
            {
                WriteReader(code, name, members);
                WriteWriter(code, name, members);
            }
        }
        code.Line();
    }

    private static void WriteProperty(CodeWriter code, MemberModel member, IReadOnlyList<ChoiceModel> choices)
    {
        MemberDocEmitter.Write(code, member);
        if (member.Docs is { Minimum: { } minimum, Maximum: { } maximum })
            code.Line($"[global::System.ComponentModel.DataAnnotations.Range({Literal.Number(minimum)}, {Literal.Number(maximum)})]");
        string required = member.Kind == MemberKind.Required ? "required " : "";
        string initializer = member.Default is { } value ? $" = {RecordEmitter.Initializer(member.Type, value, new([.. choices]))};" : "";
        code.Line($"public {required}{NaiveTypes.OfProperty(member)} {member.Name} {{ get; init; }}{initializer}").Line();
    }

    // The queue takes and gives values by position.
    private static void WriteData(CodeWriter code, IReadOnlyList<MemberModel> members)
    {
        code.Line("/// <summary>The values in the order of the Space.</summary>");
        using (code.Braces("public object?[] ToData()"))
        {
            code.Line("return new object?[]");
            using (code.Braces("", close: "};"))
            {
                foreach (var member in members)
                    code.Line($"{member.Name},");
            }
        }
        code.Line();
    }

    private static void WriteReader(CodeWriter code, string name, IReadOnlyList<MemberModel> members)
    {
        code.Line("/// <inheritdoc/>");
        using (code.Braces($"public override {name} Read(ref global::System.Text.Json.Utf8JsonReader reader, global::System.Type typeToConvert, global::System.Text.Json.JsonSerializerOptions options)"))
        {
            foreach (var (i, member) in members.Index())
                code.Line($"{NaiveTypes.Of(member.Type)}? value{i} = default;");
            using (code.Braces("while (reader.Read() && reader.TokenType != global::System.Text.Json.JsonTokenType.EndObject)"))
            {
                code.Line("string name = reader.GetString()!;").Line("reader.Read();");
                using (code.Braces("switch (name)"))
                {
                    foreach (var (i, member) in members.Index())
                        code.Line($"case {Literal.Text(member.Wire)}:\n    value{i} = {NaiveTypes.Read(member.Type)};\n    break;");
                    code.Line("default:\n    reader.Skip();\n    break;");
                }
            }
            using (code.Braces($"return new {name}", close: "};"))
            {
                foreach (var (i, member) in members.Index())
                    code.Line($"{member.Name} = value{i}{(member.Kind == MemberKind.Required ? $" ?? throw new global::System.Text.Json.JsonException(\"'{member.Wire}' has no value.\")" : "")},");
            }
        }
        code.Line();
    }

    private static void WriteWriter(CodeWriter code, string name, IReadOnlyList<MemberModel> members)
    {
        code.Line("/// <inheritdoc/>");
        using (code.Braces($"public override void Write(global::System.Text.Json.Utf8JsonWriter writer, {name} value, global::System.Text.Json.JsonSerializerOptions options)"))
        {
            code.Line("writer.WriteStartObject();");
            foreach (var member in members)
            {
                code.Line($"writer.WritePropertyName({Literal.Text(member.Wire)});");
                bool mayBeNull = member.Kind is not (MemberKind.Required or MemberKind.Literal);
                string present = mayBeNull && member.Type.IsValueType ? $"value.{member.Name}.Value" : $"value.{member.Name}";
                if (mayBeNull)
                    code.Line($"if (value.{member.Name} is null)\n    writer.WriteNullValue();\nelse\n    {NaiveTypes.Write(member.Type, present)}");
                else
                    code.Line(NaiveTypes.Write(member.Type, present));
            }
            code.Line("writer.WriteEndObject();");
        }
    }
}
