using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Ksplat;

/// <summary>Reads <c>.ksplat</c> of levels 0 to 2.</summary>
internal static class KsplatReader
{
    private const int BlockBytes = 192 << 10;

    public static SplatCloud Read(SplatSource source, SplatReadOptions options, CancellationToken cancellationToken)
    {
        var header = KsplatHeader.Read(source);
        int count = header.CheckCount(options);
        var cloud = new SplatCloud(count, header.ShDegree, options.Coordinates ?? SplatCoordinates.Rdf) { RotationsNormalized = false };
        int first = 0;
        foreach (var section in header.Sections)
        {
            ReadSection(source, header, section, cloud, first, cancellationToken);
            first += section.Count;
        }
        cloud.Metadata = new() { Format = SplatFormat.Ksplat, FormatVersion = Version(header) };
        return cloud;
    }

    public static SplatFileInfo Inspect(SplatSource source, SplatReadOptions options)
    {
        var header = KsplatHeader.Read(source);
        return new(SplatFormat.Ksplat, Version(header), header.CheckCount(options), header.ShDegree, source.Length, []);
    }

    private static string Version(KsplatHeader header) => "level " + header.Level.ToString(CultureInfo.InvariantCulture);

    private static void ReadSection(SplatSource source, KsplatHeader header, KsplatSection section, SplatCloud cloud, int first, CancellationToken cancellationToken)
    {
        var decoder = new Decoder(header, section, cloud, section.BucketsOfSplats(source), section.Layout.HasBuckets ? section.Centers(source) : []);
        int size = section.Layout.Size;
        int rowsPerBlock = BlockBytes / size;
        var buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
        for (int row = 0; row < section.Count; row += rowsPerBlock)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var block = buffer.AsSpan(0, Math.Min(rowsPerBlock, section.Count - row) * size);
            source.Read(section.SplatsOffset + ((long)row * size), block);
            decoder.Decode(block, row, first + row);
        }
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private sealed class Decoder(KsplatHeader header, KsplatSection section, SplatCloud cloud, int[] buckets, float[] centers)
    {
        private readonly KsplatLayout _layout = section.Layout;
        private readonly int _size = section.Layout.Size;

        /// <param name="block">Whole records.</param>
        /// <param name="row">Place of the first in the section.</param>
        /// <param name="at">Place of the first in the cloud.</param>
        public void Decode(ReadOnlySpan<byte> block, int row, int at)
        {
            int rows = block.Length / _size;
            for (int axis = 0; axis < 3; axis++)
            {
                DecodePositions(block, axis, row, cloud[SplatColumn.X + axis].Slice(at, rows));
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

        private void DecodePositions(ReadOnlySpan<byte> block, int axis, int row, Span<float> target)
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
                target[i] = ((value - section.Range) * step) + centers[(3 * buckets[row + i]) + axis];
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
}
