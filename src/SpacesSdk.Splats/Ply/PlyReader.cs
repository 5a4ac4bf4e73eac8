using SpacesSdk.Splats.Files;
using SpacesSdk.Splats.Streaming;

namespace SpacesSdk.Splats.Ply;

/// <summary>Reads the <c>.ply</c> files of 3D Gaussian Splatting in all their variants.</summary>
internal static class PlyReader
{
    // What 2D Gaussian Splatting leaves out: a disc is an ellipsoid that is next to nothing thick.
    private static readonly float FlatLogScale = MathF.Log(1e-7f);

    public static SplatCloud Read(SplatSource source, SplatReadOptions options, CancellationToken cancellationToken)
    {
        var header = PlyHeader.Read(source);
        return PlyCodebookReader.Recognises(header)
            ? PlyCodebookReader.Read(header, source, options, cancellationToken)
            : Read(header, source, options, cancellationToken);
    }

    /// <summary>Reads the splats that a header describes.</summary>
    public static SplatCloud Read(PlyHeader header, SplatSource source, SplatReadOptions options, CancellationToken cancellationToken) =>
        TryRead(header, source, options, keepNormals: false, cancellationToken)
        ?? TryRead(header, source, options, keepNormals: true, cancellationToken)!;

    /// <summary>Makes a binary file readable in parts; null for others.</summary>
    public static SplatParts? OpenParts(SplatSource source, SplatReadOptions options, bool keepNormals, CancellationToken cancellationToken)
    {
        var header = PlyHeader.Read(source);
        if (header.Encoding == PlyEncoding.Ascii || PlyCodebookReader.Recognises(header))
            return null;
        var layout = new PlyLayout(header, keepNormals);
        long offset = OffsetOf(layout.Vertex, header, source, cancellationToken);
        CheckCount(header, layout, source, offset);
        int total = SplatBudget.CheckCount(SplatFormat.Ply, header.DataOffset, layout.Vertex.Count, 0, options);
        return new(total, (first, count) =>
        {
            var part = header with { Elements = [layout.Vertex with { Count = count }], DataOffset = offset + ((long)first * layout.Stride) };
            var cloud = keepNormals ? TryRead(part, source, options, keepNormals, cancellationToken)! : Read(part, source, options, cancellationToken);
            cloud.Metadata = cloud.Metadata with { Warnings = [.. Warnings(header, layout)] };
            return cloud;
        });
    }

    public static SplatFileInfo Inspect(SplatSource source, SplatReadOptions options)
    {
        var header = PlyHeader.Read(source);
        if (PlyCodebookReader.Recognises(header))
            return PlyCodebookReader.Inspect(header, source, options);
        var layout = new PlyLayout(header, keepNormals: false);
        CheckCount(header, layout, source, header.DataOffset);
        int count = SplatBudget.CheckCount(SplatFormat.Ply, header.DataOffset, layout.Vertex.Count, BytesPerSplat(layout), options);
        return Describe(header, layout, count, source.Length, options);
    }

    public static SplatFileInfo Describe(PlyHeader header, PlyLayout layout, int count, long length, SplatReadOptions options) =>
        new(SplatFormat.Ply, header.EncodingName, count, layout.StoredShDegree, length, header.Comments) { Coordinates = options.Coordinates ?? SplatCoordinates.Rdf };

    /// <summary>Reads the splats; null if normals were left out that turn out to hold something.</summary>
    private static SplatCloud? TryRead(PlyHeader header, SplatSource source, SplatReadOptions options, bool keepNormals, CancellationToken cancellationToken)
    {
        var layout = new PlyLayout(header, keepNormals, Math.Clamp(options.MaxShDegree, 0, SphericalHarmonics.MaxDegree));
        return header.Encoding == PlyEncoding.Ascii
            ? ReadAscii(header, layout, source, options, cancellationToken)
            : ReadBinary(header, layout, source, options, cancellationToken);
    }

    private static SplatCloud? ReadBinary(PlyHeader header, PlyLayout layout, SplatSource source, SplatReadOptions options, CancellationToken cancellationToken)
    {
        long offset = OffsetOf(layout.Vertex, header, source, cancellationToken);
        CheckCount(header, layout, source, offset);
        var (cloud, extras) = Allocate(header, layout, options);
        var rows = new PlyBinaryRows(layout, header.Encoding == PlyEncoding.BinaryBigEndian, cloud, extras);
        rows.Read(source, offset, cancellationToken);
        return rows.SawNormals ? null : Finish(cloud, extras, header, layout);
    }

    private static long OffsetOf(PlyElement vertex, PlyHeader header, SplatSource source, CancellationToken cancellationToken)
    {
        long offset = header.DataOffset;
        foreach (var element in header.Elements.TakeWhile(e => e != vertex))
            offset = PlyElementSkip.End(element, source, offset, header.Encoding == PlyEncoding.BinaryBigEndian, cancellationToken);
        return offset;
    }

