using System.Runtime.CompilerServices;
using SpacesSdk.Splats.Files;
using SpacesSdk.Splats.Streaming;

namespace SpacesSdk.Splats.Ksplat;

/// <summary>Reads the records of a <c>.ksplat</c> as they come; of each section, its buckets come first and are kept.</summary>
internal static class KsplatChunks
{
    public static async IAsyncEnumerable<SplatChunk> ReadAsync(StreamWindow window, SplatReadOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await window.FillAsync(KsplatHeader.Size, cancellationToken).ConfigureAwait(false);
        long headers = KsplatHeader.Size + KsplatHeader.RoomForSections(window.Bytes.Span);
        SplatBudget.CheckBytes(SplatFormat.Ksplat, headers, MaxHeaderBytes);
        await window.FillAsync((int)headers, cancellationToken).ConfigureAwait(false);
        using var head = new MemorySource(window.Bytes);
        var header = KsplatHeader.Read(head, totalLength: long.MaxValue);
        int total = header.CheckCount(options, inChunks: true);
        var info = KsplatReader.Describe(header, total, 0, options);
        await window.SkipAsync(headers, SplatFormat.Ksplat, cancellationToken).ConfigureAwait(false);

        long first = 0;
        foreach (var section in header.Sections)
            await foreach (var cloud in SectionAsync(window, header, section, options, cancellationToken).ConfigureAwait(false))
            {
                yield return new(info, first, cloud);
                first += cloud.Count;
            }
    }

    private const int MaxHeaderBytes = 16 << 20;

    private static async IAsyncEnumerable<SplatCloud> SectionAsync(
        StreamWindow window, KsplatHeader header, KsplatSection section, SplatReadOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The buckets take little beside the splats that lie in them.
        int bytes = checked((int)(section.SplatsOffset - section.Offset));
        SplatBudget.CheckBytes(SplatFormat.Ksplat, bytes, Math.Min(options.MaxBytes, (long)MaxHeaderBytes + (KsplatSection.CenterBytes * 2L * section.Count)));
        using var buckets = new MemorySource((await window.TakeAsync(bytes, SplatFormat.Ksplat, cancellationToken).ConfigureAwait(false)).ToArray());
        var rows = new KsplatRows(header, section with { Offset = 0 }, buckets);
        for (int row = 0; row < section.Count; row += options.ChunkSplats)
        {
            int count = Math.Min(options.ChunkSplats, section.Count - row);
            var cloud = SplatCloud.Uninitialized(count, header.ShDegree, options.Coordinates ?? SplatCoordinates.Rdf);
            rows.Decode((await window.TakeAsync(checked(count * section.Layout.Size), SplatFormat.Ksplat, cancellationToken).ConfigureAwait(false)).Span, row, cloud, 0);
            cloud.Metadata = KsplatReader.Metadata(header);
            yield return cloud;
        }
        // A section may declare room for more splats than it holds.
        await window.SkipAsync(section.End - section.SplatsOffset - ((long)section.Count * section.Layout.Size), SplatFormat.Ksplat, cancellationToken).ConfigureAwait(false);
    }
}
