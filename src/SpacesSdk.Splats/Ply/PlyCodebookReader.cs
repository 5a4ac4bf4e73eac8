using System.Globalization;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Ply;

/// <summary>
/// Reads the <c>.ply</c> of "Reducing the memory footprint of 3D Gaussian Splatting": an element <c>codebook_centers</c> with columns
/// features_dc, features_rest_0..14, opacity, scaling, rotation_re and rotation_im of half floats (as short or ushort), and one element of splats
/// for each colour degree, with x y z as half floats and all other properties as indexes of rows of the codebook.
/// </summary>
internal sealed class PlyCodebookReader
{
    private const string CodebookName = "codebook_centers";
    private const int MaxCodebookRows = 1 << 16;
    private const int BlockBytes = 192 << 10;
    private readonly PlyHeader _header;
    private readonly SplatSource _source;
    private readonly List<(PlyElement Element, long Offset, int ShDegree)> _groups = [];
    private readonly Dictionary<string, float[]> _codebook = [];

    private PlyCodebookReader(PlyHeader header, SplatSource source)
    {
        (_header, _source) = (header, source);
        long offset = header.DataOffset;
        foreach (var element in header.Elements)
        {
            if (element.HasLists || header.Encoding == PlyEncoding.Ascii)
                throw Fail($"a list or text beside element '{CodebookName}'", "binary rows of single numbers");
            PlyElementSkip.CheckCount(element, source, offset);
            if (element.Name == CodebookName)
                ReadCodebook(element, offset);
            else if (element.Has("rot_0"))
                _groups.Add((element, offset, DegreeOf(element)));
            offset += element.Count * element.MinStride;
        }
    }

    public static bool Recognises(PlyHeader header) => header.Elements.Any(e => e.Name == CodebookName);

    public static SplatFileInfo Inspect(PlyHeader header, SplatSource source, SplatReadOptions options)
    {
        var reader = new PlyCodebookReader(header, source);
        return new(SplatFormat.Ply, "codebook", reader.CheckCount(options), reader.ShDegree, source.Length, header.Comments) { Coordinates = options.Coordinates ?? SplatCoordinates.Rdf };
    }

    public static SplatCloud Read(PlyHeader header, SplatSource source, SplatReadOptions options, CancellationToken cancellationToken)
    {
        var reader = new PlyCodebookReader(header, source);
        // Groups of a lower degree leave the coefficients that they lack at 0.
        var cloud = new SplatCloud(reader.CheckCount(options), reader.ShDegree, options.Coordinates ?? SplatCoordinates.Rdf) { RotationsNormalized = false };
        int first = 0;
        foreach (var (element, offset, degree) in reader._groups)
        {
            reader.ReadGroup(element, offset, degree, cloud, first, cancellationToken);
            first += (int)element.Count;
        }
        cloud.Metadata = new() { Format = SplatFormat.Ply, FormatVersion = "codebook", Comments = header.Comments };
        return cloud;
    }

    private int ShDegree => _groups.Count == 0 ? 0 : _groups.Max(g => g.ShDegree);

    private bool BigEndian => _header.Encoding == PlyEncoding.BinaryBigEndian;

    private int CheckCount(SplatReadOptions options) =>
        SplatBudget.CheckCount(SplatFormat.Ply, _header.DataOffset, _groups.Sum(g => g.Element.Count), SplatBudget.ColumnBytes(ShDegree), options);

    private int DegreeOf(PlyElement element) => element.Properties.Count(p => p.Name.StartsWith("f_rest_", StringComparison.Ordinal)) switch
    {
        0 => 0,
        9 => 1,
        24 => 2,
        45 => 3,
        var other => throw Fail($"{other} properties f_rest_* in element '{element.Name}'", "0, 9, 24 or 45"),
    };

    private void ReadCodebook(PlyElement element, long offset)
    {
        if (element.Count > MaxCodebookRows)
            throw Fail($"a codebook of {element.Count} rows", $"at most {MaxCodebookRows}");
        int at = 0;
        foreach (var property in element.Properties)
        {
            _codebook[property.Name] = new float[element.Count];
            ReadColumn(element, offset, property, at, _codebook[property.Name], HalfOf, CancellationToken.None);
            at += property.MinSize;
        }
    }

