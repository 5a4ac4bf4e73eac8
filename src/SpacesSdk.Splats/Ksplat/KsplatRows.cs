using System.Buffers.Binary;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Ksplat;

/// <summary>Decodes the records of one section. Several threads may decode blocks of it.</summary>
internal sealed class KsplatRows(KsplatHeader header, KsplatSection section, SplatSource source)
{
    // As many values as are taken out of records before they are converted together.
    private const int Batch = 256;
    private readonly KsplatLayout _layout = section.Layout;
    private readonly int _size = section.Layout.Size;
    private readonly int[] _partialEnds = section.PartialEnds(source);
    private readonly float[] _centers = section.Layout.HasBuckets ? section.Centers(source) : [];

    /// <param name="block">Whole records.</param>
    /// <param name="row">Place of the first in the section.</param>
    /// <param name="cloud">Receives the values.</param>
    /// <param name="at">Place of the first in the cloud.</param>
    public void Decode(ReadOnlySpan<byte> block, int row, SplatCloud cloud, int at)
    {
        int rows = block.Length / _size;
        DecodePositions(block, row, cloud, at);
        for (int axis = 0; axis < 3; axis++)
        {
            DecodeNumbers(block[(_layout.ScaleOffset + (axis * _layout.NumberSize))..], cloud[SplatColumn.LogScaleX + axis].Slice(at, rows));
            TakeLogarithms(cloud[SplatColumn.LogScaleX + axis].Slice(at, rows));
            DecodeColors(block[(_layout.ColorOffset + axis)..], cloud.ShDc(axis).Slice(at, rows));
            for (int i = 0; i < cloud.ShRestCount; i++)
                DecodeCoefficients(block, axis, i, cloud.ShRest(axis, i).Slice(at, rows));
        }
        for (int part = 0; part < 4; part++)
            DecodeNumbers(block[(_layout.RotationOffset + (part * _layout.NumberSize))..], cloud[SplatColumn.RotationW + part].Slice(at, rows));
        DecodeOpacities(block[(_layout.ColorOffset + 3)..], cloud.LogitOpacity.Slice(at, rows));
    }

    private void DecodePositions(ReadOnlySpan<byte> block, int row, SplatCloud cloud, int at)
    {
        int rows = block.Length / _size;
        Span<int> buckets = stackalloc int[Batch];
        for (int first = 0; first < rows; first += Batch)
        {
            int count = Math.Min(Batch, rows - first);
            if (_layout.HasBuckets)
                section.FindBuckets(_partialEnds, row + first, buckets[..count]);
            for (int axis = 0; axis < 3; axis++)
                DecodePositions(block[(first * _size)..], axis, buckets, cloud[SplatColumn.X + axis].Slice(at + first, count));
        }
    }

    private void DecodePositions(ReadOnlySpan<byte> block, int axis, ReadOnlySpan<int> buckets, Span<float> target)
    {
        if (!_layout.HasBuckets)
        {
            DecodeNumbers(block[(axis * 4)..], target);
            return;
        }
        float step = section.BlockSize / 2 / section.Range;
        for (int i = 0; i < target.Length; i++)
        {
            int value = BinaryPrimitives.ReadUInt16LittleEndian(block[((i * _size) + (axis * 2))..]);
            target[i] = ((value - section.Range) * step) + _centers[(3 * buckets[i]) + axis];
        }
    }

    private void DecodeNumbers(ReadOnlySpan<byte> block, Span<float> target)
    {
        if (_layout.NumberSize == sizeof(float))
            for (int i = 0; i < target.Length; i++)
                target[i] = BinaryPrimitives.ReadSingleLittleEndian(block[(i * _size)..]);
        else
            DecodeHalves(block, target);
    }

    private void DecodeHalves(ReadOnlySpan<byte> block, Span<float> target)
    {
        Span<ushort> halves = stackalloc ushort[Batch];
        for (int first = 0; first < target.Length; first += Batch)
        {
            var batch = target.Slice(first, Math.Min(Batch, target.Length - first));
            for (int i = 0; i < batch.Length; i++)
                halves[i] = BinaryPrimitives.ReadUInt16LittleEndian(block[((first + i) * _size)..]);
            HalfFloats.Widen(halves[..batch.Length], batch);
        }
    }

    private static void TakeLogarithms(Span<float> column)
    {
        foreach (ref float value in column)
            value = MathF.Log(value);
    }

    private void DecodeColors(ReadOnlySpan<byte> block, Span<float> target)
    {
        for (int i = 0; i < target.Length; i++)
            target[i] = ByteColor.ToDc(block[i * _size]);
    }

    private void DecodeOpacities(ReadOnlySpan<byte> block, Span<float> target)
    {
        for (int i = 0; i < target.Length; i++)
            target[i] = ByteColor.ToLogit(block[i * _size]);
    }

    // A section may have fewer coefficients than the file has in all: the others are 0.
    private void DecodeCoefficients(ReadOnlySpan<byte> block, int channel, int coefficient, Span<float> target)
    {
        if (coefficient >= SphericalHarmonics.RestCount(_layout.ShDegree))
        {
            target.Clear();
            return;
        }
        block = block[_layout.OffsetOf(channel, coefficient)..];
        if (_layout.CoefficientSize > 1)
        {
            DecodeNumbers(block, target);
            return;
        }
        float step = (header.MaxCoefficient - header.MinCoefficient) / 255;
        for (int i = 0; i < target.Length; i++)
            target[i] = (block[i * _size] * step) + header.MinCoefficient;
    }
}
