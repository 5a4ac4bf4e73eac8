using CsCheck;
using SpacesSdk.Splats.WebP;

namespace SpacesSdk.Splats.Tests;

public class WebPTests
{
    private static readonly Gen<(uint[] Pixels, int Width)> Image =
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int[0, 4], Gen.UInt).Select((width, height, kind, seed) => (Draw(width, height, kind, (int)(seed >> 1)), width));

    [Fact]
    public void An_image_comes_back_bit_for_bit() => Image.Sample(image =>
    {
        var again = WebPImage.Decode(WebPEncoder.Encode(image.Pixels, image.Width), image.Pixels.Length);

        Assert.Equal(image.Width, again.Width);
        Assert.Equal(image.Pixels, again.Pixels.ToArray());
    }, iter: 300);

    [Fact]
    public void An_image_of_several_blocks_comes_back_bit_for_bit()
    {
        var pixels = Draw(1100, 700, kind: 2, seed: 5);

        Assert.Equal(pixels, WebPImage.Decode(WebPEncoder.Encode(pixels, 1100), pixels.Length).Pixels.ToArray());
    }

    [Fact]
    public void One_colour_takes_next_to_nothing() =>
        Assert.InRange(WebPEncoder.Encode([.. Enumerable.Repeat(0xFF336699, 512 * 512)], 512).Length, 20, 200);

    [Fact]
    public void Noise_takes_hardly_more_than_its_own_bytes() =>
        Assert.InRange(WebPEncoder.Encode(Draw(256, 256, kind: 0, seed: 3), 256).Length, 4 * 256 * 256, (4 * 256 * 256) + 2000);

    [Fact]
    public void What_can_be_guessed_from_its_neighbours_takes_less() =>
        Assert.InRange(WebPEncoder.Encode(Draw(256, 256, kind: 2, seed: 3), 256).Length, 1, 256 * 256);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(10, 3)]
    [InlineData(10, 0)]
    [InlineData(20000, 20000)]
    public void What_is_no_image_is_refused(int pixels, int width) =>
        Assert.ThrowsAny<Exception>(() => WebPEncoder.Encode(new uint[pixels], width));

    // Noise, few colours, a slope with little noise, one colour, repeated rows.
    private static uint[] Draw(int width, int height, int kind, int seed)
    {
        var random = new Random(seed);
        var pixels = new uint[width * height];
        for (int at = 0; at < pixels.Length; at++)
            pixels[at] = kind switch
            {
                0 => (uint)random.NextInt64(1L << 32),
                1 => 0xFF000000 | (uint)(random.Next(3) * 0x00102030),
                2 => 0xFF000000 | (uint)(((at % width / 8) + random.Next(2)) * 0x00010101),
                3 => (uint)seed,
                _ => at >= width ? pixels[at - width] : (uint)random.NextInt64(1L << 32),
            };
        return pixels;
    }
}
