using SpacesSdk.Splats.Files;
using SpacesSdk.Splats.Streaming;

namespace SpacesSdk.Splats.DotSplat;

/// <summary>Reads <c>.splat</c>.</summary>
internal static class DotSplatReader
{
    private const int Sample = 64;

    /// <summary>Whether bytes without a header look like records: a whole number of them, most of the first plausible.</summary>
    public static bool Recognises(SplatSource source)
    {
        if (source.Length == 0 || source.Length % DotSplatRecord.Size != 0)
            return false;
        var head = source.ReadUpTo(0, Sample * DotSplatRecord.Size);
        int plausible = 0;
        for (int at = 0; at < head.Length; at += DotSplatRecord.Size)
            if (DotSplatRecord.IsPlausible(head.AsSpan(at)))
                plausible++;
        return plausible * 2 > head.Length / DotSplatRecord.Size;
    }

    public static SplatCloud Read(SplatSource source, SplatReadOptions options, CancellationToken cancellationToken) =>
        Read(source, 0, Count(source, options), options, cancellationToken);

    public static SplatParts OpenParts(SplatSource source, SplatReadOptions options, CancellationToken cancellationToken) =>
        new(Count(source, options), (first, count) => Read(source, first, count, options, cancellationToken));

    private static SplatCloud Read(SplatSource source, int start, int count, SplatReadOptions options, CancellationToken cancellationToken)
    {
        var cloud = SplatCloud.Uninitialized(count, 0, options.Coordinates ?? SplatCoordinates.Rdf);
        RowBlocks.Read(source, (long)start * DotSplatRecord.Size, DotSplatRecord.Size, count, (block, first) =>
        {
            for (int row = 0; row * DotSplatRecord.Size < block.Length; row++)
                DotSplatRecord.Decode(block.Slice(row * DotSplatRecord.Size, DotSplatRecord.Size), cloud, first + row);
        }, cancellationToken);
        cloud.Metadata = new() { Format = SplatFormat.Splat };
        return cloud;
    }

    public static SplatFileInfo Inspect(SplatSource source, SplatReadOptions options) =>
        new(SplatFormat.Splat, null, Count(source, options), 0, source.Length, []) { Coordinates = options.Coordinates ?? SplatCoordinates.Rdf };

    private static int Count(SplatSource source, SplatReadOptions options)
    {
        if (source.Length % DotSplatRecord.Size != 0)
            throw new InvalidSplatException(SplatFormat.Splat, source.Length - (source.Length % DotSplatRecord.Size),
                $"{source.Length} bytes", $"a whole number of records of {DotSplatRecord.Size} bytes");
        return SplatBudget.CheckCount(SplatFormat.Splat, null, source.Length / DotSplatRecord.Size, SplatBudget.ColumnBytes(0), options);
    }
}
