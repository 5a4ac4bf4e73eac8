namespace SpacesSdk.Gallery.Images;

/// <summary>One sRGB pixel with straight (not premultiplied) alpha, 8 bits a channel.</summary>
/// <param name="R">Red, 0 to 255.</param>
/// <param name="G">Green, 0 to 255.</param>
/// <param name="B">Blue, 0 to 255.</param>
/// <param name="A">Opacity, 0 (transparent) to 255 (opaque). Default: 255.</param>
public readonly record struct PixelColor(byte R, byte G, byte B, byte A = 255)
{
    /// <summary>Fully transparent black: the value of every pixel of a new image.</summary>
    public static PixelColor Transparent => default;
}