    private static SplatCloud? ReadAscii(PlyHeader header, PlyLayout layout, SplatSource source, SplatReadOptions options, CancellationToken cancellationToken)
    {
        var tokens = new PlyTokens(source, header.DataOffset);
        foreach (var element in header.Elements.TakeWhile(e => e != layout.Vertex))
            tokens.Skip(element, cancellationToken);

        CheckCount(header, layout, source, tokens.Offset);
        var (cloud, extras) = Allocate(header, layout, options);
        bool sawNormals = false;
        for (int row = 0; row < cloud.Count; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sawNormals |= ReadAsciiRow(tokens, layout, cloud, extras, row);
        }
        return sawNormals ? null : Finish(cloud, extras, header, layout);
    }

    private static bool ReadAsciiRow(PlyTokens tokens, PlyLayout layout, SplatCloud cloud, double[]?[] extras, int row)
    {
        bool sawNormals = false;
        for (int i = 0; i < layout.Slots.Count; i++)
        {
            var (property, _, column, isExtra) = layout.Slots[i];
            if (column >= 0 && property.Type == SplatScalar.F32)
                cloud.Column(column)[row] = tokens.NextFloat(property.Name);
            else if (column >= 0)
                cloud.Column(column)[row] = (float)tokens.NextNumber(property.Name, property.Type);
            else if (isExtra)
                extras[i]![row] = tokens.NextNumber(property.Name, property.Type);
            else
                sawNormals |= tokens.NextNumber(property.Name, property.Type) != 0 && PlyLayout.IsUnkeptNormal(layout.Slots[i]);
        }
        return sawNormals;
    }

    private static void CheckCount(PlyHeader header, PlyLayout layout, SplatSource source, long offset)
    {
        if (header.Encoding != PlyEncoding.Ascii)
            PlyElementSkip.CheckCount(layout.Vertex, source, offset);
        // In ASCII, each value takes a digit and a separator, but the last of the file.
        else if (layout.Vertex.Count > (source.Length - offset + 1) / (2 * layout.Slots.Count))
            throw new InvalidSplatException(SplatFormat.Ply, offset, $"{source.Length - offset} bytes for {layout.Vertex.Count} rows of 'vertex'",
                $"at least {2 * layout.Slots.Count} bytes for each");
    }

    private static int BytesPerSplat(PlyLayout layout) =>
        SplatBudget.ColumnBytes(layout.ShDegree) + (sizeof(double) * layout.Slots.Count(s => s.IsExtra));

    private static (SplatCloud Cloud, double[]?[] Extras) Allocate(PlyHeader header, PlyLayout layout, SplatReadOptions options)
    {
        int count = SplatBudget.CheckCount(SplatFormat.Ply, header.DataOffset, layout.Vertex.Count, BytesPerSplat(layout), options);
        var cloud = SplatCloud.Uninitialized(count, layout.ShDegree, options.Coordinates ?? SplatCoordinates.Rdf);
        return (cloud, [.. layout.Slots.Select(slot => slot.IsExtra ? new double[count] : null)]);
    }

    private static SplatCloud Finish(SplatCloud cloud, double[]?[] extras, PlyHeader header, PlyLayout layout)
    {
        if (layout.IsFlat)
            cloud.LogScaleZ.Fill(FlatLogScale);
        if (layout.HasByteColor)
            FromBytes(cloud);
        cloud.Metadata = new SplatMetadata
        {
            Format = SplatFormat.Ply,
            FormatVersion = header.EncodingName,
            Comments = header.Comments,
            Antialiased = header.Comments.Any(c => c is "SplatRenderMode: mip" or "antialiased 1"),
            Warnings = [.. Warnings(header, layout)],
            Extras = [.. layout.Slots.Zip(extras).Where(e => e.Second is not null).Select(e => new SplatExtra(e.First.Property.Name, e.First.Property.Type, e.Second!))],
        };
        return cloud;
    }

    private static void FromBytes(SplatCloud cloud)
    {
        for (int channel = 0; channel < 3; channel++)
            foreach (ref float value in cloud.ShDc(channel))
                value = ((value / 255) - 0.5f) / SphericalHarmonics.C0;
    }

    private static IEnumerable<string> Warnings(PlyHeader header, PlyLayout layout)
    {
        if (layout.IsFlat)
            yield return "There is no third scale (2D Gaussian Splatting): it was set to 1e-7.";
        if (layout.HasByteColor)
            yield return "There is no f_dc: colours were taken from red, green and blue.";
        if (layout.StoredShDegree > SphericalHarmonics.MaxDegree)
            yield return $"Colour of degree {layout.StoredShDegree} was reduced to degree {SphericalHarmonics.MaxDegree}.";
        foreach (var element in header.Elements.Where(e => e != layout.Vertex))
            yield return $"Element '{element.Name}' ({element.Count} rows) was left out.";
    }
}
