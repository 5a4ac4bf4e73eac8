using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace SpacesSdk.Emulator;

/// <summary>Uploads: multipart forms whose fields named <c>files</c> are kept.</summary>
internal sealed class UploadRoutes(EmulatedSpace space)
{
    private const int MaxBoundary = 200;

    public IEnumerable<Route> Routes(string prefix) =>
    [
        Route.Post(prefix + "/upload", UploadAsync),
        Route.Get(prefix + "/upload_progress", ProgressAsync),
    ];

    private async Task UploadAsync(HttpContext context, string[] values)
    {
        var paths = new List<string>();
        var progress = space.Uploads.Begin(context.Request.Query["upload_id"]);
        try
        {
            await ReadSectionsAsync(context, paths, progress).ConfigureAwait(false);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or FileStoreFullException)
        {
            throw Refused(error);
        }
        finally
        {
            progress?.TryComplete();
        }

        var json = JsonText.Compact().Begin('[');
        foreach (string path in paths)
            json.Value(path);
        await Answer.JsonAsync(context, json.End(']').ToString()).ConfigureAwait(false);
    }

    private async Task ProgressAsync(HttpContext context, string[] values)
    {
        string id = context.Request.Query["upload_id"].ToString();
        var chunks = await space.Uploads.FindAsync(id, space.Options.Clock, context.RequestAborted).ConfigureAwait(false);
        if (chunks is null && space.Release.RefusesUnknownProgress)
            throw RefusedRequestException.Text(StatusCodes.Status404NotFound, "Upload not found");
        using var stream = await EventStream.OpenAsync(context, space).ConfigureAwait(false);
        if (chunks is null)
            return;
        await foreach (var chunk in chunks.ReadAllAsync(context.RequestAborted).ConfigureAwait(false))
            await stream.SendAsync($"data: {Update(chunk)}\n\n").ConfigureAwait(false);
        await stream.SendAsync("data: {\"msg\": \"done\"}\n\n").ConfigureAwait(false);
    }

    private static string Update(UploadedChunk chunk) => JsonText.Python().Begin('{')
        .Name("msg").Value("update").Name("orig_name").Value(chunk.File).Name("chunk_size").Value((long)chunk.Bytes).End('}').ToString();

    private static RefusedRequestException Refused(Exception error) => error is FileStoreFullException
        ? RefusedRequestException.Text(StatusCodes.Status413PayloadTooLarge, error.Message)
        : RefusedRequestException.Detail(StatusCodes.Status400BadRequest, "There was an error parsing the body");

    private async Task ReadSectionsAsync(HttpContext context, List<string> paths, ChannelWriter<UploadedChunk>? progress)
    {
        string boundary = Boundary(context.Request.ContentType);
        if (context.Request.ContentLength == 0)
            return;
        var reader = new MultipartReader(boundary, context.Request.Body);
        while (await reader.ReadNextSectionAsync(context.RequestAborted).ConfigureAwait(false) is { } section)
        {
            if (FileNameOf(section) is not { } name)
                continue;
            if (paths.Count == space.Options.MaxFilesPerUpload)
                throw RefusedRequestException.Text(StatusCodes.Status413PayloadTooLarge, $"An upload holds {paths.Count} files at most.");
            var bytes = await ReadAsync(section.Body, size => progress?.TryWrite(new(name, size)), context.RequestAborted).ConfigureAwait(false);
            paths.Add(space.Files.Add(bytes, name).Path);
        }
    }

    private static string Boundary(string? contentType)
    {
        bool known = MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);
        string boundary = known ? HeaderUtilities.RemoveQuotes(type!.Boundary).ToString() : "";
        return boundary.Length is > 0 and <= MaxBoundary
            ? boundary
            : throw RefusedRequestException.Detail(StatusCodes.Status400BadRequest, "Invalid content type.");
    }

    // A field of another name, or one that is no file, is passed over.
    private static string? FileNameOf(MultipartSection section)
    {
        if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || HeaderUtilities.RemoveQuotes(disposition.Name) != "files")
            return null;
        var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName);
        return name.HasValue && name.Length > 0 ? name.ToString() : null;
    }

    // The buffer grows with the bytes that really come, never with what a header announces.
    private async Task<ReadOnlyMemory<byte>> ReadAsync(Stream body, Action<int> report, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        byte[] buffer = new byte[64 << 10];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (bytes.Length + read > space.Options.MaxFileBytes)
                throw RefusedRequestException.Text(
                    StatusCodes.Status413PayloadTooLarge, $"File size exceeded maximum allowed size of {space.Options.MaxFileBytes} bytes.");
            bytes.Write(buffer, 0, read);
            report(read);
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }
}
