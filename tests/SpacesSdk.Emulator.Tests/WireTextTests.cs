using System.Text.Json;
using SpacesSdk.Schema;

namespace SpacesSdk.Emulator.Tests;

/// <summary>The pure parts: how values are spelled, compared and described.</summary>
public sealed class WireTextTests
{
    [Theory]
    [InlineData("""{"a":[1,2.50,null,true],"b":"é\u2028😀\"\\\n"}""", """{"a":[1,2.50,null,true],"b":"é😀\"\\\n"}""", """{"a": [1, 2.50, null, true], "b": "\u00e9\u2028\ud83d\ude00\"\\\n"}""")]
    [InlineData("""[1152921504606846976,1e400,-0,"\u0001\u007f<>&'"]""", "[1152921504606846976,1e400,-0,\"\\u0001\u007f<>&'\"]", "[1152921504606846976, 1e400, -0, \"\\u0001\u007f<>&'\"]")]
    [InlineData("{}", "{}", "{}")]
    [InlineData("[[],{}]", "[[],{}]", "[[], {}]")]
    public void JSON_is_spelled_as_each_serialiser_spells_it(string json, string compact, string python)
    {
        Assert.Equal(compact.Replace("é😀", "é\u2028😀", StringComparison.Ordinal), JsonText.Compact(WireJson.Parse(json)));
        Assert.Equal(python, JsonText.Python(WireJson.Parse(json)));
    }

    [Theory]
    [InlineData(0.0, "0.0")]
    [InlineData(10.0, "10.0")]
    [InlineData(0.5, "0.5")]
    [InlineData(1e-9, "1e-09")]
    [InlineData(double.NaN, "null")]
    [InlineData(double.PositiveInfinity, "null")]
    public void A_float_keeps_its_point(double value, string text) => Assert.Equal(text, JsonText.Compact().Value(value).ToString());

    [Theory]
    [InlineData("1", "1", "[]")]
    [InlineData("\"ab\"", "\"abc\"", """[["append",[],"c"]]""")]
    [InlineData("\"ab\"", "\"b\"", """[["replace",[],"b"]]""")]
    [InlineData("1", "\"1\"", """[["replace",[],"1"]]""")]
    [InlineData("""{"a":1,"b":2}""", """{"b":3,"c":4}""", """[["delete",["a"],null],["replace",["b"],3],["add",["c"],4]]""")]
    [InlineData("[1,2,3]", "[1]", """[["delete",[1],null],["delete",[1],null]]""")]
    [InlineData("""{"rows":[[1,2,3],[4,5,6]]}""", """{"rows":[[1],[4]]}""", """[["delete",["rows",0,1],null],["delete",["rows",0,0],null],["delete",["rows",1,-1],null],["delete",["rows",1,-2],null]]""")]
    public void Differences_are_Gradios_wrong_indices_included(string last, string next, string operations)
    {
        var json = JsonText.Compact();
        DiffWriter.Write(json, DiffWriter.Compare(WireJson.Parse(last), WireJson.Parse(next), whole: false));
        Assert.Equal(operations, json.ToString());
    }

    [Theory]
    [InlineData(null, 0, 1, 0, null)]
    [InlineData(10.0, 0, 1, 0, 10.0)]
    [InlineData(10.0, 1, 1, 0, 16.0)]
    [InlineData(10.0, 1, 1, 2, 36.0)]
    [InlineData(10.0, 1, 2, 0, 10.0)]
    public void A_wait_is_what_runs_and_who_is_ahead(double? average, int running, int limit, int rank, double? seconds) =>
        Assert.Equal(seconds, WaitEstimate.Of(average, [.. Enumerable.Repeat(4.0, running)], limit, rank));

    [Theory]
    [InlineData("bytes=2-5", 2, 4, true)]
    [InlineData("bytes=70-", 70, 8, false)]
    [InlineData("bytes=-4", 74, 4, false)]
    [InlineData("bytes=-400", 0, 78, false)]
    [InlineData("bytes=70-900", 70, 8, true)]
    [InlineData("bytes=78-", 0, 0, false)]
    [InlineData("bytes=-0", 0, 0, false)]
    public void A_range_is_cut_to_the_file(string header, int start, int length, bool isClosed) =>
        Assert.Equal(new(start, length, isClosed), ByteRange.Read(header, 78));

