using System.Globalization;

namespace SpacesSdk.Splats.Ply;

/// <summary>Where each property of the vertex element goes.</summary>
internal sealed class PlyLayout
{
    private const string RestPrefix = "f_rest_";
    private static readonly string[] FixedNames =
        ["x", "y", "z", "scale_0", "scale_1", "scale_2", "rot_0", "rot_1", "rot_2", "rot_3", "opacity", "f_dc_0", "f_dc_1", "f_dc_2"];

    private static readonly string[] ByteColors = ["red", "green", "blue"];
    private static readonly string[] Normals = ["nx", "ny", "nz"];

    /// <param name="header">The header, whose vertex element is laid out.</param>
    /// <param name="keepNormals">Whether normals are kept as custom properties; files that hold only zeros there lose nothing without.</param>
    /// <param name="maxShDegree">Highest colour degree that is kept, 0 to 3.</param>
    public PlyLayout(PlyHeader header, bool keepNormals, int maxShDegree = SphericalHarmonics.MaxDegree)
    {
        Vertex = header.Vertex ?? throw Fail(header, "no element 'vertex'", "one that holds the splats");
        if (Vertex.Properties.FirstOrDefault(p => p.ListCount is not null) is { } list)
            throw Fail(header, $"the list '{list.Name}' in element 'vertex'", "single numbers only");
        StoredShDegree = CountRest(header) switch
        {
            0 => 0,
            9 => 1,
            24 => 2,
            45 => 3,
            72 => 4,
            var other => throw Fail(header, $"{other} properties f_rest_*", "0, 9, 24, 45 or 72, numbered from 0 without a gap"),
        };
        ShDegree = Math.Min(StoredShDegree, maxShDegree);
        HasByteColor = !Vertex.Has("f_dc_0") && Vertex.Properties.Any(p => p is { Name: "red", Type: SplatScalar.U8 });
        CheckRequired(header);
        Slots = [.. Vertex.Properties.Select((p, i) => new PlySlot(p, Vertex.Properties.Take(i).Sum(before => before.MinSize), ColumnOf(p.Name), IsExtra(p.Name, keepNormals)))];
    }

    public PlyElement Vertex { get; }

    /// <summary>Degree in the file, 0 to 4.</summary>
    public int StoredShDegree { get; }

    /// <summary>Degree that is kept, 0 to 3.</summary>
    public int ShDegree { get; }

    /// <summary>Whether red, green and blue bytes stand in for band 0.</summary>
    public bool HasByteColor { get; }

    /// <summary>Whether the splats are flat discs without a third scale.</summary>
    public bool IsFlat => !Vertex.Has("scale_2");

    public int Stride => Vertex.MinStride;

    public IReadOnlyList<PlySlot> Slots { get; }

    public bool HasUnkeptNormals => Slots.Any(slot => IsUnkeptNormal(slot));

    public static bool IsUnkeptNormal(PlySlot slot) => slot.Column < 0 && !slot.IsExtra && Array.IndexOf(Normals, slot.Property.Name) >= 0;

    private static InvalidSplatException Fail(PlyHeader header, string found, string wanted) =>
        new(SplatFormat.Ply, header.DataOffset, found, wanted);

    private int CountRest(PlyHeader header)
    {
        var numbers = Vertex.Properties.Select(p => RestNumber(p.Name)).Where(n => n >= 0).Order().ToArray();
        return numbers.SequenceEqual(Enumerable.Range(0, numbers.Length))
            ? numbers.Length
            : throw Fail(header, "a gap in the numbers of f_rest_*", "0, 9, 24, 45 or 72 of them, numbered from 0 without a gap");
    }

    private static int RestNumber(string name) =>
        name.StartsWith(RestPrefix, StringComparison.Ordinal)
        && int.TryParse(name.AsSpan(RestPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1;

    private void CheckRequired(PlyHeader header)
    {
        foreach (string name in FixedNames)
        {
            bool replaced = name == "scale_2" || (HasByteColor && name.StartsWith("f_dc_", StringComparison.Ordinal));
            if (!replaced && !Vertex.Has(name))
                throw Fail(header, $"no property '{name}' in element 'vertex'", "the properties of a gaussian splat: " + string.Join(" ", FixedNames));
        }
        if (HasByteColor && ByteColors.FirstOrDefault(c => !Vertex.Has(c)) is { } missing)
            throw Fail(header, $"no property '{missing}' in element 'vertex'", "red, green and blue, or f_dc_0 to f_dc_2");
    }

    private int ColumnOf(string name)
    {
        int fixedColumn = Array.IndexOf(FixedNames, name);
        if (fixedColumn >= 0)
            return fixedColumn;
        int color = HasByteColor ? Array.IndexOf(ByteColors, name) : -1;
        if (color >= 0)
            return (int)SplatColumn.ShDcRed + color;
        return RestNumber(name) is >= 0 and var number ? RestColumn(number) : -1;
    }

    // f_rest_* is channel-major: all of red, then green, then blue. Degree 4 has 24 per channel, of which 15 are kept.
    private int RestColumn(int number)
    {
        int stored = ((StoredShDegree + 1) * (StoredShDegree + 1)) - 1;
        int kept = SphericalHarmonics.RestCount(ShDegree);
        var (channel, coefficient) = (number / stored, number % stored);
        return coefficient < kept ? FixedNames.Length + (channel * kept) + coefficient : -1;
    }

    private bool IsExtra(string name, bool keepNormals) =>
        ColumnOf(name) < 0 && RestNumber(name) < 0 && (keepNormals || Array.IndexOf(Normals, name) < 0);
}
