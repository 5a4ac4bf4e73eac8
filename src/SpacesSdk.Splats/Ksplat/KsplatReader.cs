using System.Globalization;
using SpacesSdk.Splats.Files;

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
            ReadSection(source, header, section, cloud, first, cancellationToken);
            first += section.Count;
        }
        cloud.Metadata = Metadata(header);
        return cloud;
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

    private static void ReadSection(SplatSource source, KsplatHeader header, KsplatSection section, SplatCloud cloud, int first, CancellationToken cancellationToken)
    {
        var rows = new KsplatRows(header, section, source);
        RowBlocks.Read(source, section.SplatsOffset, section.Layout.Size, section.Count, (block, row) => rows.Decode(block, row, cloud, first + row), cancellationToken);
    }
}
