using System.Buffers.Binary;

namespace SpacesSdk.Gallery.Images;

/// <summary>
/// The parts a PNG consists of after its eight-byte signature, all big-endian:
/// u32 length, four letters, that many bytes, u32 CRC-32 over letters and bytes (PNG 1.2, sections 3 and 4).
/// </summary>
internal static class PngChunk
{
    public const int Overhead = 12;

    private static readonly uint[] CrcTable = BuildCrcTable();

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    /// <summary>Reads the chunk at an offset and checks its length and checksum.</summary>
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> file, int offset, out ReadOnlySpan<byte> type)
    {
        if (file.Length - offset < Overhead)
            throw new InvalidImageException("the file ends where a chunk should begin; it is cut short, fetch it again", offset);
        uint length = BinaryPrimitives.ReadUInt32BigEndian(file[offset..]);
        if (length > file.Length - offset - Overhead)
            throw new InvalidImageException($"a chunk claims {length} bytes but {file.Length - offset - Overhead} are left; the file is cut short, fetch it again", offset);
        var checkedPart = file.Slice(offset + 4, (int)length + 4);
        if (Crc(checkedPart) != BinaryPrimitives.ReadUInt32BigEndian(file[(offset + 8 + (int)length)..]))
            throw new InvalidImageException("the checksum of a chunk is wrong; the file is damaged, fetch it again", offset);
        type = checkedPart[..4];
        return checkedPart[4..];
    }

    public static void Write(Stream output, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        byte[] chunk = new byte[data.Length + Overhead];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        type.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(data.Length + 8), Crc(chunk.AsSpan(4, data.Length + 4)));
        output.Write(chunk);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
            crc = CrcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[] BuildCrcTable()
    {
        uint[] table = new uint[256];
        for (uint n = 0; n < table.Length; n++)
        {
            uint value = n;
            for (int bit = 0; bit < 8; bit++)
                value = (value & 1) == 0 ? value >> 1 : 0xedb88320 ^ (value >> 1);
            table[n] = value;
        }

        return table;
    }
}
