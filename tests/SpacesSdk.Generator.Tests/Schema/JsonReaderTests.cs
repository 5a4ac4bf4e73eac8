using CsCheck;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Tests.Schema;

public class JsonReaderTests
{
    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String[Gen.Char['\0', '\uD7FF'], 0, 12],
        OneOf("", "\"\\/\b\f\n\r\t", "\u2028\u2029\u0085\u202E", "\U0001F600 \U0010FFFF", "named_endpoints", "\uFEFF"));

    private static readonly Gen<string> AnyNumber = Gen.OneOf(
        Gen.Long.Select(static value => value.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        Gen.Double.Where(double.IsFinite).Select(static value => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)),
        OneOf("0", "-0", "1.0", "1e400", "1E-7", "123456789012345678901234567890"));

    private static readonly Gen<JsonValue> AnyJson = Gen.Recursive<JsonValue>(static (depth, json) =>
        depth > 4 ? AnyLeaf : Gen.OneOf(
            AnyLeaf,
            json.Array[0, 4].Select(static items => JsonValue.FromItems(items)),
            Gen.Select(AnyText, json, static (name, value) => new JsonMember(name, value)).Array[0, 4]
                .Select(static members => JsonValue.FromMembers(new JsonMembers(members)))));

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static Gen<JsonValue> AnyLeaf => Gen.OneOf(
        Gen.Const(JsonValue.Null),
        Gen.Bool.Select(static value => JsonValue.FromBoolean(value)),
        AnyNumber.Select(static text => JsonValue.FromNumber(text)),
        AnyText.Select(static text => JsonValue.FromString(text)));

    [Fact]
    public void What_was_written_is_read_back_as_an_equal_value() => AnyJson.Sample(static value =>
    {
        var read = JsonValues.Read(value.ToString());
        return read.Equals(value) && read.GetHashCode() == value.GetHashCode() && read.ToString() == value.ToString();
    });

    [Fact]
    public void What_was_written_means_the_same_to_another_reader() => AnyJson.Sample(static value =>
    {
        using var other = System.Text.Json.JsonDocument.Parse(value.ToString());
        return JsonValues.Read(other.RootElement.GetRawText()).Equals(value);
    });

    [Fact]
    public void The_order_of_members_does_not_count() => AnyJson.Array[0, 40].Sample(static values =>
    {
        var members = values.Select(static (value, index) => new JsonMember("m" + index, value)).ToArray();
        var forward = JsonValue.FromMembers(new JsonMembers(members));
        var backward = JsonValue.FromMembers(new JsonMembers([.. members.Reverse()]));
        return forward.Equals(backward) && forward.GetHashCode() == backward.GetHashCode() && forward.ToString() == backward.ToString();
    });

    [Theory]
    [InlineData("[1,2]", "[2,1]")]
    [InlineData("{\"a\":1}", "{\"a\":2}")]
    [InlineData("{\"a\":1}", "{\"b\":1}")]
    [InlineData("{\"a\":1}", "{\"a\":1,\"b\":1}")]
    [InlineData("1", "1.0")]
    [InlineData("1", "\"1\"")]
    [InlineData("null", "false")]
    [InlineData("[]", "{}")]
    [InlineData("\"a\"", "\"A\"")]
    public void Different_values_are_not_equal(string one, string other) => Assert.NotEqual(JsonValues.Read(one), JsonValues.Read(other));

    [Theory]
    [InlineData("\"\\u00e9\\u20AC\"", "\u00e9\u20AC")]
    [InlineData("\"\\ud83d\\ude00\"", "\U0001F600")]
    [InlineData("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t")]
    [InlineData("\"\\u0000\"", "\0")]
    [InlineData("\uFEFF \"x\" \r\n", "x")]
    public void Escapes_and_pairs_are_read(string json, string expected) => Assert.Equal(expected, JsonValues.Read(json).Text);

    [Fact]
    public void A_pair_may_be_half_escaped() =>
        Assert.Equal("\U0001F600", JsonValues.Read($"\"{"\U0001F600"[0]}\\ude00\"").Text);

    [Fact]
    public void Half_a_pair_is_refused_when_it_is_no_escape_too() =>
        Assert.Contains("surrogate", JsonReader.Read($"\"{"\U0001F600"[0]}x\"", "rule").Problems[0].Arguments[0], StringComparison.Ordinal);

    [Theory]
    [InlineData("-0")]
    [InlineData("1.50")]
    [InlineData("12345678901234567890123456789012345678901234567890")]
    [InlineData("6.02214076E+23")]
    [InlineData("1e-400")]
    public void Numbers_keep_their_spelling(string number) => Assert.Equal(number, JsonValues.Read(number).Text);

    [Theory]
    [InlineData(1)]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(40)]
    public void The_last_of_equal_names_counts_at_the_place_of_the_first(int others)
    {
        string between = string.Concat(Enumerable.Range(0, others).Select(static index => $",\"m{index}\":{index}"));
        var value = JsonValues.Read($"{{\"a\":1{between},\"a\":2}}");
        Assert.Equal(others + 1, value.Members.Count);
        Assert.Equal("a", value.Members[0].Name);
        Assert.Equal("2", value["a"]!.Text);
        Assert.Equal("0", value["m0"]!.Text);
        Assert.Null(value["b"]);
    }

    [Fact]
    public void A_value_knows_its_place()
    {
        const string text = " {\"a\": [1, {\"b\" : \"x\\ny\"}] }";
        var inner = JsonValues.Read(text)["a"]!.Items[1]["b"]!;
        Assert.Equal("\"x\\ny\"", text.Substring(inner.Range.Start, inner.Range.Length));
    }

    [Theory]
    [InlineData("", 0, "the text ends", "a value")]
    [InlineData("  ", 2, "the text ends", "a value")]
    [InlineData("{", 1, "the text ends", "a name in double quotes")]
    [InlineData("[", 1, "the text ends", "a value")]
    [InlineData("[1", 2, "the text ends", "',' or ']'")]
    [InlineData("[1,]", 3, "']'", "comma too many")]
    [InlineData("{\"a\":1,}", 7, "'}'", "take out the comma")]
    [InlineData("{\"a\":,}", 5, "','", "a value")]
    [InlineData("{\"a\" 1}", 5, "'1'", "':'")]
    [InlineData("{\"a\":1 \"b\":2}", 7, "'\"'", "',' or '}'")]
    [InlineData("{a:1}", 1, "'a'", "a name in double quotes")]
    [InlineData("{1:1}", 1, "'1'", "a name in double quotes")]
    [InlineData("['a']", 1, "'''", "double quotes")]
    [InlineData("[1] // x", 4, "'/'", "the end of the text")]
    [InlineData("/* x */ 1", 0, "'/'", "no comments")]
    [InlineData("# x", 0, "'#'", "no comments")]
    [InlineData("[NaN]", 1, "'N'", "neither NaN")]
    [InlineData("[-Infinity]", 2, "'I'", "a digit")]
    [InlineData("True", 0, "'T'", "small letters")]
    [InlineData("tru", 0, "'t'", "the word true")]
    [InlineData("nul", 0, "'n'", "the word null")]
    [InlineData("01", 1, "'1'", "without leading zeros")]
    [InlineData("-", 1, "the text ends", "a digit")]
    [InlineData("1.", 2, "the text ends", "a digit after the decimal point")]
    [InlineData(".5", 0, "'.'", "begin with a digit")]
    [InlineData("+5", 0, "'+'", "begin with a digit")]
    [InlineData("1e", 2, "the text ends", "a digit of the exponent")]
    [InlineData("1e+x", 3, "'x'", "a digit of the exponent")]
    [InlineData("0x10", 1, "'x'", "the end of the text")]
    [InlineData("\"a", 2, "the text ends", "'\"' at the end of a string")]
    [InlineData("\"a\nb\"", 2, "U+000A", "write them as escapes")]
    [InlineData("\"\t\"", 1, "U+0009", "write them as escapes")]
    [InlineData("\"\\x\"", 2, "'x'", "after a backslash")]
    [InlineData("\"\\", 2, "the text ends", "after a backslash")]
    [InlineData("\"\\u12g4\"", 5, "'g'", "four hexadecimal digits")]
    [InlineData("\"\\ud83d\"", 7, "'\"'", "half of a surrogate pair")]
    [InlineData("\"\\ude00x\"", 7, "'x'", "half of a surrogate pair")]
    [InlineData("{} {}", 3, "'{'", "the end of the text")]
    [InlineData("<!DOCTYPE html>", 0, "'<'", "web page")]
    [InlineData("\u00A01", 0, "U+00A0", "a value")]
    [InlineData("\uFEFF\uFEFF1", 1, "U+FEFF", "a value")]
    public void What_is_no_JSON_is_refused_with_its_place_and_the_remedy(string text, int offset, string found, string wanted)
    {
        var parsed = JsonReader.Read(text, RuleIds.ConfigUnreadable);
        Assert.Null(parsed.Value);
        var problem = Assert.Single(parsed.Problems);
        Assert.Equal(RuleIds.ConfigUnreadable, problem.Rule);
        Assert.Equal(new TextRange(offset, offset < text.Length ? 1 : 0), problem.Span);
        string message = Assert.Single(problem.Arguments);
        Assert.Contains(found, message[..message.IndexOf(" at line ", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Contains($"(offset {offset})", message, StringComparison.Ordinal);
        Assert.Contains(wanted, message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_place_is_told_by_line_and_column()
    {
        var problem = Assert.Single(JsonReader.Read("{\r\n  \"a\": 1,\n  \"b\": x\n}", "rule").Problems);
        Assert.StartsWith("'x' at line 3, column 8 (offset 20), where this was expected: a value", problem.Arguments[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\0\"\0a\0\"\0")]
    [InlineData("\uFFFD\uFFFD{\0}\0")]
    [InlineData("\uFFFD\u00ab\u0001")]
    public void A_text_in_another_encoding_is_told(string text)
    {
        var problem = Assert.Single(JsonReader.Read(text, "rule").Problems);
        Assert.Contains("save it as UTF-8", problem.Arguments[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_replacement_character_inside_a_text_is_a_character() =>
        Assert.Equal("a\uFFFDb", JsonValues.Read("\"a\uFFFDb\"").Text);

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void Nesting_ends_at_its_limit(string open, string close)
    {
        string Nested(int depth) => string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));
        Assert.NotNull(JsonReader.Read(Nested(JsonReader.MaxDepth), "rule").Value);
        var problem = Assert.Single(JsonReader.Read(Nested(JsonReader.MaxDepth + 1), "rule").Problems);
        Assert.Contains("at most 256", problem.Arguments[0], StringComparison.Ordinal);
        Assert.Single(JsonReader.Read(string.Concat(Enumerable.Repeat(open, 1_000_000)), "rule").Problems);
    }

    [Fact]
    public void Ten_megabytes_are_the_limit()
    {
        Assert.NotNull(JsonReader.Read("1" + new string(' ', JsonReader.MaxLength - 1), "rule").Value);
        var problem = Assert.Single(JsonReader.Read("1" + new string(' ', JsonReader.MaxLength), "rule").Problems);
        Assert.Equal(RuleIds.TooLarge, problem.Rule);
        Assert.Equal(["10485761 characters", "10485760 characters"], problem.Arguments);
    }

    [Theory]
    [InlineData("info/key_triposplat.json")]
    [InlineData("gradio/6.25.0/traps/config.slim.json")]
    public void A_file_cut_anywhere_is_one_problem_and_never_an_exception(string path)
    {
        string text = Corpus.Read(path).TrimEnd();
        for (int length = 0; length < text.Length; length++)
            Assert.Single(JsonReader.Read(text[..length], "rule").Problems);
    }

    [Fact]
    public void A_file_damaged_anywhere_is_never_an_exception()
    {
        string text = Corpus.Read("info/key_ideogram4.json");
        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Char).Sample((at, damage) =>
        {
            var parsed = ApiSchemaReader.Read(text[..at] + damage + text[(at + 1)..]);
            return parsed.Value is not null || parsed.Problems.Count > 0;
        });
    }
}
