using System.Net;

namespace SpacesSdk.Files;

/// <summary>Which bytes an answer is of, so that a second answer can be told to go on with the same ones.</summary>
/// <param name="Tag">The strong entity tag; null where there is none.</param>
/// <param name="Modified">When the file was last changed; null where the server doesn't tell.</param>
/// <param name="Length">How many bytes the whole file has; null where unknown.</param>
internal sealed record FileVersion(string? Tag, DateTimeOffset? Modified, long? Length)
{
    /// <summary>The version of a whole file's answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="announced">The length that was told elsewhere; null where none was.</param>
    public static FileVersion Of(HttpResponseMessage answer, long? announced) =>
        new(TagOf(answer), answer.Content.Headers.LastModified, answer.Content.Headers.ContentLength ?? announced);

    /// <summary>The condition under which the rest may be sent: a tag or a date, as <c>If-Range</c> takes them.</summary>
    public string? Condition => Tag ?? Modified?.ToString("R");

    /// <summary>How many bytes to leave out of the answer so that it goes on at the offset; null where it doesn't go on at all.</summary>
    /// <param name="answer">The answer to <c>Range: bytes=offset-</c>.</param>
    /// <param name="offset">How many bytes came before.</param>
    public long? Skip(HttpResponseMessage answer, long offset) => answer.StatusCode switch
    {
        HttpStatusCode.PartialContent when IsRest(answer, offset) => 0,

        // Without ranges, or when an intermediary leaves the header out, the file comes whole.
        HttpStatusCode.OK when IsKnown(answer) && IsSame(answer) && IsLength(answer.Content.Headers.ContentLength) => offset,
        _ => null,
    };

    /// <summary>Whether the answer says that nothing is left, where the length wasn't known.</summary>
    public bool IsAtEnd(HttpResponseMessage answer, long offset) =>
        answer.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && Length is null && answer.Content.Headers.ContentRange?.Length == offset;

    // Gradio leaves tag and date out of some partial answers, and their total then is all there is to compare.
    private bool IsRest(HttpResponseMessage answer, long offset) =>
        answer.Content.Headers.ContentRange is { Unit: "bytes", From: { } from } range && from == offset && IsLength(range.Length) && IsSame(answer);

    private bool IsKnown(HttpResponseMessage answer) =>
        (Tag is not null && TagOf(answer) is not null) || (Modified is not null && answer.Content.Headers.LastModified is not null);

    private bool IsLength(long? length) => length is null || Length is null || length == Length;

    private bool IsSame(HttpResponseMessage answer) =>
        TagOf(answer) is { } tag && Tag is not null
            ? tag == Tag
            : answer.Content.Headers.LastModified is not { } modified || Modified is null || modified == Modified;

    private static string? TagOf(HttpResponseMessage answer) => answer.Headers.ETag is { IsWeak: false } tag ? tag.Tag : null;
}
