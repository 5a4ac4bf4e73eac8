using System.Text;
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
    private readonly string _contentType;

    private RefusedRequestException(int status, string body, string contentType)
        : base(body)
    {
        _status = status;
        _body = body;
        _contentType = contentType;
    }

    public static RefusedRequestException Detail(int status, string detail) => new(status, Answer.Detail(detail), "application/json");

    public static RefusedRequestException Json(int status, string json) => new(status, json, "application/json");

    public static RefusedRequestException Text(int status, string text) => new(status, text, "text/plain; charset=utf-8");

    public static RefusedRequestException Page(int status, string html) => new(status, html, "text/html; charset=utf-8");

    /// <summary>What Gradio says of its own mistakes: nothing, or for some time everything.</summary>
    public static RefusedRequestException InternalError(GradioRelease release) =>
        Text(StatusCodes.Status500InternalServerError, release.SendsTracebacks ? Traceback : "Internal Server Error");

    public Task AnswerAsync(HttpContext context) =>
        Answer.BytesAsync(context, Encoding.UTF8.GetBytes(_body), _contentType, _status);
}
