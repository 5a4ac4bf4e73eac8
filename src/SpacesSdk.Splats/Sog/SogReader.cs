using System.Numerics;
using SpacesSdk.Splats.Files;
using SpacesSdk.Splats.WebP;

namespace SpacesSdk.Splats.Sog;

/// <summary>Reads <c>.sog</c> version 2: one pixel for each splat in each image, row by row.</summary>
internal static class SogReader
{
    public const int PaletteColumns = 64;
    private const int MaxPalette = 1 << 16;
    public const int FirstRotationTag = 252;
    private static readonly float Sqrt2 = MathF.Sqrt(2);

    public static SplatCloud Read(SplatSource source, SplatReadOptions options, CancellationToken cancellationToken)
    {
        using var archive = SogParts.Open(source, options);
        var header = archive.ReadHeader();
        int count = header.CheckCount(archive.LengthOf(header), options);
        // Every image is known to be large enough before the columns are allocated.
        WebPImage Image(string part, int index = 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return archive.ReadImage(header.File(part, index), count);
        }
        var (low, high, scales, rotations, colors) = (Image("means"), Image("means", 1), Image("scales"), Image("quats"), Image("sh0"));
        var cloud = SplatCloud.Uninitialized(count, header.ShDegree, options.Coordinates ?? SplatCoordinates.Rdf);
        DecodePositions(low, high, header, cloud);
        DecodeCodebook(scales, header.Codebook("scales"), cloud, SplatColumn.LogScaleX);
        DecodeCodebook(colors, header.Codebook("sh0"), cloud, SplatColumn.ShDcRed);
        for (int row = 0; row < count; row++)
            cloud.LogitOpacity[row] = ByteColor.ToLogit((byte)(colors.Pixels[row] >> 24));
        DecodeRotations(rotations, cloud);
        if (header.ShDegree > 0)
            DecodeCoefficients(archive, Image("shN", 1), header, cloud);
        cloud.RotationsNormalized = true;
        cloud.Metadata = new() { Format = SplatFormat.Sog, FormatVersion = "2", Antialiased = header.Antialiased };
        return cloud;
    }

    public static SplatFileInfo Inspect(SplatSource source, SplatReadOptions options)
    {
        using var archive = SogParts.Open(source, options);
        var header = archive.ReadHeader();
        return new(SplatFormat.Sog, "2", header.CheckCount(archive.LengthOf(header), options), header.ShDegree, archive.LengthOf(header), [])
        {
            Coordinates = options.Coordinates ?? SplatCoordinates.Rdf,
            Bounds = new(Corner(header, "mins"), Corner(header, "maxs")),
        };
    }

    private static Vector3 Corner(SogHeader header, string name)
    {
        var numbers = header.Numbers("means", name, 3);
        return new(FromLog(numbers[0]), FromLog(numbers[1]), FromLog(numbers[2]));
    }

    private static float FromLog(float value) => MathF.CopySign(MathF.Exp(MathF.Abs(value)) - 1, value);

    // 16 bits from two images say how far from smallest to largest sign(x) ln(|x| + 1) lies.
    private static void DecodePositions(WebPImage low, WebPImage high, SogHeader header, SplatCloud cloud)
    {
        var (mins, maxs) = (header.Numbers("means", "mins", 3), header.Numbers("means", "maxs", 3));
        for (int axis = 0; axis < 3; axis++)
        {
            var target = cloud[SplatColumn.X + axis];
            for (int row = 0; row < target.Length; row++)
            {
                float part = ((Channel(high.Pixels[row], axis) << 8) | Channel(low.Pixels[row], axis)) / 65535f;
                target[row] = FromLog((mins[axis] * (1 - part)) + (maxs[axis] * part));
            }
        }
    }

    private static void DecodeCodebook(WebPImage image, float[] codebook, SplatCloud cloud, SplatColumn first)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            var target = cloud[first + axis];
            for (int row = 0; row < target.Length; row++)
                target[row] = codebook[Channel(image.Pixels[row], axis)];
        }
    }

    // Alpha 252 + index of the largest of w, x, y, z; red, green, blue the others as (value / sqrt(2) + 0.5) * 255.
    private static void DecodeRotations(WebPImage image, SplatCloud cloud)
    {
        Span<float> parts = stackalloc float[4];
        for (int row = 0; row < cloud.Count; row++)
        {
            uint pixel = image.Pixels[row];
            int largest = (int)(pixel >> 24) - FirstRotationTag;
            if (largest < 0)
                throw SogHeader.Fail($"tag {pixel >> 24} in the rotation of splat {row}", $"{FirstRotationTag} to 255");
            var others = new Vector3(Channel(pixel, 0), Channel(pixel, 1), Channel(pixel, 2)) / 255;
            others = (others - new Vector3(0.5f)) * Sqrt2;
            for (int i = 0, other = 0; i < 4; i++)
                parts[i] = i == largest ? MathF.Sqrt(MathF.Max(0, 1 - others.LengthSquared())) : others[other++];
            (cloud.RotationW[row], cloud.RotationX[row], cloud.RotationY[row], cloud.RotationZ[row]) = (parts[0], parts[1], parts[2], parts[3]);
        }
    }

    // A label of 16 bits names an entry of the palette: 64 entries in a row, each as many pixels as a channel has coefficients.
    private static void DecodeCoefficients(SogParts archive, WebPImage labels, SogHeader header, SplatCloud cloud)
    {
        int entries = header.PaletteCount(MaxPalette);
        int width = cloud.ShRestCount * PaletteColumns;
        int rows = (entries + PaletteColumns - 1) / PaletteColumns;
        var palette = archive.ReadImage(header.File("shN", 0), (long)width * rows);
        if (palette.Width != width)
            throw SogHeader.Fail($"a palette {palette.Width} pixels wide", $"{width} for {header.ShDegree} colour bands");
        var codebook = header.Codebook("shN");
        var columns = cloud.Parts[14..].ToArray();
        for (int row = 0; row < cloud.Count; row++)
        {
            int label = Channel(labels.Pixels[row], 0) | (Channel(labels.Pixels[row], 1) << 8);
            if (label >= entries)
                throw SogHeader.Fail($"label {label} of splat {row}", $"one below the {entries} of the palette");
            var entry = palette.Pixels.Slice((label / PaletteColumns * width) + (label % PaletteColumns * cloud.ShRestCount), cloud.ShRestCount);
            for (int i = 0; i < entry.Length; i++)
                for (int channel = 0; channel < 3; channel++)
                    columns[(channel * entry.Length) + i].At(row) = codebook[Channel(entry[i], channel)];
        }
    }

    private static int Channel(uint pixel, int index) => (int)((pixel >> (16 - (8 * index))) & 255);
}
