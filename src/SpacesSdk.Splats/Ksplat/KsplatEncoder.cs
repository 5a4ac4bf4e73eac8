using System.Buffers.Binary;
using System.Numerics;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Ksplat;

/// <summary>Encodes the records that <see cref="KsplatLayout"/> describes.</summary>
internal sealed class KsplatEncoder(KsplatLayout layout, SplatCloud cloud, float minCoefficient, float maxCoefficient, float blockSize)
{
    private readonly ColumnPart[] _columns = [.. cloud.Parts];
    private readonly int _restCount = cloud.ShRestCount;
    private readonly float _coefficientScale = 255 / (maxCoefficient - minCoefficient);

    /// <summary>Rows of the cloud.</summary>
    public int Rows { get; } = cloud.Count;

    /// <summary>Bytes of a record.</summary>
    public int Size { get; } = layout.Size;

    public void Encode(int row, Vector3 center, Span<byte> record)
    {
        var rotation = cloud.RotationAt(row);
        EncodePosition(cloud.PositionAt(row), center, record);
        for (int axis = 0; axis < 3; axis++)
        {
            layout.WriteNumber(record[(layout.ScaleOffset + (axis * layout.NumberSize))..], MathF.Exp(At(SplatColumn.LogScaleX + axis, row)));
            record[layout.ColorOffset + axis] = ByteColor.FromDc(At(SplatColumn.ShDcRed + axis, row));
            for (int i = 0; i < _restCount; i++)
                EncodeCoefficient(record[layout.OffsetOf(axis, i)..], _columns[(int)SplatColumn.ShDcBlue + 1 + (axis * _restCount) + i].At(row));
        }
        ReadOnlySpan<float> parts = [rotation.W, rotation.X, rotation.Y, rotation.Z];
        for (int part = 0; part < 4; part++)
            layout.WriteNumber(record[(layout.RotationOffset + (part * layout.NumberSize))..], parts[part]);
        record[layout.ColorOffset + 3] = ByteColor.FromLogit(At(SplatColumn.LogitOpacity, row));
    }

    private float At(SplatColumn column, int row) => _columns[(int)column].At(row);

    private void EncodePosition(Vector3 position, Vector3 center, Span<byte> record)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            if (!layout.HasBuckets)
            {
                BinaryPrimitives.WriteSingleLittleEndian(record[(axis * 4)..], position[axis]);
                continue;
            }
            float value = ((position[axis] - center[axis]) / (blockSize / 2) * KsplatSection.DefaultRange) + KsplatSection.DefaultRange;
            BinaryPrimitives.WriteUInt16LittleEndian(record[(axis * 2)..], (ushort)Math.Clamp(MathF.Round(value), 0, ushort.MaxValue));
        }
    }

    private void EncodeCoefficient(Span<byte> at, float value)
    {
        if (layout.CoefficientSize > 1)
            layout.WriteNumber(at, value);
        else
            at[0] = (byte)Math.Clamp(MathF.Round((value - minCoefficient) * _coefficientScale), 0, 255);
    }
}
