using System.Net;
using SpacesSdk.Http;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Http;

/// <summary>Where a token goes, and where it never does.</summary>
public sealed class TokenTests
{
    private static readonly Uri Space = new("https://test-any.hf.space");

    private static TokenSources Nothing { get; } = new(static _ => null, static _ => null, "/home/me");

    [Fact]
    public void A_token_prints_as_stars()
    {
        HfToken token = "hf_secretsecret";
        Assert.Equal("hf_***", token.ToString());
        Assert.Equal("hf_*** ", $"{token} ");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a b")]
    [InlineData("a\r\nX: y")]
    [InlineData("schlüssel")]
    public void What_no_header_can_carry_is_no_token(string text) => Assert.ThrowsAny<ArgumentException>(() => new HfToken(text));

    [Theory]
    [InlineData("https://test-any.hf.space/config", true)]
    [InlineData("https://huggingface.co/datasets/x", true)]
    [InlineData("https://other.hf.space/config", false)]
    [InlineData("https://evil.example/config", false)]
    [InlineData("https://test-any.hf.space.evil.example/", false)]
    [InlineData("http://test-any.hf.space/config", false)]
    [InlineData("https://test-any.hf.space:8443/config", false)]
    [InlineData("https://cdn.huggingface.co/", false)]
    [InlineData("https://hub.example/api", false)]
    public void A_token_goes_to_its_own_origin_and_the_hub_only(string target, bool goes)
    {
        var rule = TokenRule.Of(new() { Token = "hf_x" }, Space, Nothing);
        Assert.Equal(goes, rule.For(new(target)) is not null);
    }

    [Theory]
    [InlineData("https://hub.example", "https://hub.example/api/spaces", true)]
    [InlineData("http://127.0.0.1:9000", "http://127.0.0.1:9000/api/spaces", true)]
    [InlineData("http://hub.example", "http://hub.example/api/spaces", false)]
    [InlineData("https://hub.example", "https://huggingface.co/api/spaces", false)]
    public void A_token_goes_to_the_Hub_that_the_application_names_where_it_is_protected(string hub, string target, bool goes)
    {
        var rule = TokenRule.Of(new() { Token = "hf_x", HubAddress = new(hub) }, Space, Nothing);
        Assert.Equal(goes, rule.For(new(target)) is not null);
    }

    [Theory]
    [InlineData("https://test-any.hf.space", true)]
    [InlineData("https://huggingface.co", true)]
    [InlineData("https://hf.space.evil.example", false)]
    [InlineData("https://evilhf.space", false)]
    [InlineData("https://spaces.example.com", false)]
    [InlineData("http://test-any.hf.space", false)]
    [InlineData("http://127.0.0.1:7860", false)]
    public void The_token_of_the_environment_goes_to_Hugging_Face_only(string home, bool goes)
    {
        var rule = TokenRule.Of(new(), new(home), Ambient("hf_ambient"));
        Assert.Equal(goes, rule.For(new(home)) is not null);
    }

    [Fact]
    public void A_broken_token_of_the_environment_is_named_without_its_text()
    {
        var error = Assert.Throws<SpaceException>(() => TokenRule.Of(new(), Space, Ambient("hf_abc def")));
        Assert.Equal(SpaceErrorKind.Authentication, error.Kind);
        Assert.Contains("HF_TOKEN", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("abc", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:7860", true)]
    [InlineData("https://test-any.hf.space", false)]
    public void A_broken_token_of_the_environment_harms_nobody_who_would_not_send_it(string home, bool usesEnvironment) =>
        Assert.Null(TokenRule.Of(new() { UseEnvironmentToken = usesEnvironment }, new(home), Ambient("hf_abc def")).For(new(home)));

    [Fact]
    public void The_token_of_the_environment_can_be_left_unused() =>
        Assert.Null(TokenRule.Of(new() { UseEnvironmentToken = false }, Space, Ambient("hf_ambient")).For(Space));

    [Fact]
    public async Task A_token_for_an_unencrypted_host_is_refused_before_anything_is_sent()
    {
        var server = new ServerInMemory(HttpErrorTests.Known);
        await using var connection = AnySpace.Connect(server, options => (options.BaseAddress, options.Token) = (new("http://space.example"), "hf_x"));
        var error = await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/generate", ("x", "1")).Completion);
        Assert.Equal(SpaceErrorKind.Authentication, error.Kind);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Every_request_of_a_call_to_loopback_carries_the_given_token()
    {
        var server = new ServerInMemory(HttpErrorTests.Known);
        await using var connection = AnySpace.Connect(server, options => options.Token = "hf_x");
        await connection.Submit("/generate", ("x", "1"));
        Assert.All(server.Requests, request => Assert.Equal("Bearer hf_x", request.Authorization));
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task A_redirect_inside_the_origin_keeps_the_token_and_one_to_another_host_drops_every_secret()
    {
        var server = new ServerInMemory(request => request.Uri.ToString() switch
        {
            "https://test-any.hf.space/config" => ServerInMemory.Redirect("/moved"),
            "https://test-any.hf.space/moved" => ServerInMemory.Redirect("https://cdn.example/config"),
            "https://cdn.example/config" => HttpErrorTests.Known(request),
            _ => HttpErrorTests.Known(request),
        });
        await using var connection = AnySpace.Connect(server, options =>
        {
            (options.BaseAddress, options.Token) = (Space, "hf_x");
            options.Handlers.Add(static () => new AddsHeader("X-IP-Token", "also secret"));
        });
        await connection.Submit("/generate", ("x", "1"));
        var hops = server.Requests.Take(3).ToList();
        Assert.Equal(["Bearer hf_x", "Bearer hf_x", null], hops.Select(h => h.Authorization));
        Assert.Equal([true, true, false], hops.Select(h => h.Headers.ContainsKey("X-IP-Token")));
    }

    [Theory]
    [InlineData("http://test-any.hf.space/config")]
    [InlineData("file:///etc/passwd")]
    public async Task A_redirect_out_of_https_is_not_followed(string target)
    {
        var server = new ServerInMemory(request => request.Path == "/config" ? ServerInMemory.Redirect(target) : HttpErrorTests.Known(request));
        await using var connection = AnySpace.Connect(server, options => options.BaseAddress = Space);
        var error = await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/generate", ("x", "1")).Completion);
        Assert.Equal(SpaceErrorKind.Protocol, error.Kind);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Redirects_in_a_circle_end()
    {
        var server = new ServerInMemory(request => request.Path == "/config" ? ServerInMemory.Redirect("/config") : HttpErrorTests.Known(request));
        await using var connection = AnySpace.Connect(server);
        await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/generate", ("x", "1")).Completion);
        Assert.Equal(6, server.Requests.Count);
    }

    [Fact]
    public async Task A_redirected_POST_is_an_error_and_not_repeated()
    {
        var server = new ServerInMemory(request => request.Method == "POST" ? ServerInMemory.Redirect("/elsewhere") : HttpErrorTests.Known(request));
        await using var connection = AnySpace.Connect(server);
        await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/generate", ("x", "1")).Completion);
        Assert.Single(server.Requests, r => r.Method == "POST");
    }

    [Fact]
    public async Task The_address_that_a_server_claims_for_its_file_gets_no_token_and_no_visit()
    {
        var server = new ServerInMemory(_ => new(HttpStatusCode.OK));
        await using var connection = AnySpace.Connect(server, options => options.Token = "hf_x");
        var file = Files.Files.OnServer(connection, """{"url":"http://10.0.0.1/admin"}""");
        var error = await Assert.ThrowsAsync<SpaceException>(() => file.ReadAllBytesAsync(TestContext.Current.CancellationToken));
        Assert.Contains("another host", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    private static TokenSources Ambient(string token) => Nothing with { Variable = name => name == "HF_TOKEN" ? token : null };

    private sealed class AddsHeader(string name, string value) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add(name, value);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
