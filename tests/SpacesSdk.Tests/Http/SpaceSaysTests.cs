using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Http;

/// <summary>What the Space itself says of its failure reaches the caller as values, in every form that servers send it.</summary>
public sealed class SpaceSaysTests
{
    [Theory]
    [InlineData("wire/41-call-gr-error", SpaceTransport.CallV1)]
    [InlineData("wire/42-queue-gr-error", SpaceTransport.Queue)]
    public async Task A_recorded_error_of_the_author_brings_its_text_title_and_duration(string tape, SpaceTransport transport)
    {
        await using var connection = AnySpace.Connect(TapeServer.Of(tape), options => options.Transport = transport);
        var error = await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/err", ("x", "\"x\"")).Completion);
        Assert.Equal(("user visible error 💥", "My Title", TimeSpan.FromSeconds(7)), (error.ServerMessage, error.Title, error.Duration));
        Assert.Equal("test/any/err: The Space says: My Title: user visible error 💥", error.Message);
    }

    [Theory]
    [InlineData("null", null)]
    [InlineData("-1", null)]
    [InlineData("1e300", null)]
    [InlineData("\"7\"", null)]
    [InlineData("0", 0.0)]
    [InlineData("2.5", 2.5)]
    public async Task A_duration_is_told_where_it_is_one(string json, double? seconds)
    {
        var error = await FailAsync($$"""{"error":"text","duration":{{json}},"title":"Error"}""");
        Assert.Equal(seconds, error.Duration?.TotalSeconds);
        Assert.Null(error.Title);
    }

    [Fact]
    public async Task A_hidden_text_is_explained_by_what_hides_it()
    {
        var byApp = await FailAsync("""{"error":null,"title":"Error"}""");
        Assert.Contains("show_error=True", byApp.NextStep, StringComparison.Ordinal);
        Assert.Null(byApp.ServerMessage);

        var old = new ServerInMemory(request => request.Path.EndsWith("/e1", StringComparison.Ordinal) ? ServerInMemory.Events("event: error\ndata: null\n\n") : HttpErrorTests.Known(request));
        await using var connection = AnySpace.Connect(old, options => options.Transport = SpaceTransport.CallV1);
        var byServer = await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/generate", ("x", "1")).Completion);
        Assert.Contains("6.13", byServer.Message, StringComparison.Ordinal);
        Assert.Contains("Queue", byServer.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_in_a_text_is_left_out_and_what_only_looks_like_it_stays()
    {
        var error = await FailAsync("""{"error":"<p>No <a style=\"x: y\" href=\"https://huggingface.co/join\">account</a>, no List<int><br/>.</p>"}""");
        Assert.Equal("No account, no List<int>.", error.ServerMessage);
    }

    [Fact]
    public async Task A_long_text_is_cut_in_the_line_and_less_so_as_a_value()
    {
        var error = await FailAsync($$"""{"error":"{{new string('x', 100_000)}} hf_abcdef123456"}""");
        Assert.InRange(error.Message.Length, 500, 600);
        Assert.Equal(4001, error.ServerMessage!.Length);
    }

    [Theory]
    [InlineData("You have exceeded your GPU quota (60s requested vs. 5s left). Try again in 0:12:34", "ZeroGPU quota exceeded", 60, 5, "00:12:34")]
    [InlineData("You have exceeded your free GPU quota (120s requested vs. 0s left). Try again in 23:51:22", "ZeroGPU quota exceeded", 120, 0, "23:51:22")]
    [InlineData("You have exceeded your Pro GPU quota (60s requested vs. 5s left). Try again in 1 day, 0:00:05", null, 60, 5, "1.00:00:05")]
    [InlineData("You have exceeded your ZeroGPU quota (90s requested vs. 0s left). Authenticate with a token for more quota.", null, 90, 0, null)]
    [InlineData("You have exceeded your free ZeroGPU quota (120s requested vs. 55s left). Try again in 2 days, 3:58:14.250000", "Error", 120, 55, "2.03:58:14")]
    [InlineData("You have exceeded your GPU quota (46s left vs. 60s requested). Sign-up on Hugging Face to get more quotas or retry in 0:09:48.", null, 60, 46, "00:09:48")]
    [InlineData("You have exceeded your GPU quota (60s requested vs. 56s left). <a style=\\\"white-space: nowrap\\\" href=\\\"https://huggingface.co/join\\\">Create a free account</a> to get more usage quota.", null, 60, 56, null)]
    [InlineData("'You have exceeded your GPU quota (60s requested vs. 5s left).'", null, 60, 5, null)]
    [InlineData("The requested GPU duration (300s) is larger than the maximum allowed", "ZeroGPU illegal duration", 300, null, null)]
    public async Task The_figures_of_a_spent_quota_are_read_in_each_known_wording(string text, string? title, int requested, int? left, string? retryAfter)
    {
        var error = await FailAsync($$"""{"error":"{{text}}","title":{{(title is null ? "null" : $"\"{title}\"")}}}""");
        Assert.Equal(SpaceErrorKind.Quota, error.Kind);
        var wait = retryAfter is null ? (TimeSpan?)null : TimeSpan.Parse(retryAfter, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(new SpaceQuotaError(TimeSpan.FromSeconds(requested), left is { } l ? TimeSpan.FromSeconds(l) : null, wait), error.Quota);
        Assert.Equal(wait, error.RetryAfter);
        Assert.DoesNotContain('<', error.Message);
        Assert.EndsWith(". " + error.NextStep, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Unlogged user is runnning out of daily ZeroGPU quotas. Signup for free on https://huggingface.co/join", null)]
    [InlineData("User is runnning out of daily ZeroGPU quotas. Visit https://huggingface.co/subscribe/pro", null)]
    [InlineData("You have exceeded your runs limit.", "ZeroGPU quota exceeded")]
    [InlineData("You have exceeded your ZeroGPU runs limit. Subscribe to Hugging Face PRO", null)]
    [InlineData("Space app has reached its GPU limit. Try re-running outside of examples", "ZeroGPU quota exceeded")]
    [InlineData("A wording that nobody knows yet", "ZeroGPU quota exceeded")]
    [InlineData("Your GPU quota (99999999999999999999s requested vs. many left) is over. Try again in a while", null)]
    public async Task A_wording_without_figures_is_still_a_spent_quota(string text, string? title)
    {
        var error = await FailAsync($$"""{"error":"{{text}}","title":{{(title is null ? "null" : $"\"{title}\"")}}}""");
        Assert.Equal((SpaceErrorKind.Quota, null), (error.Kind, error.Quota));
        Assert.Contains("token", error.NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("No GPU was available after 60s. Retry later", "ZeroGPU queue timeout", SpaceErrorKind.QueueFull, "try again later")]
    [InlineData("No GPU is currently available for you after 60s", null, SpaceErrorKind.QueueFull, "try again later")]
    [InlineData("GPU task aborted", "ZeroGPU worker error", SpaceErrorKind.SpaceFailed, "fewer steps")]
    [InlineData("Expired ZeroGPU proxy token", "ZeroGPU client error", SpaceErrorKind.SpaceFailed, "Call again")]
    [InlineData("The disk quota of this folder is 5 GB", null, SpaceErrorKind.SpaceFailed, "")]
    public async Task Other_words_of_ZeroGPU_are_no_spent_quota(string text, string? title, SpaceErrorKind kind, string step)
    {
        var error = await FailAsync($$"""{"error":"{{text}}","title":{{(title is null ? "null" : $"\"{title}\"")}}}""");
        Assert.Equal((kind, null), (error.Kind, error.Quota));
        Assert.Contains(step, error.NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Sun, 22 Nov 2026 16:31:00 GMT", 60)]
    [InlineData("Sun, 22 Nov 2026 16:00:00 GMT", 0)]
    [InlineData("soon", null)]
    public async Task How_long_a_server_wants_a_caller_to_wait_is_told(string header, int? seconds)
    {
        var server = new ServerInMemory(request =>
        {
            if (request.Method != "POST")
                return HttpErrorTests.Known(request);
            var answer = ServerInMemory.Json("{}", System.Net.HttpStatusCode.TooManyRequests);
            answer.Headers.TryAddWithoutValidation("Retry-After", header);
            answer.Headers.TryAddWithoutValidation("Date", "Sun, 22 Nov 2026 16:30:00 GMT");
            return answer;
        });
        await using var connection = AnySpace.Connect(server);
        var error = await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/generate", ("x", "1")).Completion);
        Assert.Equal(seconds, error.RetryAfter?.TotalSeconds);
        Assert.Equal(SpaceErrorKind.Quota, error.Kind);
    }

    private static async Task<SpaceException> FailAsync(string output)
    {
        string stream = $$"""data: {"msg":"process_completed","event_id":"e1","output":{{output}},"success":false}""" + "\n\n";
        var server = new ServerInMemory(request => request.Path.Contains("/queue/data", StringComparison.Ordinal) ? ServerInMemory.Events(stream) : HttpErrorTests.Known(request));
        await using var connection = AnySpace.Connect(server);
        return await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/generate", ("x", "1")).Completion);
    }
}
