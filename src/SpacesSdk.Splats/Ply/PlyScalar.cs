using System.Buffers.Binary;

namespace SpacesSdk.Splats.Ply;

/// <summary>The scalar types of PLY: names, sizes and values.</summary>
internal static class PlyScalar
{
    public static int Size(SplatScalar type) => type switch
    {
        SplatScalar.I8 or SplatScalar.U8 => 1,
        SplatScalar.I16 or SplatScalar.U16 => 2,
        SplatScalar.F64 => 8,
        _ => 4,
    };

    public static SplatScalar? Parse(string name) => name switch
    {
        "char" or "int8" => SplatScalar.I8,
        "uchar" or "uint8" => SplatScalar.U8,
        "short" or "int16" => SplatScalar.I16,
        "ushort" or "uint16" => SplatScalar.U16,
        "int" or "int32" => SplatScalar.I32,
        "uint" or "uint32" => SplatScalar.U32,
        "float" or "float32" => SplatScalar.F32,
        "double" or "float64" => SplatScalar.F64,
        _ => null,
    };

    public static string Name(SplatScalar type) => type switch
    {
        SplatScalar.I8 => "char",
        SplatScalar.U8 => "uchar",
        SplatScalar.I16 => "short",
        SplatScalar.U16 => "ushort",
        SplatScalar.I32 => "int",
        SplatScalar.U32 => "uint",
        SplatScalar.F32 => "float",
        _ => "double",
    };

    public static double ReadLittle(ReadOnlySpan<byte> at, SplatScalar type) => type switch
    {
        SplatScalar.I8 => (sbyte)at[0],
        SplatScalar.U8 => at[0],
        SplatScalar.I16 => BinaryPrimitives.ReadInt16LittleEndian(at),
        SplatScalar.U16 => BinaryPrimitives.ReadUInt16LittleEndian(at),
        SplatScalar.I32 => BinaryPrimitives.ReadInt32LittleEndian(at),
        SplatScalar.U32 => BinaryPrimitives.ReadUInt32LittleEndian(at),
        SplatScalar.F32 => BinaryPrimitives.ReadSingleLittleEndian(at),
        _ => BinaryPrimitives.ReadDoubleLittleEndian(at),
    };

    public static double Read(ReadOnlySpan<byte> at, SplatScalar type, bool bigEndian)
    {
        if (!bigEndian)
            return ReadLittle(at, type);
        Span<byte> reversed = stackalloc byte[8];
        int size = Size(type);
        at[..size].CopyTo(reversed);
        reversed[..size].Reverse();
        return ReadLittle(reversed, type);
    }

    public static void WriteLittle(Span<byte> at, SplatScalar type, double value)
    {
        switch (type)
        {
            case SplatScalar.I8: at[0] = (byte)(sbyte)value; break;
            case SplatScalar.U8: at[0] = (byte)value; break;
            case SplatScalar.I16: BinaryPrimitives.WriteInt16LittleEndian(at, (short)value); break;
            case SplatScalar.U16: BinaryPrimitives.WriteUInt16LittleEndian(at, (ushort)value); break;
            case SplatScalar.I32: BinaryPrimitives.WriteInt32LittleEndian(at, (int)value); break;
            case SplatScalar.U32: BinaryPrimitives.WriteUInt32LittleEndian(at, (uint)value); break;
            case SplatScalar.F32: BinaryPrimitives.WriteSingleLittleEndian(at, (float)value); break;
            default: BinaryPrimitives.WriteDoubleLittleEndian(at, value); break;
        }
    }
}
