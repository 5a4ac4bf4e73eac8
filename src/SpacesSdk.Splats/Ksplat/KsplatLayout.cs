using System.Buffers.Binary;

namespace SpacesSdk.Splats.Ksplat;

/// <summary>
/// One splat of a <c>.ksplat</c>. Level 0: f32 x y z, f32 linear scales, f32 quaternion w x y z, u8 r g b a, f32 coefficients.
/// Levels 1 and 2: u16 x y z within a bucket, f16 scales, f16 quaternion, u8 r g b a, coefficients f16 (level 1) or u8 (level 2).
/// Coefficients go band by band, inside a band all of red, then green, then blue.
/// </summary>
internal readonly record struct KsplatLayout(int Level, int ShDegree)
{
    public const int MaxLevel = 2;
    public const int MaxShDegree = 2;

    public bool HasBuckets => Level > 0;

    public int NumberSize => Level == 0 ? 4 : 2;

    public int CoefficientSize => Level switch { 0 => 4, 1 => 2, _ => 1 };

    public int ScaleOffset => Level == 0 ? 12 : 6;

    public int RotationOffset => ScaleOffset + (3 * NumberSize);

    public int ColorOffset => RotationOffset + (4 * NumberSize);

    public int CoefficientsOffset => ColorOffset + 4;

    public int Size => CoefficientsOffset + (3 * SphericalHarmonics.RestCount(ShDegree) * CoefficientSize);

    /// <summary>Where a coefficient stands in a record.</summary>
    public int OffsetOf(int channel, int coefficient)
    {
        int place = coefficient < 3 ? (channel * 3) + coefficient : 9 + (channel * 5) + coefficient - 3;
        return CoefficientsOffset + (place * CoefficientSize);
    }

    public float ReadNumber(ReadOnlySpan<byte> at) => Level == 0
        ? BinaryPrimitives.ReadSingleLittleEndian(at)
        : (float)BinaryPrimitives.ReadHalfLittleEndian(at);

    public void WriteNumber(Span<byte> at, float value)
    {
        if (Level == 0)
            BinaryPrimitives.WriteSingleLittleEndian(at, value);
        else
            BinaryPrimitives.WriteHalfLittleEndian(at, (Half)value);
    }
}
