using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Ply;

/// <summary>
/// Writes binary little-endian <c>.ply</c> rows of float32 in the usual order:
/// x y z, nx ny nz (zeros, optional), f_dc_0..2, f_rest_* channel-major, opacity, scale_0..2, rot_0..3 (w x y z), then custom properties.
/// </summary>
internal sealed class PlyWriter(Stream stream, SplatShape shape, SplatWriteOptions options, CancellationToken cancellationToken) : SplatSink
{
    private const int BlockBytes = 256 << 10;
    private bool _hasHeader;

    public override void Add(SplatCloud part) => SplatPreparation.Use(part, options, SplatCoordinates.Rdf, WriteRows);

    public override void Finish()
    {
    }

    private void WriteRows(SplatCloud cloud)
    {
        var fields = Fields(cloud, options);
        int stride = fields.Sum(f => PlyScalar.Size(f.Type));
        if (!_hasHeader)
            stream.Write(Header(shape, fields));
        _hasHeader = true;

        int rowsPerBlock = Math.Max(RowTranspose.Width, BlockBytes / stride);
        var buffer = ArrayPool<byte>.Shared.Rent(rowsPerBlock * stride);
        for (int first = 0; first < cloud.Count; first += rowsPerBlock)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int rows = Math.Min(rowsPerBlock, cloud.Count - first);
            Encode(buffer.AsSpan(0, rows * stride), stride, fields, first, rows);
            stream.Write(buffer, 0, rows * stride);
        }
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static List<Field> Fields(SplatCloud cloud, SplatWriteOptions options)
    {
        var extras = options.PlyExtras ? cloud.Metadata.Extras : [];
        var fields = new List<Field>();
        var zeros = new ColumnPart(options.PlyNormals ? new float[cloud.Count] : [], 0);
        AddColumns(cloud, fields, SplatColumn.X, "x", "y", "z");
        if (options.PlyNormals)
            foreach (string name in (string[])["nx", "ny", "nz"])
                fields.Add(Field.OfExtra(extras.FirstOrDefault(e => e.Name == name)) ?? new Field(name, SplatScalar.F32, zeros, null));
        AddColumns(cloud, fields, SplatColumn.ShDcRed, "f_dc_0", "f_dc_1", "f_dc_2");
        for (int i = 0; i < 3 * cloud.ShRestCount; i++)
            fields.Add(new($"f_rest_{i}", SplatScalar.F32, cloud.Parts[14 + i], null));
        AddColumns(cloud, fields, SplatColumn.LogitOpacity, "opacity");
        AddColumns(cloud, fields, SplatColumn.LogScaleX, "scale_0", "scale_1", "scale_2");
        AddColumns(cloud, fields, SplatColumn.RotationW, "rot_0", "rot_1", "rot_2", "rot_3");
        fields.AddRange(extras.Where(e => fields.TrueForAll(f => f.Name != e.Name)).Select(e => Field.OfExtra(e)!).DistinctBy(f => f.Name));
        return fields;
    }

    private static void AddColumns(SplatCloud cloud, List<Field> fields, SplatColumn first, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
            fields.Add(new(name, SplatScalar.F32, cloud.Parts[(int)first++], null));
    }

    private static byte[] Header(SplatShape shape, List<Field> fields)
    {
        var text = new StringBuilder("ply\nformat binary_little_endian 1.0\n");
        foreach (string comment in shape.Metadata.Comments)
            text.Append("comment ").Append(OneLine(comment)).Append('\n');
        text.Append("element vertex ").Append(shape.Count).Append('\n');
        foreach (var field in fields)
            text.Append("property ").Append(PlyScalar.Name(field.Type)).Append(' ').Append(field.Name).Append('\n');
        return Encoding.Latin1.GetBytes(text.Append("end_header\n").ToString());
    }

    // A comment must not be able to begin a line of its own.
    private static string OneLine(string comment) => comment.ReplaceLineEndings(" ").Replace('\r', ' ').Trim();

    private static void Encode(Span<byte> block, int stride, List<Field> fields, int first, int rows)
    {
        int offset = 0;
        for (int i = 0; i < fields.Count; i++)
        {
            if (i + RowTranspose.Width <= fields.Count && fields.GetRange(i, RowTranspose.Width).TrueForAll(f => f.Floats is not null))
            {
                ColumnPart[] columns = [.. fields.GetRange(i, RowTranspose.Width).Select(f => f.Floats!.Value)];
                RowTranspose.ToRows(columns, first, block[offset..], stride, rows);
                i += RowTranspose.Width - 1;
                offset += RowTranspose.Width * sizeof(float);
                continue;
            }
            EncodeSingle(block[offset..], stride, fields[i], first, rows);
            offset += PlyScalar.Size(fields[i].Type);
        }
    }

    private static void EncodeSingle(Span<byte> block, int stride, Field field, int first, int rows)
    {
        for (int row = 0; row < rows; row++)
            if (field.Floats is { } floats)
                BinaryPrimitives.WriteSingleLittleEndian(block[(row * stride)..], floats.At(first + row));
            else
                PlyScalar.WriteLittle(block[(row * stride)..], field.Type, field.Numbers![first + row]);
    }

    private sealed record Field(string Name, SplatScalar Type, ColumnPart? Floats, double[]? Numbers)
    {
        public static Field? OfExtra(SplatExtra? extra) => extra is null ? null : new(extra.Name, extra.Type, null, extra.Column);
    }
}
