using SpacesSdk.Generator.Code;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Emit;

/// <summary>Writes an open enum: known members, and room for any other value.</summary>
internal static class ChoiceEmitter
{
    private const string Choice = "Sdk_.Choice";

    public static void Write(CodeWriter code, ChoiceModel choice)
    {
        string name = choice.Name;
        code.Line();
        code.Line($"""
            /// <summary>The choices of “{DocText.Escape(choice.Of)}”. The list is open: <c>From</c> takes a value that the Space has added since.</summary>
            [Json_.Serialization.JsonConverter(typeof(Gradio_.GradioChoiceConverter<{name}>))]
            """);
        if (Texts(choice) is { Length: > 0 } texts)
            code.Line($"[Gradio_.GradioChoices({texts})]");
        using (code.Braces($"public readonly partial record struct {name} : Sdk_.ISpaceChoice<{name}>"))
        {
            code.Line($"private {name}({Choice} value) => Value = value;").Line();
            foreach (var member in choice.Members)
                code.Line($$"""
                    /// <summary><c>{{DocText.Escape(member.Value.ToString())}}</c></summary>
                    public static {{name}} {{member.Name}} { get; } = {{From(member.Value)}};

                    """);
            WriteMembers(code, choice);
            WriteConversions(code, choice);
            WriteKnown(code, choice);
        }
    }

    private static string Texts(ChoiceModel choice) =>
        string.Join(", ", choice.Members.Where(static m => m.Value.Kind == JsonKind.String).Select(static m => Literal.Text(m.Value.Text)));

    /// <summary>The expression of a value that no member has.</summary>
    public static string From(string name, JsonValue value) => $"{name}.{From(value)}";

    private static string From(JsonValue value) => value.Kind switch
    {
        JsonKind.String => $"From({Literal.Text(value.Text)})",
        JsonKind.Null => $"From({Choice}.Null)",
        _ => $"From({Choice}.From({Literal.Scalar(value)}))",
    };

    private static void WriteMembers(CodeWriter code, ChoiceModel choice) => code.Line($$"""
        /// <summary>The values that the Space listed when it was pinned.</summary>
        public static Lists_.IReadOnlyList<{{choice.Name}}> All { get; } = {{Listed(choice)}};

        /// <inheritdoc/>
        public {{Choice}} Value { get; }

        /// <summary>Which of the pinned values this is, for a <c>switch</c>.</summary>
        public Known Kind => (Known)(global::System.Array.IndexOf(({{choice.Name}}[])All, this) + 1);

        /// <inheritdoc/>
        public static {{choice.Name}} From({{Choice}} value) => new(value);

        """);

    private static string Listed(ChoiceModel choice) => choice.Members.Count > 0
        ? $"new {choice.Name}[] {{ {string.Join(", ", choice.Members.Select(m => m.Name))} }}"
        : $"global::System.Array.Empty<{choice.Name}>()";

    private static void WriteConversions(CodeWriter code, ChoiceModel choice)
    {
        string name = choice.Name;
        bool numbers = choice.Members.Any(m => m.Value.Kind == JsonKind.Number);
        code.Line($"""
            /// <summary>Wraps a text exactly as the Space expects it, listed or not.</summary>
            public static {name} From(string value) => new({Choice}.From(value));

            """);
        if (numbers)
            code.Line($"""
                /// <summary>Wraps a number, listed or not.</summary>
                public static {name} From(long value) => new({Choice}.From(value));

                """);
        if (choice.Members.Any(m => m.Value.Kind == JsonKind.String) || !numbers)
            code.Line($"""
                /// <inheritdoc cref="From(string)"/>
                public static implicit operator {name}(string value) => From(value);

                """);
        code.Line("""
            /// <inheritdoc/>
            public override string ToString() => Value.ToString();

            """);
    }

    private static void WriteKnown(CodeWriter code, ChoiceModel choice)
    {
        code.Line("/// <summary>The pinned values as a plain enum.</summary>");
        using (code.Braces("public enum Known"))
        {
            code.Line("/// <summary>Unset, or a value that was not listed when the Space was pinned.</summary>").Line("Other,");
            foreach (var member in choice.Members)
                code.Line($"/// <summary><c>{DocText.Escape(member.Value.ToString())}</c></summary>").Line(member.Name + ",");
        }
    }
}
