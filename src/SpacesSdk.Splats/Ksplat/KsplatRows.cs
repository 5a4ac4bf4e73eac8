using System.Buffers.Binary;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Ksplat;

/// <summary>Decodes the records of one section.</summary>
internal sealed class KsplatRows(KsplatHeader header, KsplatSection section, SplatSource source)
{
    private readonly KsplatLayout _layout = section.Layout;
    private readonly int _size = section.Layout.Size;
    private readonly int[] _partialEnds = section.PartialEnds(source);
    private int[] _buckets = [];
    private readonly float[] _centers = section.Layout.HasBuckets ? section.Centers(source) : [];

    /// <param name="block">Whole records.</param>
    /// <param name="row">Place of the first in the section.</param>
    /// <param name="cloud">Receives the values.</param>
    /// <param name="at">Place of the first in the cloud.</param>
    public void Decode(ReadOnlySpan<byte> block, int row, SplatCloud cloud, int at)
    {
        int rows = block.Length / _size;
        FindBuckets(row, rows);
        for (int axis = 0; axis < 3; axis++)
        {
            DecodePositions(block, axis, cloud[SplatColumn.X + axis].Slice(at, rows));
            DecodeNumbers(block[(_layout.ScaleOffset + (axis * _layout.NumberSize))..], cloud[SplatColumn.LogScaleX + axis].Slice(at, rows));
            TakeLogarithms(cloud[SplatColumn.LogScaleX + axis].Slice(at, rows));
            DecodeColors(block[(_layout.ColorOffset + axis)..], cloud.ShDc(axis).Slice(at, rows));
            for (int i = 0; i < SphericalHarmonics.RestCount(_layout.ShDegree); i++)
                DecodeCoefficients(block[_layout.OffsetOf(axis, i)..], cloud.ShRest(axis, i).Slice(at, rows));
        }
        for (int part = 0; part < 4; part++)
            DecodeNumbers(block[(_layout.RotationOffset + (part * _layout.NumberSize))..], cloud[SplatColumn.RotationW + part].Slice(at, rows));
        DecodeOpacities(block[(_layout.ColorOffset + 3)..], cloud.LogitOpacity.Slice(at, rows));
    }

    private void FindBuckets(int row, int rows)
    {
        if (!_layout.HasBuckets)
            return;
        if (_buckets.Length < rows)
            _buckets = new int[rows];
        section.FindBuckets(_partialEnds, row, _buckets.AsSpan(0, rows));
    }

    private void DecodePositions(ReadOnlySpan<byte> block, int axis, Span<float> target)
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
            target[i] = ((value - section.Range) * step) + _centers[(3 * _buckets[i]) + axis];
        }
    }

    private void DecodeNumbers(ReadOnlySpan<byte> block, Span<float> target)
    {
        for (int i = 0; i < target.Length; i++)
            target[i] = _layout.ReadNumber(block[(i * _size)..]);
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

    private void DecodeCoefficients(ReadOnlySpan<byte> block, Span<float> target)
    {
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
