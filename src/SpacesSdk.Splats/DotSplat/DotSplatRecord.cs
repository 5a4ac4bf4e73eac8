using System.Buffers.Binary;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.DotSplat;

/// <summary>
/// One record of a <c>.splat</c>, which has no header: f32 x y z; f32 linear scales; u8 red, green, blue, alpha;
/// u8 quaternion w, x, y, z as q * 128 + 128. No view-dependent colour.
/// </summary>
internal static class DotSplatRecord
{
    public const int Size = 32;
    private const int ScaleOffset = 12;
    private const int ColorOffset = 24;
    private const int RotationOffset = 28;

    public static void Decode(ReadOnlySpan<byte> record, SplatCloud cloud, int row)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            cloud[SplatColumn.X + axis][row] = Float(record, axis * 4);
            cloud[SplatColumn.LogScaleX + axis][row] = MathF.Log(Float(record, ScaleOffset + (axis * 4)));
            cloud.ShDc(axis)[row] = ByteColor.ToDc(record[ColorOffset + axis]);
        }
        cloud.LogitOpacity[row] = ByteColor.ToLogit(record[ColorOffset + 3]);
        DecodeRotation(record[RotationOffset..], cloud, row);
    }

    public static void Encode(SplatCloud cloud, int row, Span<byte> record)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(record[(axis * 4)..], cloud[SplatColumn.X + axis][row]);
            BinaryPrimitives.WriteSingleLittleEndian(record[(ScaleOffset + (axis * 4))..], MathF.Exp(cloud[SplatColumn.LogScaleX + axis][row]));
            record[ColorOffset + axis] = ByteColor.FromDc(cloud.ShDc(axis)[row]);
        }
        record[ColorOffset + 3] = ByteColor.FromLogit(cloud.LogitOpacity[row]);
        var q = cloud.RotationAt(row);
        ReadOnlySpan<float> parts = [q.W, q.X, q.Y, q.Z];
        for (int i = 0; i < 4; i++)
            record[RotationOffset + i] = (byte)Math.Clamp(MathF.Round((parts[i] * 128) + 128), 0, 255);
    }

    /// <summary>Whether the bytes could be a record: numbers in the first six places, and scales that are none too large.</summary>
    public static bool IsPlausible(ReadOnlySpan<byte> record)
    {
        for (int i = 0; i < 6; i++)
        {
            float value = Float(record, i * 4);
            bool plausible = i < 3 ? MathF.Abs(value) < 1e7f : value is >= 0 and < 1e5f;
            if (!plausible)
                return false;
        }
        return true;
    }

    // Four zero bytes stay 0, which means no rotation and is counted as such.
    private static void DecodeRotation(ReadOnlySpan<byte> bytes, SplatCloud cloud, int row)
    {
        var q = new System.Numerics.Vector4(bytes[0], bytes[1], bytes[2], bytes[3]) - new System.Numerics.Vector4(128);
        float length = q.Length();
        if (length > 0)
            q /= length;
        (cloud.RotationW[row], cloud.RotationX[row], cloud.RotationY[row], cloud.RotationZ[row]) = (q.X, q.Y, q.Z, q.W);
    }

    private static float Float(ReadOnlySpan<byte> record, int at) => BinaryPrimitives.ReadSingleLittleEndian(record[at..]);
}
