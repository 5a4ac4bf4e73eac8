using System.Runtime.CompilerServices;
using SpacesSdk.Splats.Files;
using SpacesSdk.Splats.Streaming;

namespace SpacesSdk.Splats.DotSplat;

/// <summary>Reads the records of a <c>.splat</c> as they come.</summary>
internal static class DotSplatChunks
{
    public static async IAsyncEnumerable<SplatChunk> ReadAsync(StreamWindow window, SplatReadOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Only the end says how many there are.
        var header = new SplatFileInfo(SplatFormat.Splat, null, 0, 0, 0, []) { Coordinates = options.Coordinates ?? SplatCoordinates.Rdf };
        for (long first = 0; ; first += options.ChunkSplats)
        {
            await window.FillAsync(options.ChunkSplats * DotSplatRecord.Size, cancellationToken).ConfigureAwait(false);
            int bytes = Math.Min(window.Bytes.Length, options.ChunkSplats * DotSplatRecord.Size);
            if (bytes == 0)
                yield break;
            if (bytes % DotSplatRecord.Size != 0)
                throw new InvalidSplatException(SplatFormat.Splat, window.Offset + bytes - (bytes % DotSplatRecord.Size), "the end of the stream within a record", $"{DotSplatRecord.Size} bytes");
            SplatBudget.CheckCount(SplatFormat.Splat, null, first + (bytes / DotSplatRecord.Size), 0, options);
            using var source = new MemorySource(await window.TakeAsync(bytes, SplatFormat.Splat, cancellationToken).ConfigureAwait(false));
            yield return new(header, first, DotSplatReader.Read(source, options, cancellationToken));
        }
    }
}
