extern alias generator;

using generator::SpacesSdk.Generator.Code;
using generator::SpacesSdk.Generator.Emit;

namespace SpacesSdk.Benchmarks.Generator;

/// <summary>An open enum of texts with all that belongs to it written out.</summary>
internal static class NaiveChoice
{
    public static void Write(CodeWriter code, ChoiceModel choice)
    {
        string name = choice.Name;
        code.Line($"""
            /// <summary>The choices of “{DocText.Escape(choice.Of)}”. The list is open: <c>From</c> takes a value that the Space has added since.</summary>
            [global::System.Text.Json.Serialization.JsonConverter(typeof({name}.Converter))]
            [global::SpacesSdk.Gradio.GradioChoices({string.Join(", ", choice.Members.Select(m => Literal.Text(m.Value.Text)))})]
            """);
        using (code.Braces($"public readonly partial record struct {name} : global::SpacesSdk.ISpaceChoice<{name}>"))
        {
            code.Line($"private {name}(global::SpacesSdk.Choice value) => Value = value;").Line();
            foreach (var member in choice.Members)
                code.Line($$"""
                    /// <summary><c>{{DocText.Escape(member.Value.ToString())}}</c></summary>
                    public static {{name}} {{member.Name}} { get; } = From({{Literal.Text(member.Value.Text)}});

                    """);
            WriteMembers(code, choice);
            WriteConverter(code, name);
            code.Line("/// <summary>The pinned values as a plain enum.</summary>");
            using (code.Braces("public enum Known"))
            {
                code.Line("/// <summary>Unset, or a value that was not listed when the Space was pinned.</summary>").Line("Other,");
                foreach (var member in choice.Members)
                    code.Line($"/// <summary><c>{DocText.Escape(member.Value.ToString())}</c></summary>").Line(member.Name + ",");
            }
        }
        code.Line();
    }

    private static void WriteMembers(CodeWriter code, ChoiceModel choice) => code.Line($$"""
        /// <summary>The values that the Space listed when it was pinned.</summary>
        public static global::System.Collections.Generic.IReadOnlyList<{{choice.Name}}> All { get; } = new {{choice.Name}}[] { {{string.Join(", ", choice.Members.Select(m => m.Name))}} };

        /// <summary>The exact JSON value.</summary>
        public global::SpacesSdk.Choice Value { get; }

        /// <summary>Which of the pinned values this is, for a <c>switch</c>.</summary>
        public Known Kind => (Known)(global::System.Array.IndexOf(({{choice.Name}}[])All, this) + 1);

        /// <summary>Wraps a JSON value, known or not.</summary>
        /// <param name="value">The value.</param>
        public static {{choice.Name}} From(global::SpacesSdk.Choice value) => new(value);

        /// <summary>Wraps a text, listed or not.</summary>
        /// <param name="value">The text, exactly as the Space expects it.</param>
        public static {{choice.Name}} From(string value) => new(global::SpacesSdk.Choice.From(value));

        /// <summary>Wraps a text, listed or not.</summary>
        /// <param name="value">The text, exactly as the Space expects it.</param>
        public static implicit operator {{choice.Name}}(string value) => From(value);

        /// <inheritdoc/>
        public override string ToString() => Value.ToString();

        """);

    private static void WriteConverter(CodeWriter code, string name) => code.Line($$"""
        private sealed class Converter : global::System.Text.Json.Serialization.JsonConverter<{{name}}>
        {
            public override {{name}} Read(ref global::System.Text.Json.Utf8JsonReader reader, global::System.Type typeToConvert, global::System.Text.Json.JsonSerializerOptions options) =>
                From(reader.GetString()!);

            public override void Write(global::System.Text.Json.Utf8JsonWriter writer, {{name}} value, global::System.Text.Json.JsonSerializerOptions options) =>
                writer.WriteStringValue(value.Value.ToString());
        }

        """);
}
