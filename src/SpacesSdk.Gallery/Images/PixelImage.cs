namespace SpacesSdk.Gallery.Images;

/// <summary>
/// A raster image in memory: rows from top to bottom, four bytes a pixel (red, green, blue, straight alpha), sRGB.
/// </summary>
public sealed class PixelImage
{
    /// <summary>The most pixels that <see cref="DecodePng"/> accepts unless told otherwise: 8192 x 8192.</summary>
    public const long DefaultMaxPixels = 8192L * 8192;

    private readonly byte[] _pixels;

    /// <summary>Creates a fully transparent image.</summary>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1; width x height x 4 must fit in one array.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1, or the image is too large for one array.</exception>
    public PixelImage(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, Array.MaxLength / 4L / width);
        (Width, Height) = (width, height);
        _pixels = new byte[width * height * 4];
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>All pixels, <see cref="Width"/> x <see cref="Height"/> x 4 bytes, RGBA, top row first; writable.</summary>
    public Span<byte> Pixels => _pixels;

    /// <summary>The pixel at a column and a row; (0, 0) is the top left.</summary>
    /// <param name="x">Column, 0 to <see cref="Width"/> - 1.</param>
    /// <param name="y">Row, 0 to <see cref="Height"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position lies outside the image.</exception>
    public PixelColor this[int x, int y]
    {
        get
        {
            var pixel = _pixels.AsSpan(Index(x, y), 4);
            return new(pixel[0], pixel[1], pixel[2], pixel[3]);
        }
        set
        {
            var pixel = _pixels.AsSpan(Index(x, y), 4);
            (pixel[0], pixel[1], pixel[2], pixel[3]) = (value.R, value.G, value.B, value.A);
        }
    }

    /// <summary>One row, <see cref="Width"/> x 4 bytes, RGBA; writable.</summary>
    /// <param name="y">Row, 0 (top) to <see cref="Height"/> - 1.</param>
    /// <returns>The bytes of that row.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Span<byte> Row(int y) => _pixels.AsSpan(Index(0, y), Width * 4);

    /// <summary>Gives every pixel the same colour.</summary>
    /// <param name="color">The colour.</param>
    public void Fill(PixelColor color)
    {
        for (int i = 0; i < _pixels.Length; i += 4)
            (_pixels[i], _pixels[i + 1], _pixels[i + 2], _pixels[i + 3]) = (color.R, color.G, color.B, color.A);
    }

    /// <summary>Encodes the image losslessly; the same pixels always give the same bytes on one version of .NET.</summary>
    /// <returns>A PNG file: 8 bits a channel, RGB where every pixel is opaque, else RGBA.</returns>
    public byte[] EncodePng() => PngEncoder.Encode(this);

    /// <summary>Decodes a PNG: 8-bit grey, grey with alpha, RGB, RGBA or palette, not interlaced.</summary>
    /// <param name="file">The whole file. It is not trusted: sizes are checked before anything is allocated.</param>
    /// <param name="maxPixels">The most pixels to accept. Default: <see cref="DefaultMaxPixels"/>.</param>
    /// <returns>The decoded image.</returns>
    /// <exception cref="InvalidImageException">The file is no PNG, is damaged, is of another kind, or has too many pixels.</exception>
    public static PixelImage DecodePng(ReadOnlySpan<byte> file, long maxPixels = DefaultMaxPixels) =>
        PngDecoder.Decode(file, maxPixels);

    private int Index(int x, int y)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)x, (uint)Width, nameof(x));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)y, (uint)Height, nameof(y));
        return ((y * Width) + x) * 4;
    }
}
