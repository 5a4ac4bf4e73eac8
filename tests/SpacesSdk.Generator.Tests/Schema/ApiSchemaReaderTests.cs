using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Tests.Schema;

public class ApiSchemaReaderTests
{
    [Fact]
    public void TripoSplat_is_read_as_its_page_shows_it()
    {
        var generate = Assert.Single(ApiSchemaReader.Read(Corpus.Read("info/key_triposplat.json")).Value!.Endpoints);
        Assert.Equal("/generate", generate.Name);
        Assert.Equal("Run the full pipeline (preprocess + encode + sample + decode).", generate.Description);
        Assert.Equal(
            [
                "image|Input image|Image|File|",
                "seed|Seed|Number|Integer|42",
                "steps|Inference steps|Slider|Number|20",
                "guidance_scale|Guidance scale|Slider|Number|3.0",
                "num_gaussians|Number of gaussians|Dropdown|Enum|\"262144\"",
                "output_format|Download format|Dropdown|Enum|\"ply\"",
            ],
            generate.Parameters.Select(static p => $"{p.Name}|{p.Label}|{p.Component}|{p.Type.GetType().Name}|{p.Default}"));
        Assert.Equal(
            ["Preprocessed input|Image|File", "Spark.js viewer|Html|Text", "Download|Downloadbutton|File", "|Markdown|Text"],
            generate.Returns.Select(static r => $"{r.Label}|{r.Component}|{r.Type.GetType().Name}"));
        var steps = Assert.IsType<SchemaType.Number>(generate.Parameters[2].Type);
        Assert.Equal((1, 50), (steps.Minimum, steps.Maximum));
    }

    [Fact]
    public void A_default_of_null_is_a_default_and_a_missing_one_is_none()
    {
        var parameters = ReadParameters(
            """{"parameter_name":"a","parameter_has_default":true,"parameter_default":null}""",
            """{"parameter_name":"b","parameter_has_default":true}""",
            """{"parameter_name":"c","parameter_has_default":false,"parameter_default":null}""",
            """{"parameter_name":"d"}""");
        Assert.Equal([JsonValue.Null, JsonValue.Null, null, null], parameters.Select(static parameter => parameter.Default));
    }

    [Theory]
    [InlineData("parameter_12", "")]
    [InlineData("parameter_1234567890123", "")]
    [InlineData("parameter_", "parameter_")]
    [InlineData("parameter_x", "parameter_x")]
    [InlineData("Parameter_12", "Parameter_12")]
    [InlineData("value_12", "value_12")]
    [InlineData("Seed", "Seed")]
    public void A_label_that_Gradio_made_up_is_none(string label, string expected) =>
        Assert.Equal(expected, ReadParameters($$"""{"parameter_name":"a","label":"{{label}}"}""")[0].Label);

    [Fact]
    public void Component_ids_snippets_and_visibility_change_nothing()
    {
        const string before = """
            {"named_endpoints":{"/x":{"parameters":[{"label":"parameter_5","parameter_name":"a","type":{"type":"string"},"python_type":{"type":"str"}}],
            "returns":[{"label":"value_6","type":{"type":"string"}}],"show_api":true}},"unnamed_endpoints":{}}
            """;
        const string after = """
            {"named_endpoints":{"/x":{"api_visibility":"public","code_snippets":{"python":"x"},"oauth_token":"optional",
            "parameters":[{"type":{"type":"string"},"python_type":{"type":"Any"},"label":"parameter_105","parameter_name":"a"}],
            "returns":[{"type":{"type":"string"},"label":"value_106"}]}}}
            """;
        Assert.Equal(ApiSchemaReader.Read(before).Value, ApiSchemaReader.Read(after).Value);
    }

