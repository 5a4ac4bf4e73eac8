using System.Buffers.Binary;

namespace SpacesSdk.Splats.Spz;

/// <summary>Extension records: u32 type, u32 length, payload, back to back. Unknown types are skipped.</summary>
internal static class SpzExtensions
{
    /// <summary>Type of the record that names the coordinate system by a u32 code.</summary>
    private const uint CoordinatesType = 0xADBE0003;

    // Codes 1 to 16. Counted from 0, bit 0 says right, bit 1 up, bit 2 front, bit 3 that the last two axes are exchanged.
    private const int Codes = 16;

    /// <summary>The declared coordinate system, or null if there is none.</summary>
    /// <param name="records">The bytes of all records.</param>
    /// <param name="offset">Where they begin, for the message.</param>
    /// <exception cref="InvalidSplatException">A record goes beyond the end.</exception>
    public static SplatCoordinates? ReadCoordinates(ReadOnlySpan<byte> records, long offset)
    {
        SplatCoordinates? declared = null;
        for (int at = 0; at < records.Length;)
        {
            uint length = records.Length - at >= 8 ? BinaryPrimitives.ReadUInt32LittleEndian(records[(at + 4)..]) : uint.MaxValue;
            if (length > records.Length - at - 8)
                throw new InvalidSplatException(SplatFormat.Spz, offset + at, "an extension record that goes beyond the end", "type, length and that many bytes");
            if (BinaryPrimitives.ReadUInt32LittleEndian(records[at..]) == CoordinatesType && length >= 4)
                declared = Decode(BinaryPrimitives.ReadUInt32LittleEndian(records[(at + 8)..])) ?? declared;
            at += 8 + (int)length;
        }
        return declared;
    }

    /// <summary>The record for a coordinate system; null if it has no code.</summary>
    public static byte[]? WriteCoordinates(SplatCoordinates coordinates)
    {
        for (uint code = 1; code <= Codes; code++)
        {
            if (Decode(code) != coordinates)
                continue;
            var record = new byte[12];
            BinaryPrimitives.WriteUInt32LittleEndian(record, CoordinatesType);
            BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(4), 4);
            BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(8), code);
            return record;
        }
        return null;
    }

    private static SplatCoordinates? Decode(uint code)
    {
        if (code is 0 or > Codes)
            return null;
        uint bits = code - 1;
        var side = (bits & 1) != 0 ? SplatDirection.Right : SplatDirection.Left;
        var height = (bits & 2) != 0 ? SplatDirection.Up : SplatDirection.Down;
        var depth = (bits & 4) != 0 ? SplatDirection.Forward : SplatDirection.Back;
        return (bits & 8) != 0 ? new(side, depth, height) : new(side, height, depth);
    }
}
