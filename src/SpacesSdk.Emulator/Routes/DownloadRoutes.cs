using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace SpacesSdk.Emulator;

/// <summary>Downloads of what the store keeps, whole or in part. A path is looked up, never followed.</summary>
internal sealed class DownloadRoutes(EmulatedSpace space)
{
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    public IEnumerable<Route> Routes(string prefix) =>
    [
        Route.Get(prefix + "/file={**}", (context, values) => SendAsync(context, values[0])),
        Route.Get(prefix + "/file/{**}", (context, values) => SendAsync(context, values[0])),
    ];

    private Task SendAsync(HttpContext context, string path)
    {
        if (space.Release.RedirectsToAddresses && (path.StartsWith("http://", StringComparison.Ordinal) || path.StartsWith("https://", StringComparison.Ordinal)))
            return RedirectAsync(context, path);
        var file = space.Files.Find(path) ?? throw RefusedRequestException.Detail(StatusCodes.Status403Forbidden, $"File not allowed: {path}.");
        string type = ContentTypes.TryGetContentType(file.Name, out string? known) ? known : "application/octet-stream";
        var range = ByteRange.Read(context.Request.Headers.Range.ToString(), file.Bytes.Length);
        if (range is null || !IsUnchanged(context.Request, file))
            return SendWholeAsync(context, file, type);
        if (range.Length == 0)
            return RefuseRangeAsync(context, file);
        context.Response.Headers.ContentRange = $"bytes {range.Start}-{range.Start + range.Length - 1}/{file.Bytes.Length}";
        if (range.IsClosed)
            context.Response.Headers.ContentDisposition = Disposition(type);
        else
            Describe(context.Response, file, type);
        return Answer.BytesAsync(context, file.Bytes.Slice(range.Start, range.Length), type, StatusCodes.Status206PartialContent);
    }

    private static Task RedirectAsync(HttpContext context, string address)
    {
        context.Response.StatusCode = StatusCodes.Status302Found;
        context.Response.Headers.Location = Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.AbsoluteUri : "/";
        context.Response.ContentLength = 0;
        return Task.CompletedTask;
    }

    private static Task SendWholeAsync(HttpContext context, StoredFile file, string type)
    {
        Describe(context.Response, file, type);
        return Answer.BytesAsync(context, file.Bytes, type);
    }

    private static Task RefuseRangeAsync(HttpContext context, StoredFile file)
    {
        context.Response.Headers.ContentRange = $"bytes */{file.Bytes.Length}";
        return Answer.TextAsync(context, "", StatusCodes.Status416RangeNotSatisfiable);
    }

    private static bool IsUnchanged(HttpRequest request, StoredFile file) =>
        request.Headers.IfRange.ToString() is var condition && (condition.Length == 0 || condition == file.ETag);

    private static void Describe(HttpResponse response, StoredFile file, string type)
    {
        response.Headers.AcceptRanges = "bytes";
        response.Headers.ContentDisposition = $"{Disposition(type)}; filename*=utf-8''{Uri.EscapeDataString(file.Name)}";
        response.Headers.LastModified = HeaderUtilities.FormatDate(file.Stored);
        response.Headers.ETag = file.ETag;
    }

    // What a browser would run or render from the Space's own origin is only offered for saving.
    private static string Disposition(string type) =>
        type.StartsWith("image/", StringComparison.Ordinal) && type != "image/svg+xml"
        || type.StartsWith("audio/", StringComparison.Ordinal)
        || type.StartsWith("video/", StringComparison.Ordinal) ? "inline" : "attachment";
}
