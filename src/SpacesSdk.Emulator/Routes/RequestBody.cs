using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SpacesSdk.Emulator;

/// <summary>Reads JSON bodies within a limit, and refuses them in the words of Gradio's validator.</summary>
internal static class RequestBody
{
    /// <exception cref="RefusedRequestException">413 for a body that is too long, 422 for one that is no JSON object.</exception>
    public static async Task<JsonElement> ReadObjectAsync(HttpContext context, int limit)
    {
        byte[] body = await ReadAsync(context, limit).ConfigureAwait(false);
        if (!IsJson(context.Request.ContentType))
            throw ValidationErrors.NotAnObject(JsonText.Compact(Encoding.UTF8.GetString(body)));
        var json = Parse(body);
        return json.ValueKind == JsonValueKind.Object ? json : throw ValidationErrors.NotAnObject(JsonText.Compact(json));
    }

    /// <summary>The values of the member <c>data</c>.</summary>
    /// <exception cref="RefusedRequestException">422: there is none, or it is no list.</exception>
    public static IReadOnlyList<JsonElement> Data(in JsonElement body)
    {
        if (!body.TryGetProperty("data", out var data))
            throw ValidationErrors.Missing("data", body);
        return data.ValueKind == JsonValueKind.Array ? [.. data.EnumerateArray()] : throw ValidationErrors.NotAList("data", data);
    }

    /// <exception cref="RefusedRequestException">413: the body is too long.</exception>
    public static async Task<byte[]> ReadAsync(HttpContext context, int limit)
    {
        using var body = new MemoryStream();
        byte[] buffer = new byte[16 << 10];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted).ConfigureAwait(false)) > 0)
        {
            if (body.Length + read > limit)
                throw RefusedRequestException.Text(StatusCodes.Status413PayloadTooLarge, $"The body is longer than {limit} bytes.");
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private static bool IsJson(string? contentType) =>
        contentType is not null && contentType.Split(';')[0].Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase);

    private static JsonElement Parse(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            throw ValidationErrors.NoJson(body, error);
        }
    }
}
