using System.Runtime.CompilerServices;
using SpacesSdk.Splats.Files;
using SpacesSdk.Splats.Ply;
using SpacesSdk.Splats.Streaming;

namespace SpacesSdk.Splats.CompressedPly;

/// <summary>Reads the vertices of a <c>.compressed.ply</c> as they come, once the ranges of its chunks are there: 18 floats for 256 splats.</summary>
internal static class CompressedPlyChunks
{
    /// <summary>The chunks; null where view-dependent colour follows behind all vertices, or elements lie in another order.</summary>
    public static async ValueTask<IAsyncEnumerable<SplatChunk>?> TryOpenAsync(StreamWindow window, SplatReadOptions options, CancellationToken cancellationToken)
    {
        await PlyChunks.FillHeaderAsync(window, cancellationToken).ConfigureAwait(false);
        using var head = new MemorySource(window.Bytes);
        var header = CompressedPlyHeader.Read(head, isWhole: false);
        return header.RestCount > 0 || header.ChunkOffset != header.Ply.DataOffset || header.VertexOffset != header.ChunkOffset + header.ChunkBytes
            ? null
            : ReadAsync(window, header, options, cancellationToken);
    }

    private static async IAsyncEnumerable<SplatChunk> ReadAsync(StreamWindow window, CompressedPlyHeader header, SplatReadOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var info = CompressedPlyReader.Describe(header, header.CheckCount(options, inChunks: true), 0, options);
        await window.SkipAsync(header.Ply.DataOffset, SplatFormat.CompressedPly, cancellationToken).ConfigureAwait(false);
        SplatBudget.CheckBytes(SplatFormat.CompressedPly, header.ChunkBytes, Math.Min(options.MaxBytes, Array.MaxLength));
        using var ranges = new MemorySource((await window.TakeAsync((int)header.ChunkBytes, SplatFormat.CompressedPly, cancellationToken).ConfigureAwait(false)).ToArray());
        var chunks = CompressedPlyReader.ReadChunks(ranges, header with { ChunkOffset = 0 });
        for (int first = 0; first < header.Count; first += options.ChunkSplats)
        {
            int rows = (int)Math.Min(options.ChunkSplats, header.Count - first);
            var cloud = SplatCloud.Uninitialized(rows, 0, options.Coordinates ?? SplatCoordinates.Rdf);
            var block = await window.TakeAsync(checked(rows * CompressedPlyHeader.VertexSize), SplatFormat.CompressedPly, cancellationToken).ConfigureAwait(false);
            CompressedPlyReader.DecodeVertices(block.Span, chunks, header, first, cloud, 0);
            yield return new(info, first, CompressedPlyReader.Finish(cloud, header));
        }
    }
}
