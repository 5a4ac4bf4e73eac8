using System.Buffers.Binary;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Spz;

/// <summary>
/// The first 16 bytes of an <c>.spz</c>: u32 magic "NGSP", u32 version, u32 count, u8 colour degree,
/// u8 fractional bits of positions, u8 flags (1 antialiased, 2 extension records), u8 number of streams (version 4).
/// </summary>
internal readonly record struct SpzHeader(int Version, long Count, int ShDegree, int FractionalBits, int Flags, int Streams)
{
    public const int Size = 16;
    public const uint Magic = 0x5053474E;
    public const int AntialiasedFlag = 1;
    public const int ExtensionsFlag = 2;
    public const int DefaultFractionalBits = 12;

    // One .NET writer stores 255 here and codes positions with 12 bits.
    private const int MistakenFractionalBits = 255;
    private const int MaxStoredDegree = 4;

    public bool Antialiased => (Flags & AntialiasedFlag) != 0;

    public bool HasExtensions => (Flags & ExtensionsFlag) != 0;

    /// <summary>Coefficients per channel in the file; degree 4 is stored with 24, of which 15 are kept.</summary>
    public int StoredRestCount => ((ShDegree + 1) * (ShDegree + 1)) - 1;

    public int KeptShDegree => Math.Min(ShDegree, SphericalHarmonics.MaxDegree);

    public bool HasMistakenFractionalBits => FractionalBits == MistakenFractionalBits;

    public int UsedFractionalBits => HasMistakenFractionalBits ? DefaultFractionalBits : FractionalBits;

    public static SpzHeader Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Size)
            throw Fail(0, $"{bytes.Length} bytes", $"a header of {Size}");
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Magic)
            throw Fail(0, $"first bytes {Convert.ToHexString(bytes[..4])}", "'NGSP', plain or in gzip");
        uint version = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        if (version is < 1 or > 4)
            throw Fail(4, $"version {version}", "1, 2, 3 or 4");
        if (bytes[12] > MaxStoredDegree)
            throw Fail(12, $"colour degree {bytes[12]}", $"0 to {MaxStoredDegree}");
        if (bytes[13] is > 24 and not MistakenFractionalBits)
            throw Fail(13, $"{bytes[13]} fractional bits", "0 to 24");
        return new((int)version, BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]), bytes[12], bytes[13], bytes[14], bytes[15]);
    }

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], Version);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], (uint)Count);
        bytes[12] = (byte)ShDegree;
        bytes[13] = (byte)FractionalBits;
        bytes[14] = (byte)Flags;
        bytes[15] = (byte)Streams;
    }

    public int CheckCount(SplatReadOptions options) =>
        SplatBudget.CheckCount(SplatFormat.Spz, 8, Count, SplatBudget.ColumnBytes(KeptShDegree), options);

    private static InvalidSplatException Fail(long offset, string found, string wanted) =>
        new(SplatFormat.Spz, offset, found, wanted);
}