    [Theory]
    [InlineData("")]
    [InlineData("bytes=5-2")]
    [InlineData("bytes=0-1,4-5")]
    [InlineData("lines=0-1")]
    [InlineData("bytes=99999999999999999999-")]
    public void A_range_that_makes_no_sense_means_the_whole_file(string header) => Assert.Null(ByteRange.Read(header, 78));

    [Fact]
    public void A_long_name_keeps_its_extension_and_ends_at_200_bytes_between_letters()
    {
        string name = new FileName(GradioRelease.Newest).Clean(new string('é', 300) + ".txt");
        Assert.Equal(new string('é', 98) + ".txt", name);
    }

    [Fact]
    public void The_documents_that_are_made_from_a_descriptor_describe_what_it_describes()
    {
        var described = SpaceInterface.Of(Sketcher.Descriptor);
        var read = SpaceInterface.Of("acme/sketcher", ApiSchemaReader.Read(InfoWriter.Write(described)).Value!, SpaceConfigReader.Read(ConfigWriter.Write(described, new())).Value);
        var (expected, actual) = (Assert.Single(described.Endpoints), Assert.Single(read.Endpoints));
        Assert.Equal(expected.Name, actual.Name);
        Assert.Equal(Described(expected.Returns), Described(actual.Returns));
        Assert.Equal(3, actual.FunctionId);
        Assert.Equal("vvhvv", Letters(actual.Inputs));
        Assert.Equal("hvvv", Letters(actual.Outputs));
        Assert.Equal(Described(expected.Parameters), Described(actual.Parameters));
    }

    [Fact]
    public void A_wrapped_video_and_a_list_of_choices_survive_the_way_through_info()
    {
        var descriptor = new SpaceDescriptor("a/b", "http://localhost", "", Gradio.GradioContract.Version, static () =>
            """{"endpoints":[{"name":"/cut","parameters":[{"name":"clip","component":"Video","type":"video"},{"name":"tags","component":"CheckboxGroup","type":{"list":{"choice":["a",2]}}}]}]}"""u8);
        var read = ApiSchemaReader.Read(InfoWriter.Write(SpaceInterface.Of(descriptor))).Value!;
        var parameters = Assert.Single(read.Endpoints).Parameters;
        Assert.True(Assert.IsType<SchemaType.File>(parameters[0].Type).IsWrappedAsVideo);
        var choices = Assert.IsType<SchemaType.Enum>(Assert.IsType<SchemaType.List>(parameters[1].Type).Items);
        Assert.Equal(["\"a\"", "2"], choices.Values.Select(static value => value.ToString()));
    }

    [Fact]
    public void Every_pinned_parameter_of_the_recorded_app_is_read()
    {
        var read = SpaceInterface.Of("x", ApiSchemaReader.Read(Document("api.json")).Value!, SpaceConfigReader.Read(Document("config.json")).Value);
        Assert.Equal("vh", Letters(read.Find("counter")!.Inputs));
        Assert.Equal("vhv", Letters(read.Find("with_button_out")!.Outputs));
        Assert.Equal(["a: number 0..10 = 2", "b_: choice .. = a"], Described(read.Find("choices")!.Parameters));
        Assert.Equal("greet", read.Find(0)!.ApiName);
    }

    private static string Document(string name) => File.ReadAllText(Path.Combine(Tape.DataFolder("recorded"), name));

    private static string Letters(Slots slots) => string.Concat(Enumerable.Range(0, slots.Count).Select(slot => slots.IsVisible(slot) ? 'v' : 'h'));

    private static IEnumerable<string> Described(IReadOnlyList<EmulatedParameter> parameters) =>
        parameters.Select(static p => $"{p.Name}: {WireName.Of(p.Type)} {(p.Type as SchemaType.Number)?.Minimum}..{(p.Type as SchemaType.Number)?.Maximum} = {Text(p.Default)}");

    private static IEnumerable<string> Described(IReadOnlyList<ApiReturn> returns) => returns.Select(static r => $"{r.Label}: {WireName.Of(r.Type)} of {r.Component}");

    private static string Text(JsonElement json) => json.ValueKind == JsonValueKind.Undefined ? "" : json.ToString();
}
