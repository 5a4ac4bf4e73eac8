using Microsoft.AspNetCore.Http;

namespace SpacesSdk.Emulator;

/// <summary>A request that ends with an error answer.</summary>
internal sealed class RefusedRequestException : Exception
{
    private const string Traceback = """
        Traceback (most recent call last):
          File "/app/app.py", line 1, in <module>
            raise RuntimeError("an emulated server's own mistake")
        RuntimeError: an emulated server's own mistake

        """;

    private readonly int _status;
    private readonly string _body;
    private readonly bool _isJson;

    private RefusedRequestException(int status, string body, bool isJson)
        : base(body)
    {
        _status = status;
        _body = body;
        _isJson = isJson;
    }

    public static RefusedRequestException Detail(int status, string detail) => new(status, Answer.Detail(detail), isJson: true);

    public static RefusedRequestException Json(int status, string json) => new(status, json, isJson: true);

    public static RefusedRequestException Text(int status, string text) => new(status, text, isJson: false);

    /// <summary>What Gradio says of its own mistakes: nothing, or for some time everything.</summary>
    public static RefusedRequestException InternalError(GradioRelease release) =>
        Text(StatusCodes.Status500InternalServerError, release.SendsTracebacks ? Traceback : "Internal Server Error");

    public Task AnswerAsync(HttpContext context) => _isJson ? Answer.JsonAsync(context, _body, _status) : Answer.TextAsync(context, _body, _status);
}
