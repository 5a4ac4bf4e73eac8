using System.Runtime.CompilerServices;
using SpacesSdk.Splats.Files;
using SpacesSdk.Splats.Streaming;

namespace SpacesSdk.Splats.Ply;

/// <summary>Reads the rows of a <c>.ply</c> as they come.</summary>
internal static class PlyChunks
{
    /// <summary>Reads on until the header is there, or until it is longer than any may be.</summary>
    public static async ValueTask FillHeaderAsync(StreamWindow window, CancellationToken cancellationToken)
    {
        while (PlyHeader.EndOfHeader(window.Bytes.Span) is null && window.Bytes.Length < PlyHeader.MaxBytes && !window.IsAtEnd)
            await window.FillAsync(Math.Min(2 * window.Bytes.Length, PlyHeader.MaxBytes), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The chunks; null where what comes before the splats can't be passed over without reading it.</summary>
    public static async ValueTask<IAsyncEnumerable<SplatChunk>?> TryOpenAsync(StreamWindow window, SplatReadOptions options, CancellationToken cancellationToken)
    {
        await FillHeaderAsync(window, cancellationToken).ConfigureAwait(false);
        using var head = new MemorySource(window.Bytes);
        var header = PlyHeader.Read(head);
        var before = header.Elements.TakeWhile(e => e.Name != "vertex");
        return header.Vertex is null || PlyCodebookReader.Recognises(header) || before.Any(e => e.HasLists) ? null : ReadAsync(window, header, options, cancellationToken);
    }

    private static async IAsyncEnumerable<SplatChunk> ReadAsync(StreamWindow window, PlyHeader header, SplatReadOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var layout = new PlyLayout(header, keepNormals: false);
        long count = layout.Vertex.Count;
        var info = PlyReader.Describe(header, layout, SplatBudget.CheckCount(SplatFormat.Ply, header.DataOffset, count, 0, options), 0, options);
        await window.SkipAsync(header.DataOffset, SplatFormat.Ply, cancellationToken).ConfigureAwait(false);
        foreach (var element in header.Elements.TakeWhile(e => e != layout.Vertex))
            await SkipAsync(window, header, element, cancellationToken).ConfigureAwait(false);
        for (long first = 0; first < count; first += options.ChunkSplats)
        {
            int rows = (int)Math.Min(options.ChunkSplats, count - first);
            using var source = new MemorySource(await TakeAsync(window, header, rows, layout.Vertex, cancellationToken).ConfigureAwait(false));
            var part = header with { Elements = [layout.Vertex with { Count = rows }], DataOffset = 0 };
            yield return new(info, first, PlyReader.Read(part, source, options, cancellationToken));
        }
    }

    private static async ValueTask SkipAsync(StreamWindow window, PlyHeader header, PlyElement element, CancellationToken cancellationToken)
    {
        if (header.Encoding != PlyEncoding.Ascii)
            await window.SkipAsync(checked(element.Count * element.MinStride), SplatFormat.Ply, cancellationToken).ConfigureAwait(false);
        else
            for (long row = 0; row < element.Count && element.Properties.Count > 0; row++)
                await TakeAsync(window, header, 1, element, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<ReadOnlyMemory<byte>> TakeAsync(StreamWindow window, PlyHeader header, int rows, PlyElement element, CancellationToken cancellationToken)
    {
        int bytes = header.Encoding == PlyEncoding.Ascii
            ? await MeasureTextAsync(window, (long)rows * element.Properties.Count, cancellationToken).ConfigureAwait(false)
            : checked(rows * element.MinStride);
        return await window.TakeAsync(bytes, SplatFormat.Ply, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>How many bytes a number of words takes, up to the white space that ends the last.</summary>
    private static async ValueTask<int> MeasureTextAsync(StreamWindow window, long words, CancellationToken cancellationToken)
    {
        var (at, inWord) = (0, false);
        while (true)
        {
            if (CountWords(window.Bytes.Span, ref at, ref words, ref inWord))
                return at;
            if (window.IsAtEnd)
                return words == 0 || (words == 1 && inWord) ? at : at + 1;
            await window.FillAsync(window.Bytes.Length + (64 << 10), cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool CountWords(ReadOnlySpan<byte> text, ref int at, ref long words, ref bool inWord)
    {
        for (; at < text.Length && words > 0; at++)
        {
            bool isWord = text[at] > ' ';
            if (inWord && !isWord)
                words--;
            inWord = isWord;
        }
        return words == 0;
    }
}
