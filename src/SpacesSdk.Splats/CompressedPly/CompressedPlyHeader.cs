using System.Globalization;
using SpacesSdk.Splats.Files;
using SpacesSdk.Splats.Ply;

namespace SpacesSdk.Splats.CompressedPly;

/// <summary>
/// Where things lie in a <c>.compressed.ply</c>, a little-endian PLY of three elements:
/// <c>chunk</c>, 18 floats for 256 splats: smallest and largest position, log-scale and colour (old files: without colour);
/// <c>vertex</c>, 4 u32: position, rotation, scale, colour; <c>sh</c> (optional), u8 f_rest_*.
/// </summary>
internal sealed record CompressedPlyHeader(
    PlyHeader Ply, int ChunkFloats, long Chunks, long ChunkOffset, long Count, long VertexOffset, int RestCount, long RestOffset)
{
    public const int SplatsPerChunk = 256;
    public const int VertexSize = 16;

    public static readonly string[] ChunkNames =
    [
        "min_x", "min_y", "min_z", "max_x", "max_y", "max_z",
        "min_scale_x", "min_scale_y", "min_scale_z", "max_scale_x", "max_scale_y", "max_scale_z",
        "min_r", "min_g", "min_b", "max_r", "max_g", "max_b",
    ];

    public static readonly string[] VertexNames = ["packed_position", "packed_rotation", "packed_scale", "packed_color"];

    public bool HasColorRange => ChunkFloats == 18;

    public int ShDegree => RestCount switch { 0 => 0, 9 => 1, 24 => 2, _ => 3 };

    /// <summary>Bytes of the ranges of all chunks.</summary>
    public long ChunkBytes => Chunks * ChunkFloats * sizeof(float);

    /// <param name="source">The file.</param>
    /// <param name="isWhole">Whether all of it is there, so that counts can be compared with its length.</param>
    public static CompressedPlyHeader Read(SplatSource source, bool isWhole = true)
    {
        var ply = PlyHeader.Read(source);
        if (ply.Encoding != PlyEncoding.BinaryLittleEndian)
            throw Fail(ply, $"format {ply.EncodingName}", "binary_little_endian");
        var chunk = Element(ply, "chunk");
        var vertex = Element(ply, "vertex");
        var rest = ply.Elements.FirstOrDefault(e => e.Name == "sh");
        int chunkFloats = CheckChunk(ply, chunk);
        CheckNames(ply, vertex, SplatScalar.U32, VertexNames);
        int restCount = rest is null ? 0 : CheckRest(ply, rest, vertex.Count);
        // The count is compared with what the chunks hold only once the chunks are known to be there.
        long chunkOffset = OffsetOf(source, ply, chunk, isWhole);
        long vertexOffset = OffsetOf(source, ply, vertex, isWhole);
        if (vertex.Count > chunk.Count * SplatsPerChunk)
            throw Fail(ply, $"{chunk.Count} chunks for {vertex.Count} splats", $"one for each {SplatsPerChunk}");
        return new(ply, chunkFloats, chunk.Count, chunkOffset, vertex.Count, vertexOffset, restCount, rest is null ? 0 : OffsetOf(source, ply, rest, isWhole));
    }

    public int CheckCount(SplatReadOptions options, bool inChunks = false) =>
        SplatBudget.CheckCount(SplatFormat.CompressedPly, Ply.DataOffset, Count, inChunks ? 0 : SplatBudget.ColumnBytes(ShDegree), options);

    private static PlyElement Element(PlyHeader ply, string name) =>
        ply.Elements.FirstOrDefault(e => e.Name == name) ?? throw Fail(ply, $"no element '{name}'", "elements 'chunk' and 'vertex'");

    private static int CheckChunk(PlyHeader ply, PlyElement chunk)
    {
        int floats = chunk.Properties.Count <= 12 ? 12 : 18;
        CheckNames(ply, chunk, SplatScalar.F32, ChunkNames.AsSpan(0, floats));
        return floats;
    }

    private static int CheckRest(PlyHeader ply, PlyElement rest, long count)
    {
        if (rest.Properties.Count is not (9 or 24 or 45))
            throw Fail(ply, $"{rest.Properties.Count} properties in element 'sh'", "9, 24 or 45");
        if (rest.Count != count)
            throw Fail(ply, $"{rest.Count} rows of 'sh' for {count} splats", "as many");
        CheckNames(ply, rest, SplatScalar.U8, [.. Enumerable.Range(0, rest.Properties.Count).Select(i => string.Create(CultureInfo.InvariantCulture, $"f_rest_{i}"))]);
        return rest.Properties.Count;
    }

    private static void CheckNames(PlyHeader ply, PlyElement element, SplatScalar type, ReadOnlySpan<string> names)
    {
        if (element.Properties.Count != names.Length)
            throw Fail(ply, $"{element.Properties.Count} properties in element '{element.Name}'", string.Join(" ", names));
        for (int i = 0; i < names.Length; i++)
            if (element.Properties[i] is not { ListCount: null } property || property.Type != type || property.Name != names[i])
                throw Fail(ply, $"property '{element.Properties[i].Name}' in element '{element.Name}'", $"{PlyScalar.Name(type)} {names[i]}");
    }

    private static long OffsetOf(SplatSource source, PlyHeader ply, PlyElement wanted, bool isWhole)
    {
        long offset = ply.DataOffset;
        foreach (var element in ply.Elements)
        {
            if (element.HasLists)
                throw Fail(ply, $"a list in element '{element.Name}'", "single numbers only");
            if (isWhole)
                PlyElementSkip.CheckCount(element, source, offset);
            else if (element.Count > int.MaxValue)
                throw Fail(ply, $"{element.Count} rows of '{element.Name}'", $"at most {int.MaxValue}");
            if (element == wanted)
                return offset;
            offset += element.Count * element.MinStride;
        }
        return offset;
    }

    private static InvalidSplatException Fail(PlyHeader ply, string found, string wanted) =>
        new(SplatFormat.CompressedPly, ply.DataOffset, found, wanted);
}