    [Fact]
    public void Missing_keys_are_put_up_with()
    {
        var endpoint = Assert.Single(ApiSchemaReader.Read("""{"named_endpoints":{"x":{"parameters":[{},{"label":null}]}}}""").Value!.Endpoints);
        Assert.Equal(("/x", ""), (endpoint.Name, endpoint.Description));
        Assert.Equal(["param_0", "param_1"], endpoint.Parameters.Select(static parameter => parameter.Name));
        Assert.All(endpoint.Parameters, static parameter => Assert.Equal(new SchemaType.Any("", ""), parameter.Type));
        Assert.Empty(endpoint.Returns);
    }

    [Fact]
    public void An_app_without_endpoints_is_told()
    {
        var parsed = ApiSchemaReader.Read("""{"named_endpoints":{},"unnamed_endpoints":{}}""");
        Assert.Empty(parsed.Value!.Endpoints);
        Assert.Equal(RuleIds.SchemaWithoutEndpoints, Assert.Single(parsed.Problems).Rule);
    }

    [Fact]
    public void Unnamed_endpoints_are_counted()
    {
        var parsed = ApiSchemaReader.Read("""{"named_endpoints":{"/x":{}},"unnamed_endpoints":{"0":{},"1":{}}}""");
        var problem = Assert.Single(parsed.Problems);
        Assert.Equal(RuleIds.UnnamedEndpointsLeftOut, problem.Rule);
        Assert.Equal(["2"], problem.Arguments);
    }

    [Theory]
    [InlineData("[]", 0, "\"named_endpoints\"")]
    [InlineData("""{"detail":"Not authenticated"}""", 0, "this one has \"detail\"")]
    [InlineData(""" {"version":"6.25.0","components":[]}""", 1, "this one has \"version\", \"components\"")]
    [InlineData("""{"named_endpoints":[]}""", 0, "\"named_endpoints\"")]
    public void Another_answer_of_the_server_is_told_by_what_it_holds(string text, int offset, string message)
    {
        var parsed = ApiSchemaReader.Read(text);
        Assert.Null(parsed.Value);
        var problem = Assert.Single(parsed.Problems);
        Assert.Equal(RuleIds.SchemaUnreadable, problem.Rule);
        Assert.Equal(offset, problem.Span.Start);
        Assert.Contains(message, problem.Arguments[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7", "an object that describes an endpoint")]
    [InlineData("""{"parameters":{}}""", "an array of parameters or returns")]
    [InlineData("""{"returns":"x"}""", "an array of parameters or returns")]
    [InlineData("""{"parameters":["x"]}""", "an object that describes a parameter")]
    [InlineData("""{"returns":[null]}""", "an object that describes a parameter")]
    public void A_broken_endpoint_is_left_out_and_told_while_the_others_stay(string endpoint, string message)
    {
        var parsed = ApiSchemaReader.Read($$$$"""{"named_endpoints":{"/broken":{{{{endpoint}}}},"/whole":{}}}""");
        Assert.Equal("/whole", Assert.Single(parsed.Value!.Endpoints).Name);
        var problem = Assert.Single(parsed.Problems);
        Assert.Equal(RuleIds.SchemaUnreadable, problem.Rule);
        Assert.Contains(message, problem.Arguments[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Foreign_text_in_a_message_is_short_and_harmless()
    {
        var parsed = ApiSchemaReader.Read($$$$"""{"named_endpoints":{"/x":{"returns":[{"type":"\u001b[31m{{{{new string('x', 999)}}}}"}]}}}""");
        string shown = Assert.Single(parsed.Problems).Arguments[1];
        Assert.StartsWith(" [31mxxx", shown, StringComparison.Ordinal);
        Assert.Equal(163, shown.Length);
    }

    private static EquatableArray<ApiParameter> ReadParameters(params string[] parameters) => ApiSchemaReader
        .Read($$$$"""{"named_endpoints":{"/x":{"parameters":[{{{{string.Join(',', parameters)}}}}],"returns":[]}}}""").Value!.Endpoints[0].Parameters;
}
