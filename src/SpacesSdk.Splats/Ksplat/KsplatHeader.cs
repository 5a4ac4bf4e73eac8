using System.Buffers.Binary;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Ksplat;

/// <summary>
/// The first 4096 bytes of a <c>.ksplat</c>: u8 major 0, u8 minor 1; u32 @4 most sections, @8 sections, @12 most splats, @16 splats;
/// u16 @20 level; f32 x 3 @24 scene centre; f32 @36 and @40 smallest and largest 8-bit coefficient (0 means -1.5 and 1.5).
/// Room for the headers of the most sections follows, 1024 bytes each, then the data of the sections.
/// </summary>
internal sealed record KsplatHeader(int Level, float MinCoefficient, float MaxCoefficient, IReadOnlyList<KsplatSection> Sections)
{
    public const int Size = 4096;
    public const float DefaultReach = 1.5f;

    public int ShDegree => Sections.Count == 0 ? 0 : Sections.Max(s => s.Layout.ShDegree);

    public static bool Recognises(SplatSource source, ReadOnlySpan<byte> head) =>
        head is [0, 1, 0, 0, ..] && source.Length >= Size;

    public static KsplatHeader Read(SplatSource source) => Read(source, source.Length);

    /// <summary>Bytes that the headers of the sections may take.</summary>
    public static long RoomForSections(ReadOnlySpan<byte> header) =>
        header.Length < Size ? 0 : (long)BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) * KsplatSection.HeaderSize;

    /// <param name="source">The headers at least.</param>
    /// <param name="totalLength">Bytes that the data may take with them.</param>
    public static KsplatHeader Read(SplatSource source, long totalLength)
    {
        var bytes = source.ReadUpTo(0, Size);
        if (!Recognises(source, bytes))
            throw Fail(0, $"{source.Length} bytes that begin with {Convert.ToHexString(bytes.AsSpan(0, Math.Min(4, bytes.Length)))}", $"version 0.1 and a header of {Size} bytes");
        int level = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(20));
        if (level > KsplatLayout.MaxLevel)
            throw Fail(20, $"compression level {level}", "0, 1 or 2");
        var (min, max) = (BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(36)), BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(40)));
        return new(level, min == 0 ? -DefaultReach : min, max == 0 ? DefaultReach : max, ReadSections(source, bytes, level, totalLength));
    }

    public int CheckCount(SplatReadOptions options, bool inChunks = false) => SplatBudget.CheckCount(
        SplatFormat.Ksplat, 16, Sections.Sum(s => (long)s.Count), inChunks ? 0 : SplatBudget.ColumnBytes(ShDegree), options);

    private static List<KsplatSection> ReadSections(SplatSource source, byte[] header, int level, long totalLength)
    {
        long count = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(8));
        long dataStart = Size + RoomForSections(header);
        if (dataStart > source.Length)
            throw Fail(4, $"room for {RoomForSections(header) / KsplatSection.HeaderSize} sections in {source.Length} bytes", $"{KsplatSection.HeaderSize} bytes for each");
        if (count > RoomForSections(header) / KsplatSection.HeaderSize)
            throw Fail(8, $"{count} sections", $"at most {RoomForSections(header) / KsplatSection.HeaderSize}, for which there is room");
        var sections = new List<KsplatSection>();
        for (int i = 0; i < count; i++)
        {
            var section = KsplatSection.Read(source, Size + ((long)i * KsplatSection.HeaderSize), dataStart, level, totalLength);
            dataStart = section.End;
            sections.Add(section);
        }
        return sections;
    }

    private static InvalidSplatException Fail(long offset, string found, string wanted) =>
        new(SplatFormat.Ksplat, offset, found, wanted);
}
