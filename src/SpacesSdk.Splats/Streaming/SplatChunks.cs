using System.Runtime.CompilerServices;
using SpacesSdk.Splats.CompressedPly;
using SpacesSdk.Splats.DotSplat;
using SpacesSdk.Splats.Files;
using SpacesSdk.Splats.Ksplat;
using SpacesSdk.Splats.Ply;

namespace SpacesSdk.Splats.Streaming;

/// <summary>Reads a stream piece by piece where its format has one splat after the other, and as a whole where it has one value of all splats after the other.</summary>
internal static class SplatChunks
{
    private const int RecognitionBytes = 1 << 16;

    public static async IAsyncEnumerable<SplatChunk> ReadAsync(
        Stream stream, string? name, SplatReadOptions options, IProgress<SplatProgress>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (options.ChunkSplats < 1)
            throw new ArgumentException($"SplatReadOptions.ChunkSplats is {options.ChunkSplats}: use 1 or more.", nameof(options));
        var window = new StreamWindow(stream);
        long splats = 0;
        await foreach (var (chunk, total) in Open(window, name, options, cancellationToken).ConfigureAwait(false))
        {
            var read = SplatValues.Apply(SplatFile.Limit(chunk.Splats, options), options);
            splats = chunk.First + chunk.Splats.Count;
            progress?.Report(new(window.Offset, splats, total));
            yield return chunk with { Splats = read };
        }
    }

    private static async IAsyncEnumerable<(SplatChunk Chunk, long? Total)> Open(
        StreamWindow window, string? name, SplatReadOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await window.FillAsync(RecognitionBytes, cancellationToken).ConfigureAwait(false);
        var format = options.Format ?? await RecogniseAsync(window, name, cancellationToken).ConfigureAwait(false);
        var pieces = format switch
        {
            SplatFormat.Ply => await PlyChunks.TryOpenAsync(window, options, cancellationToken).ConfigureAwait(false),
            SplatFormat.Splat => DotSplatChunks.ReadAsync(window, options, cancellationToken),
            SplatFormat.Ksplat => KsplatChunks.ReadAsync(window, options, cancellationToken),
            SplatFormat.CompressedPly => await CompressedPlyChunks.TryOpenAsync(window, options, cancellationToken).ConfigureAwait(false),
            _ => null,
        };
        await foreach (var chunk in (pieces ?? WholeAsync(window, SplatCodec.Of(format), options, cancellationToken)).ConfigureAwait(false))
            yield return (chunk, format == SplatFormat.Splat ? null : chunk.Header.Count);
    }

    private static async ValueTask<SplatFormat> RecogniseAsync(StreamWindow window, string? name, CancellationToken cancellationToken)
    {
        // The header of a .ply may be longer than what tells other formats apart.
        if (window.Bytes.Span.StartsWith("ply"u8))
            await PlyChunks.FillHeaderAsync(window, cancellationToken).ConfigureAwait(false);
        using var head = new MemorySource(window.Bytes);
        return SplatRecognition.Recognise(head, name);
    }

    private static async IAsyncEnumerable<SplatChunk> WholeAsync(
        StreamWindow window, SplatCodec codec, SplatReadOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var source = await window.RestAsync(options.MaxBytes, cancellationToken).ConfigureAwait(false);
        var header = codec.Inspect(source, options);
        var cloud = codec.Read(source, options, cancellationToken);
        for (int first = 0; first < cloud.Count; first += options.ChunkSplats)
            yield return new(header, first, cloud.Slice(first, Math.Min(options.ChunkSplats, cloud.Count - first)));
    }
}
