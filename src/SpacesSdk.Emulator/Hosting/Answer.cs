using System.Text;
using Microsoft.AspNetCore.Http;

namespace SpacesSdk.Emulator;

/// <summary>Whole answers, with the header values that Gradio's server gives them.</summary>
internal static class Answer
{
    public const string Text = "text/plain; charset=utf-8";

    public static Task JsonAsync(HttpContext context, string json, int status = StatusCodes.Status200OK) =>
        BytesAsync(context, Encoding.UTF8.GetBytes(json), "application/json", status);

    public static Task TextAsync(HttpContext context, string text, int status = StatusCodes.Status200OK) =>
        BytesAsync(context, Encoding.UTF8.GetBytes(text), Text, status);

    public static Task DetailAsync(HttpContext context, int status, string detail) => JsonAsync(context, Detail(detail), status);

    /// <summary>What Gradio says of its own mistakes: nothing.</summary>
    public static Task InternalErrorAsync(HttpContext context) =>
        TextAsync(context, "Internal Server Error", StatusCodes.Status500InternalServerError);

    public static string Detail(string detail) => JsonText.Compact().Begin('{').Name("detail").Value(detail).End('}').ToString();

    public static async Task BytesAsync(HttpContext context, ReadOnlyMemory<byte> body, string contentType, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
    }
}
