using SpacesSdk.Gallery.Images;

namespace SpacesSdk.Gallery.Tests.Images;

public sealed class PixelImageTests
{
    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(7, 5, false)]
    [InlineData(64, 33, true)]
    [InlineData(300, 2, true)]
    public void A_round_trip_gives_back_every_pixel(int width, int height, bool opaque)
    {
        var image = Noise(width, height, opaque);
        var back = PixelImage.DecodePng(image.EncodePng());
        Assert.Equal((width, height), (back.Width, back.Height));
        Assert.Equal(image.Pixels, back.Pixels);
    }

    [Fact]
    public void An_opaque_image_is_written_without_an_alpha_channel()
    {
        Assert.Equal(2, Noise(4, 4, opaque: true).EncodePng()[25]);
        Assert.Equal(6, Noise(4, 4, opaque: false).EncodePng()[25]);
    }

    [Fact]
    public void A_smooth_image_is_written_much_smaller_than_its_pixels()
    {
        var image = new PixelImage(256, 256);
        for (int y = 0; y < 256; y++)
        {
            for (int x = 0; x < 256; x++)
                image[x, y] = new((byte)x, (byte)y, (byte)(x + y));
        }

        Assert.InRange(image.EncodePng().Length, 1, 4096);
    }

    [Theory]
    [InlineData(0, new byte[] { 10, 20, 30, 40, 50, 60 })]
    [InlineData(1, new byte[] { 10, 20, 30, 50, 70, 90 })]
    [InlineData(2, new byte[] { 11, 22, 33, 44, 55, 66 })]
    [InlineData(3, new byte[] { 10, 21, 31, 47, 63, 78 })]
    [InlineData(4, new byte[] { 11, 22, 33, 51, 72, 93 })]
    public void Every_row_filter_is_undone(byte filter, byte[] expected)
    {
        byte[] rows = [0, 1, 2, 3, 4, 5, 6, filter, 10, 20, 30, 40, 50, 60];
        var image = PixelImage.DecodePng(PngBytes.File(PngBytes.Header(2, 2), rows));
        Assert.Equal(expected, (byte[])[.. image.Row(1)[..3], .. image.Row(1)[4..7]]);
    }

    [Fact]
    public void Grey_spreads_over_the_three_channels()
    {
        var image = PixelImage.DecodePng(PngBytes.File(PngBytes.Header(2, 1, colorType: 0), [0, 9, 200]));
        Assert.Equal((new(9, 9, 9), new PixelColor(200, 200, 200)), (image[0, 0], image[1, 0]));
    }

    [Fact]
    public void Grey_with_alpha_keeps_its_alpha()
    {
        var image = PixelImage.DecodePng(PngBytes.File(PngBytes.Header(1, 1, colorType: 4), [0, 9, 77]));
        Assert.Equal(new PixelColor(9, 9, 9, 77), image[0, 0]);
    }

    [Fact]
    public void A_palette_gives_colours_and_transparency()
    {
        var image = PixelImage.DecodePng(PngBytes.File(PngBytes.Header(2, 1, colorType: 3), [0, 1, 0],
            ("PLTE", [1, 2, 3, 4, 5, 6]), ("tRNS", [40])));
        Assert.Equal((new(4, 5, 6), new PixelColor(1, 2, 3, 40)), (image[0, 0], image[1, 0]));
    }

    [Fact]
    public void The_one_transparent_colour_of_an_rgb_file_is_transparent()
    {
        var image = PixelImage.DecodePng(PngBytes.File(PngBytes.Header(2, 1), [0, 1, 2, 3, 1, 2, 4], ("tRNS", [0, 1, 0, 2, 0, 3])));
        Assert.Equal((0, 255), (image[0, 0].A, image[1, 0].A));
    }

    [Fact]
    public void Another_kind_of_file_is_refused_by_its_signature()
    {
        var error = Assert.Throws<InvalidImageException>(() => PixelImage.DecodePng("GIF89a, and so on"u8));
        Assert.Equal(0, error.Offset);
        Assert.Contains("convert it to PNG", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        byte[] file = Noise(9, 9, opaque: false).EncodePng();
        for (int length = 0; length < file.Length; length++)
            Assert.Throws<InvalidImageException>(() => PixelImage.DecodePng(file.AsSpan(0, length)));
    }

    [Fact]
    public void Any_flipped_byte_is_noticed()
    {
        byte[] file = Noise(6, 6, opaque: false).EncodePng();
        for (int i = 0; i < file.Length; i++)
        {
            byte[] damaged = [.. file];
            damaged[i] ^= 0x10;
            Assert.Throws<InvalidImageException>(() => PixelImage.DecodePng(damaged));
        }
    }

    [Fact]
    public void A_claim_of_more_pixels_than_allowed_is_refused()
    {
        byte[] file = Noise(20, 20, opaque: true).EncodePng();
        var error = Assert.Throws<InvalidImageException>(() => PixelImage.DecodePng(file, maxPixels: 399));
        Assert.Contains("20 x 20 is more than the 399 pixels allowed", error.Message, StringComparison.Ordinal);
        Assert.Equal(20, PixelImage.DecodePng(file, maxPixels: 400).Width);
    }

    [Fact]
    public void A_small_file_that_claims_a_huge_picture_allocates_nothing_for_it()
    {
        byte[] file = PngBytes.File(PngBytes.Header(8000, 8000), [0, 1, 2, 3]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<InvalidImageException>(() => PixelImage.DecodePng(file));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.Contains("can't hold 8000 x 8000", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 5, 8, 2, 0, "is no image size")]
    [InlineData(5, -1, 8, 2, 0, "is no image size")]
    [InlineData(5, 5, 16, 2, 0, "8 bits a channel")]
    [InlineData(5, 5, 8, 5, 0, "colour type 5")]
    [InlineData(5, 5, 8, 2, 1, "without interlacing")]
    public void A_header_that_is_not_read_says_what_to_do(int width, int height, byte depth, byte colorType, byte interlace, string expected)
    {
        byte[] file = PngBytes.File(PngBytes.Header(width, height, depth, colorType, interlace), new byte[400]);
        Assert.Contains(expected, Assert.Throws<InvalidImageException>(() => PixelImage.DecodePng(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pixel_outside_the_palette_is_refused()
    {
        byte[] file = PngBytes.File(PngBytes.Header(1, 1, colorType: 3), [0, 2], ("PLTE", [1, 2, 3, 4, 5, 6]));
        Assert.Contains("colour 2 of a palette of 2", Assert.Throws<InvalidImageException>(() => PixelImage.DecodePng(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_palette_image_without_a_palette_is_refused() =>
        Assert.Throws<InvalidImageException>(() => PixelImage.DecodePng(PngBytes.File(PngBytes.Header(1, 1, colorType: 3), [0, 0])));

    [Fact]
    public void An_unknown_row_filter_is_refused()
    {
        byte[] file = PngBytes.File(PngBytes.Header(1, 1), [5, 1, 2, 3]);
        Assert.Contains("filter 5", Assert.Throws<InvalidImageException>(() => PixelImage.DecodePng(file)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(60000, 60000)]
    public void An_image_of_an_impossible_size_is_refused(int width, int height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PixelImage(width, height));

    [Fact]
    public void A_position_outside_the_image_is_refused()
    {
        var image = new PixelImage(2, 3);
        Assert.Throws<ArgumentOutOfRangeException>(() => image[2, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => image[0, -1]);
    }

    private static PixelImage Noise(int width, int height, bool opaque)
    {
        var image = new PixelImage(width, height);
        uint state = 12345;
        for (int i = 0; i < image.Pixels.Length; i++)
        {
            state = (state * 1664525) + 1013904223;
            image.Pixels[i] = opaque && i % 4 == 3 ? (byte)255 : (byte)(state >> 24);
        }

        return image;
    }
}
