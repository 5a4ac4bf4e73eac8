using Microsoft.Net.Http.Headers;

namespace SpacesSdk.Emulator;

/// <summary>The part of a file that a request asks for.</summary>
/// <param name="Start">The first byte.</param>
/// <param name="Length">How many; 0 where the file has none of them.</param>
/// <param name="IsClosed">Whether it was asked for as <c>first-last</c>, which Gradio answers with fewer headers.</param>
internal sealed record ByteRange(int Start, int Length, bool IsClosed)
{
    /// <returns>The range; null where the header names none, more than one, or another unit, all of which mean the whole file.</returns>
    public static ByteRange? Read(string header, int size)
    {
        if (!RangeHeaderValue.TryParse(header, out var parsed) || parsed.Unit != "bytes" || parsed.Ranges.Count != 1)
            return null;
        var range = parsed.Ranges.First();
        long start = range.From ?? Math.Max(0, size - range.To!.Value);
        long last = range is { From: not null, To: { } to } ? Math.Min(to, size - 1) : size - 1;
        bool isClosed = range is { From: not null, To: not null };
        return start > last ? new(0, 0, isClosed) : new((int)start, (int)(last - start + 1), isClosed);
    }
}