    private void ReadGroup(PlyElement element, long offset, int degree, SplatCloud cloud, int first, CancellationToken cancellationToken)
    {
        int rows = (int)element.Count;
        var missing = Columns(degree).Select(c => c.Property).Except(element.Properties.Select(p => p.Name)).FirstOrDefault();
        if (missing is not null)
            throw Fail($"no property '{missing}' in element '{element.Name}'", "the properties of a gaussian splat");
        foreach (var (name, page, column) in Columns(degree))
        {
            int at = element.Properties.TakeWhile(p => p.Name != name).Sum(p => p.MinSize);
            var property = element.Properties.First(p => p.Name == name);
            var target = cloud.Column(ColumnOf(column, degree, cloud)).Slice(first, rows);
            ReadColumn(element, offset, property, at, target, page is null ? HalfOf : Lookup(page, name), cancellationToken);
        }
    }

    // Which property goes through which column of the codebook to which column of a cloud of the group's own degree.
    private static IEnumerable<(string Property, string? Page, int Column)> Columns(int degree)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            yield return ("xyz".Substring(axis, 1), null, (int)SplatColumn.X + axis);
            yield return (Name("scale_", axis), "scaling", (int)SplatColumn.LogScaleX + axis);
            yield return (Name("f_dc_", axis), "features_dc", (int)SplatColumn.ShDcRed + axis);
        }
        for (int part = 0; part < 4; part++)
            yield return (Name("rot_", part), part == 0 ? "rotation_re" : "rotation_im", (int)SplatColumn.RotationW + part);
        yield return ("opacity", "opacity", (int)SplatColumn.LogitOpacity);
        int rest = SphericalHarmonics.RestCount(degree);
        for (int i = 0; i < 3 * rest; i++)
            yield return (Name("f_rest_", i), Name("features_rest_", i % rest), 14 + i);
    }

    private static string Name(string prefix, int number) => prefix + number.ToString(CultureInfo.InvariantCulture);

    private static int ColumnOf(int column, int degree, SplatCloud cloud)
    {
        int rest = SphericalHarmonics.RestCount(degree);
        return column < 14 ? column : 14 + ((column - 14) / rest * cloud.ShRestCount) + ((column - 14) % rest);
    }

    private Func<double, float> Lookup(string page, string name)
    {
        var values = _codebook.GetValueOrDefault(page) ?? throw Fail($"no property '{page}' in element '{CodebookName}'", $"it, as '{name}' needs it");
        return index => index >= 0 && index < values.Length
            ? values[(int)index]
            : throw Fail($"index {index} as '{name}'", $"one below the {values.Length} rows of the codebook");
    }

    private static float HalfOf(double bits) => (float)BitConverter.Int16BitsToHalf((short)(int)bits);

    private void ReadColumn(PlyElement element, long offset, PlyProperty property, int at, Span<float> target, Func<double, float> convert, CancellationToken cancellationToken)
    {
        if (property.Type is SplatScalar.F32 or SplatScalar.F64)
            throw Fail($"type {PlyScalar.Name(property.Type)} for '{property.Name}'", "whole numbers");
        int rowsPerBlock = Math.Max(1, BlockBytes / element.MinStride);
        var buffer = new byte[Math.Min(rowsPerBlock, Math.Max(1, target.Length)) * element.MinStride];
        for (int first = 0; first < target.Length; first += rowsPerBlock)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var block = buffer.AsSpan(0, Math.Min(rowsPerBlock, target.Length - first) * element.MinStride);
            _source.Read(offset + ((long)first * element.MinStride), block);
            for (int row = 0; row * element.MinStride < block.Length; row++)
                target[first + row] = convert(PlyScalar.Read(block[((row * element.MinStride) + at)..], property.Type, BigEndian));
        }
    }

    private InvalidSplatException Fail(string found, string wanted) => new(SplatFormat.Ply, _header.DataOffset, found, wanted);
}
