using System.Buffers.Binary;
using System.Numerics;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Ksplat;

/// <summary>Encodes the records that <see cref="KsplatLayout"/> describes.</summary>
internal sealed class KsplatEncoder(KsplatLayout layout, SplatCloud cloud, float minCoefficient, float maxCoefficient)
{
    // As many values as are converted before they are put into records.
    private const int Batch = 256;
    private readonly float _coefficientScale = 255 / (maxCoefficient - minCoefficient);

    /// <summary>Encodes rows that follow each other, but for positions within a bucket: see <see cref="EncodePosition"/>.</summary>
    public void Encode(int first, Span<byte> records)
    {
        int rows = records.Length / layout.Size;
        // Batches stay in the cache until their last column is in its place.
        for (int at = 0; at < rows; at += Batch)
            EncodeBatch(first + at, records.Slice(at * layout.Size, Math.Min(Batch, rows - at) * layout.Size));
    }

    /// <summary>Writes a position as 16 bits an axis from one side of a bucket's block to the other.</summary>
    public static void EncodePosition(Vector3 position, Vector3 center, float blockSize, Span<byte> record)
    {
        var value = ((position - center) * (KsplatSection.DefaultRange / (blockSize / 2))) + new Vector3(KsplatSection.DefaultRange);
        for (int axis = 0; axis < 3; axis++)
            BinaryPrimitives.WriteUInt16LittleEndian(record[(axis * 2)..], (ushort)Math.Clamp(MathF.Round(value[axis]), 0, ushort.MaxValue));
    }

    private void EncodeBatch(int first, Span<byte> records)
    {
        int rows = records.Length / layout.Size;
        Span<float> values = stackalloc float[Batch];
        values = values[..rows];
        for (int axis = 0; axis < 3; axis++)
        {
            if (!layout.HasBuckets)
                WriteNumbers(cloud[SplatColumn.X + axis].Slice(first, rows), records[(axis * sizeof(float))..]);
            Exponentials(cloud[SplatColumn.LogScaleX + axis].Slice(first, rows), values);
            WriteNumbers(values, records[(layout.ScaleOffset + (axis * layout.NumberSize))..]);
            WriteColors(cloud.ShDc(axis).Slice(first, rows), records[(layout.ColorOffset + axis)..]);
            for (int i = 0; i < cloud.ShRestCount; i++)
                WriteCoefficients(cloud.ShRest(axis, i).Slice(first, rows), records[layout.OffsetOf(axis, i)..]);
        }
        for (int row = 0; row < rows; row++)
        {
            var record = records[(row * layout.Size)..];
            WriteRotation(cloud.RotationAt(first + row), record[layout.RotationOffset..]);
            record[layout.ColorOffset + 3] = ByteColor.FromLogit(cloud.LogitOpacity[first + row]);
        }
    }

    private static void Exponentials(ReadOnlySpan<float> logarithms, Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = MathF.Exp(logarithms[i]);
    }

    private void WriteNumbers(ReadOnlySpan<float> values, Span<byte> records)
    {
        if (layout.NumberSize == sizeof(float))
        {
            for (int i = 0; i < values.Length; i++)
                BinaryPrimitives.WriteSingleLittleEndian(records[(i * layout.Size)..], values[i]);
            return;
        }
        Span<ushort> halves = stackalloc ushort[Batch];
        HalfFloats.Narrow(values, halves);
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteUInt16LittleEndian(records[(i * layout.Size)..], halves[i]);
    }

    private void WriteColors(ReadOnlySpan<float> values, Span<byte> records)
    {
        for (int i = 0; i < values.Length; i++)
            records[i * layout.Size] = ByteColor.FromDc(values[i]);
    }

    private void WriteRotation(Quaternion rotation, Span<byte> at)
    {
        layout.WriteNumber(at, rotation.W);
        layout.WriteNumber(at[layout.NumberSize..], rotation.X);
        layout.WriteNumber(at[(2 * layout.NumberSize)..], rotation.Y);
        layout.WriteNumber(at[(3 * layout.NumberSize)..], rotation.Z);
    }

    private void WriteCoefficients(ReadOnlySpan<float> values, Span<byte> records)
    {
        if (layout.CoefficientSize > 1)
            WriteNumbers(values, records);
        else
            for (int i = 0; i < values.Length; i++)
                records[i * layout.Size] = (byte)Math.Clamp(MathF.Round((values[i] - minCoefficient) * _coefficientScale), 0, 255);
    }
}
