using System.Globalization;
using SpacesSdk.Splats.Files;
using SpacesSdk.Splats.Streaming;

namespace SpacesSdk.Splats.Ksplat;

/// <summary>Reads <c>.ksplat</c> of levels 0 to 2.</summary>
internal static class KsplatReader
{
    public static SplatCloud Read(SplatSource source, SplatReadOptions options, CancellationToken cancellationToken)
    {
        var header = KsplatHeader.Read(source);
        int count = header.CheckCount(options);
        var cloud = SplatCloud.Uninitialized(count, header.ShDegree, options.Coordinates ?? SplatCoordinates.Rdf);
        int first = 0;
        foreach (var section in header.Sections)
        {
            ReadRows(source, new KsplatRows(header, section, source), section, 0, section.Count, cloud, first, cancellationToken);
            first += section.Count;
        }
        cloud.Metadata = Metadata(header);
        return cloud;
    }

    /// <summary>Makes a file of one section, as all writers make, readable in parts; null for others.</summary>
    public static SplatParts? OpenParts(SplatSource source, SplatReadOptions options, CancellationToken cancellationToken)
    {
        var header = KsplatHeader.Read(source);
        int total = header.CheckCount(options, inChunks: true);
        if (header.Sections is not [var section])
            return null;
        var rows = new KsplatRows(header, section, source);
        return new(total, (first, count) =>
        {
            var cloud = SplatCloud.Uninitialized(count, header.ShDegree, options.Coordinates ?? SplatCoordinates.Rdf);
            ReadRows(source, rows, section, first, count, cloud, 0, cancellationToken);
            cloud.Metadata = Metadata(header);
            return cloud;
        });
    }

    public static SplatFileInfo Inspect(SplatSource source, SplatReadOptions options)
    {
        var header = KsplatHeader.Read(source);
        return Describe(header, header.CheckCount(options), source.Length, options);
    }

    public static SplatFileInfo Describe(KsplatHeader header, int count, long length, SplatReadOptions options) =>
        new(SplatFormat.Ksplat, Version(header), count, header.ShDegree, length, []) { Coordinates = options.Coordinates ?? SplatCoordinates.Rdf };

    public static SplatMetadata Metadata(KsplatHeader header) => new() { Format = SplatFormat.Ksplat, FormatVersion = Version(header) };

    private static string Version(KsplatHeader header) => "level " + header.Level.ToString(CultureInfo.InvariantCulture);

    private static void ReadRows(SplatSource source, KsplatRows rows, KsplatSection section, int start, int count, SplatCloud cloud, int at, CancellationToken cancellationToken) =>
        RowBlocks.Read(source, section.SplatsOffset + ((long)start * section.Layout.Size), section.Layout.Size, count, (block, row) => rows.Decode(block, start + row, cloud, at + row), cancellationToken);
}
