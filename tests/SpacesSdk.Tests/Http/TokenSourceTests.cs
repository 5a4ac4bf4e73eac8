using SpacesSdk.Http;

namespace SpacesSdk.Tests.Http;

/// <summary>A token that the application doesn't give is found where the Hub's own clients find it.</summary>
public sealed class TokenSourceTests
{
    public static TheoryData<string, Dictionary<string, string>, Dictionary<string, string>, string?> Places => new()
    {
        { "nothing", [], [], null },
        { "the variable first", new() { ["HF_TOKEN"] = "hf_1", ["HUGGING_FACE_HUB_TOKEN"] = "hf_2" }, new() { ["/home/me/.cache/huggingface/token"] = "hf_3" }, "hf_1" },
        { "then the older variable", new() { ["HF_TOKEN"] = " ", ["HUGGING_FACE_HUB_TOKEN"] = "hf_2" }, new() { ["/home/me/.cache/huggingface/token"] = "hf_3" }, "hf_2" },
        { "then the file", [], new() { ["/home/me/.cache/huggingface/token"] = "hf_3\n" }, "hf_3" },
        { "in the cache that is set", new() { ["XDG_CACHE_HOME"] = "/var/cache" }, new() { ["/var/cache/huggingface/token"] = "hf_4" }, "hf_4" },
        { "in the Hub's home before it", new() { ["XDG_CACHE_HOME"] = "/var/cache", ["HF_HOME"] = "/data/hf" }, new() { ["/data/hf/token"] = "hf_5", ["/var/cache/huggingface/token"] = "hf_4" }, "hf_5" },
        { "under a path of its own before both", new() { ["HF_TOKEN_PATH"] = "/run/secrets/hf", ["HF_HOME"] = "/data/hf" }, new() { ["/run/secrets/hf"] = "hf_6", ["/data/hf/token"] = "hf_5" }, "hf_6" },
        { "in a folder of the user", new() { ["HF_HOME"] = "~/hf" }, new() { ["/home/me/hf/token"] = "hf_7" }, "hf_7" },
        { "an empty file is none", [], new() { ["/home/me/.cache/huggingface/token"] = "\n" }, null },
        { "a path that is set is the only one", new() { ["HF_TOKEN_PATH"] = "/gone" }, new() { ["/home/me/.cache/huggingface/token"] = "hf_3" }, null },
        { "turned off", new() { ["HF_TOKEN"] = "hf_1", ["HF_HUB_DISABLE_IMPLICIT_TOKEN"] = "1" }, [], null },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void The_sources_are_asked_in_the_order_of_the_Hubs_own_clients(string name, Dictionary<string, string> variables, Dictionary<string, string> files, string? token)
    {
        Assert.NotEmpty(name);
        Assert.Equal(token, Sources(variables, files).Find()?.Reveal());
    }

    [Theory]
    [InlineData("HF_TOKEN", "environment variable HF_TOKEN")]
    [InlineData("HUGGING_FACE_HUB_TOKEN", "environment variable HUGGING_FACE_HUB_TOKEN")]
    [InlineData("file", "token file")]
    public void What_is_no_token_is_named_by_its_place_and_never_shown(string place, string named)
    {
        var sources = place == "file"
            ? Sources([], new() { ["/home/me/.cache/huggingface/token"] = "hf_abc def" })
            : Sources(new() { [place] = "hf_abc def" }, []);
        var error = Assert.Throws<SpaceException>(sources.Find);
        Assert.Equal(SpaceErrorKind.Authentication, error.Kind);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("abc", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://test-any.hf.space", true)]
    [InlineData("http://127.0.0.1:7860", false)]
    [InlineData("https://spaces.example.com", false)]
    public void A_token_of_the_file_goes_to_Hugging_Face_only_and_is_not_even_read_for_others(string home, bool goes)
    {
        int read = 0;
        var sources = Sources([], []) with { ReadFile = _ => $"hf_file{++read}" };
        Assert.Equal(goes, TokenRule.Of(new(), new(home), sources).For(new(home)) is not null);
        Assert.Equal(goes ? 1 : 0, read);
    }

    private static TokenSources Sources(Dictionary<string, string> variables, Dictionary<string, string> files) =>
        new(name => variables.GetValueOrDefault(name), path => files.GetValueOrDefault(path.Replace('\\', '/')), "/home/me");
}
