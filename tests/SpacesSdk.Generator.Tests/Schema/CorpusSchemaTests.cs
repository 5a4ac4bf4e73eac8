using System.Text.Json;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Tests.Schema;

/// <summary>Every real schema is read, and says the same as a plain look into its JSON.</summary>
public class CorpusSchemaTests
{
    private const string JavaScriptDialect = "info/personaai_i2v.json";

    public static TheoryData<string> Schemas() =>
        [.. Corpus.Files("info").Where(static path => path != JavaScriptDialect), .. Corpus.Files("gradio", "info.json")];

    public static TheoryData<string> ConfigPairs() =>
        [.. Corpus.Files("gradio", "info.json").Select(static path => Path.GetDirectoryName(path)!.Replace('\\', '/'))];

    [Fact]
    public void The_corpus_is_whole()
    {
        Assert.Equal(228, Corpus.Files("info").Count);
        Assert.Equal(7, Corpus.Files("agents").Count);
        Assert.Equal(16, Corpus.Files("gradio", "info.json").Count);
    }

    [Theory]
    [MemberData(nameof(Schemas))]
    public void A_real_schema_is_read_with_all_its_slots_in_order(string path)
    {
        string text = Corpus.Read(path);
        var parsed = ApiSchemaReader.Read(text);
        Assert.Empty(parsed.Problems);
        using var json = JsonDocument.Parse(text);
        Assert.Equal(Shape(json.RootElement.GetProperty("named_endpoints")), parsed.Value!.Endpoints.Select(Shape));
    }

    [Theory]
    [MemberData(nameof(Schemas))]
    public void A_real_schema_reads_to_an_equal_one_again(string path)
    {
        var first = ApiSchemaReader.Read(Corpus.Read(path)).Value!;
        var second = ApiSchemaReader.Read(Corpus.Read(path)).Value!;
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
    }

    [Theory]
    [MemberData(nameof(Schemas))]
    public void The_order_of_keys_and_white_space_change_nothing(string path)
    {
        string text = Corpus.Read(path);
        string sorted = WithEndpointsInOrder(JsonReader.Read(text, "rule").Value!);
        Assert.Equal(ApiSchemaReader.Read(text).Value, ApiSchemaReader.Read(sorted).Value);
    }

    [Fact]
    public void A_schema_of_the_JavaScript_client_is_named_as_such()
    {
        var parsed = ApiSchemaReader.Read(Corpus.Read(JavaScriptDialect));
        Assert.Null(parsed.Value);
        var problem = Assert.Single(parsed.Problems);
        Assert.Equal(RuleIds.SchemaOfJavaScriptClient, problem.Rule);
        Assert.Equal(["/resize_image", "Blob | File | Buffer"], problem.Arguments);
    }

    [Fact]
    public void Encodings_of_one_schema_read_to_equal_schemas() => Assert.Equal(
        ApiSchemaReader.Read(Corpus.Read("info/hunyuan3d2_bom.json")).Value,
        ApiSchemaReader.Read(Corpus.Read("info/hunyuan3d2_utf16.json")).Value);

    [Theory]
    [MemberData(nameof(ConfigPairs))]
    public void The_visible_slots_of_a_config_are_the_slots_of_its_schema(string folder)
    {
        var schema = ApiSchemaReader.Read(Corpus.Read(folder + "/info.json")).Value!;
        var config = SpaceConfigReader.Read(Corpus.Read(folder + "/config.slim.json")).Value!;
        var ofConfig = config.Dependencies.Where(static function => function.IsPublic)
            .Select(static function => ("/" + function.ApiName, function.Inputs.Count(IsVisible), function.Outputs.Count(IsVisible)));
        Assert.Equal(
            schema.Endpoints.Select(static endpoint => (endpoint.Name, endpoint.Parameters.Count, endpoint.Returns.Count)).Order(),
            ofConfig.Order());
    }

    private static bool IsVisible(char slot) => slot == 'v';

    // Endpoints keep the order of the text, so only what is below them may be turned around.
    private static string WithEndpointsInOrder(JsonValue root)
    {
        var endpoints = root["named_endpoints"]!.Members
            .Select(static member => $" {JsonValue.FromString(member.Name)} :\n{Reversed(member.Value)}");
        return $"{{ \"unnamed_endpoints\": {{}},\r\n\"named_endpoints\":\t{{{string.Join(" , ", endpoints)}}}}}";
    }

    private static string Reversed(JsonValue value) => value.Kind switch
    {
        JsonKind.Array => $"[ {string.Join(" , ", value.Items.Select(Reversed))} ]",

        // The order of properties is the order of members, so it is no noise.
        JsonKind.Object => $"{{ {string.Join(" , ", value.Members.Reverse().Select(static member =>
            $"{JsonValue.FromString(member.Name)} : {(member.Name == "properties" ? member.Value.ToStringInOrder() : Reversed(member.Value))}"))} }}",
        _ => value.ToString(),
    };

    private static IEnumerable<string> Shape(JsonElement named) => named.EnumerateObject().Select(static endpoint => string.Join(
        '\n',
        [endpoint.Name, .. Slots(endpoint.Value, "parameters").Select(SlotShape), "->", .. Slots(endpoint.Value, "returns").Select(SlotShape)]));

    private static JsonElement.ArrayEnumerator Slots(JsonElement endpoint, string name) => endpoint.GetProperty(name).EnumerateArray();

    private static string SlotShape(JsonElement slot) =>
        (slot.TryGetProperty("parameter_name", out var name) ? name.GetString() : "") + " " + slot.GetProperty("component").GetString()
        + (slot.TryGetProperty("parameter_has_default", out var has) && has.GetBoolean() ? " = " + slot.GetProperty("parameter_default").GetRawText().Length : "");

    private static string Shape(ApiEndpoint endpoint) => string.Join(
        '\n',
        [
            endpoint.Name,
            .. endpoint.Parameters.Select(static parameter =>
                $"{parameter.Name} {parameter.Component}" + (parameter.Default is { } value ? " = " + value.RawLength() : "")),
            "->",
            .. endpoint.Returns.Select(static value => " " + value.Component),
        ]);
}
