using System.Text;
using Microsoft.AspNetCore.Http;

namespace SpacesSdk.Emulator;

/// <summary>Whole answers, with the header values that Gradio's server gives them.</summary>
internal static class Answer
{
    private const string PlainText = "text/plain; charset=utf-8";

    public static Task JsonAsync(HttpContext context, string json, int status = StatusCodes.Status200OK) =>
        BytesAsync(context, Encoding.UTF8.GetBytes(json), "application/json", status);

    public static Task TextAsync(HttpContext context, string text, int status = StatusCodes.Status200OK) =>
        BytesAsync(context, Encoding.UTF8.GetBytes(text), PlainText, status);

    public static Task DetailAsync(HttpContext context, int status, string detail) => JsonAsync(context, Detail(detail), status);

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
