using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Tests.Schema;

public class SpaceConfigReaderTests
{
    [Fact]
    public void A_whole_configuration_is_read()
    {
        var config = Read(Corpus.Read("config/gen_triposplat.config.json"));
        Assert.Equal(("6.25.0", "/gradio_api", "sse_v3"), (config.Version, config.ApiPrefix, config.Protocol));
        Assert.Equal("vvvvvv", Assert.Single(config.Dependencies, static function => function.ApiName == "generate").Inputs);
    }

    [Fact]
    public void A_number_that_only_Python_writes_is_refused_with_its_place()
    {
        string text = Corpus.Read("config/gen_trellis2.config.json");
        var problem = Assert.Single(SpaceConfigReader.Read(text).Problems);
        Assert.Equal((RuleIds.ConfigUnreadable, text.IndexOf("Infinity", StringComparison.Ordinal)), (problem.Rule, problem.Span.Start));
        Assert.Contains("neither NaN nor Infinity", problem.Arguments[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_slim_configuration_tells_hidden_slots()
    {
        var config = Read(Corpus.Read("config/trellis2.slim.json"));
        Assert.Equal(("6.25.0", "/gradio_api", "sse_v3", 8), (config.Version, config.ApiPrefix, config.Protocol, config.Dependencies.Count));
        Assert.Equal(new SpaceDependency(7, "extract_glb", true, true, false, "hvv", "vv"), config.Dependencies[7]);
        Assert.Equal("hv", config.Dependencies[5].Outputs);
        Assert.False(config.Dependencies[1].IsPublic);
    }

    [Fact]
    public void A_configuration_of_a_live_server_is_read_whatever_its_encoding()
    {
        var config = Read(Corpus.Read("config/heyi_gradio6.8.0_utf16.json"));
        Assert.Equal("6.8.0", config.Version);
        Assert.Equal("analyze_text", Assert.Single(config.Dependencies, static function => function.IsPublic).ApiName);
    }

    [Fact]
    public void Before_Gradio_5_there_is_no_prefix()
    {
        var config = Read(Corpus.Read("gradio/4.44.1/wire/config.slim.json"));
        Assert.Equal(("4.44.1", ""), (config.Version, config.ApiPrefix));
        Assert.Equal(new SpaceDependency(2, "counter", true, true, false, "vh", "vh"), config.Dependencies[2]);
        Assert.True(config.Dependencies[3].IsGenerator);
        Assert.False(config.Dependencies[39].IsPublic);
    }

    [Theory]
    [InlineData("""{"api_name":"x"}""", true)]
    [InlineData("""{"api_name":"x","show_api":true}""", true)]
    [InlineData("""{"api_name":"x","show_api":false}""", false)]
    [InlineData("""{"api_name":"x","api_visibility":"public"}""", true)]
    [InlineData("""{"api_name":"x","api_visibility":"undocumented"}""", false)]
    [InlineData("""{"api_name":"x","api_visibility":"private","show_api":true}""", false)]
    [InlineData("""{"api_name":"x","backend_fn":false}""", false)]
    [InlineData("""{"api_name":false}""", false)]
    [InlineData("""{"api_name":null}""", false)]
    [InlineData("{}", false)]
    public void A_function_is_public_when_it_has_a_name_a_body_and_nothing_against_it(string function, bool expected) =>
        Assert.Equal(expected, Single(function).IsPublic);

    [Theory]
    [InlineData("""{"queue":true}""", false, true)]
    [InlineData("""{"queue":false}""", true, false)]
    [InlineData("""{"queue":null}""", true, true)]
    [InlineData("{}", false, false)]
    public void A_function_is_queued_as_it_says_or_else_as_the_app_does(string function, bool app, bool expected) => Assert.Equal(
        expected, Read($$"""{"enable_queue":{{(app ? "true" : "false")}},"dependencies":[{{function}}]}""").Dependencies[0].IsQueued);

    [Fact]
    public void Functions_without_ids_are_counted_and_components_that_tell_nothing_go_by_their_kind()
    {
        var config = Read("""
            {"components":[{"id":1,"type":"state"},{"id":2,"type":"textbox"},{"id":3,"type":"Button"},{"id":4,"type":"state","skip_api":false}],
             "dependencies":[{},{"id":12},{"inputs":[1,2,3,4,99],"outputs":null}]}
            """);
        Assert.Equal([0, 12, 2], config.Dependencies.Select(static function => function.Id));
        Assert.Equal(("hvhvv", ""), (config.Dependencies[2].Inputs, config.Dependencies[2].Outputs));
    }

    [Theory]
    [InlineData("{\"dependencies\":[", 17, "a value")]
    [InlineData("[]", 0, "\"dependencies\"")]
    [InlineData("{\"dependencies\":{}}", 0, "\"dependencies\"")]
    [InlineData("{\"dependencies\":[7]}", 17, "an object that describes a function")]
    [InlineData("{\"dependencies\":[],\"api_prefix\":\"@evil.example\"}", 32, "a path like")]
    [InlineData("{\"dependencies\":[],\"api_prefix\":\"//evil.example\"}", 32, "a path like")]
    [InlineData("{\"dependencies\":[],\"api_prefix\":\"/a?b=\"}", 32, "a path like")]
    [InlineData("{\"dependencies\":[],\"api_prefix\":7}", 32, "a path like")]
    public void What_is_no_configuration_is_refused_with_its_place(string text, int offset, string message)
    {
        var parsed = SpaceConfigReader.Read(text);
        Assert.Null(parsed.Value);
        var problem = Assert.Single(parsed.Problems);
        Assert.Equal((RuleIds.ConfigUnreadable, offset), (problem.Rule, problem.Span.Start));
        Assert.Contains(message, problem.Arguments[0], StringComparison.Ordinal);
    }

    private static SpaceConfig Read(string text)
    {
        var parsed = SpaceConfigReader.Read(text);
        Assert.Empty(parsed.Problems);
        return parsed.Value!;
    }

    private static SpaceDependency Single(string function) => Assert.Single(Read($$"""{"dependencies":[{{function}}]}""").Dependencies);
}
