namespace SpacesSdk.Gallery.Images;

/// <summary>Turns stored pixels into RGBA: the palette (PLTE) and the transparent entries or the one transparent colour (tRNS).</summary>
internal sealed class PngPalette(PngColorType colorType)
{
    private readonly byte[] _colors = new byte[256 * 3];
    private readonly byte[] _alphas = [.. Enumerable.Repeat((byte)255, 256)];
    private byte[]? _transparentColor;
    private int _count;

    public void ReadColors(ReadOnlySpan<byte> data, int offset)
    {
        if (data.Length % 3 != 0 || data.Length > _colors.Length)
            throw new InvalidImageException($"a palette of {data.Length} bytes is not 1 to 256 colours of 3 bytes", offset);
        data.CopyTo(_colors);
        _count = data.Length / 3;
    }

    // With a palette: one alpha byte an entry. Without: one u16 a channel, of which the low byte counts at 8 bits.
    public void ReadTransparency(ReadOnlySpan<byte> data, int offset)
    {
        if (colorType == PngColorType.Palette && data.Length <= _alphas.Length)
            data.CopyTo(_alphas);
        else if (colorType == PngColorType.Grey && data.Length == 2)
            _transparentColor = [data[1]];
        else if (colorType == PngColorType.Rgb && data.Length == 6)
            _transparentColor = [data[1], data[3], data[5]];
        else
            throw new InvalidImageException($"{data.Length} bytes of transparency do not fit colour type {colorType}", offset);
    }

    public void CheckComplete(int offset)
    {
        if (colorType == PngColorType.Palette && _count == 0)
            throw new InvalidImageException("the pixels need a palette, and the file has none", offset);
    }

    public void ToRgba(ReadOnlySpan<byte> stored, Span<byte> rgba, int offset)
    {
        switch (colorType)
        {
            case PngColorType.Palette: FromPalette(stored, rgba, offset); break;
            case PngColorType.Grey: FromColors(stored, rgba, 1); break;
            case PngColorType.Rgb: FromColors(stored, rgba, 3); break;
            case PngColorType.GreyAlpha: FromGreyAlpha(stored, rgba); break;
            default: stored.CopyTo(rgba); break;
        }
    }

    private void FromPalette(ReadOnlySpan<byte> stored, Span<byte> rgba, int offset)
    {
        for (int i = 0; i < stored.Length; i++)
        {
            int entry = stored[i];
            if (entry >= _count)
                throw new InvalidImageException($"a pixel names colour {entry} of a palette of {_count}; the file is damaged, fetch it again", offset);
            _colors.AsSpan(entry * 3, 3).CopyTo(rgba[(i * 4)..]);
            rgba[(i * 4) + 3] = _alphas[entry];
        }
    }

    private void FromColors(ReadOnlySpan<byte> stored, Span<byte> rgba, int channels)
    {
        for (int from = 0, to = 0; from < stored.Length; from += channels, to += 4)
        {
            var color = stored.Slice(from, channels);
            (rgba[to], rgba[to + 1], rgba[to + 2]) = (color[0], color[channels / 2], color[channels - 1]);
            rgba[to + 3] = (byte)(_transparentColor is not null && color.SequenceEqual(_transparentColor) ? 0 : 255);
        }
    }

    private static void FromGreyAlpha(ReadOnlySpan<byte> stored, Span<byte> rgba)
    {
        for (int from = 0, to = 0; from < stored.Length; from += 2, to += 4)
        {
            rgba.Slice(to, 3).Fill(stored[from]);
            rgba[to + 3] = stored[from + 1];
        }
    }
}
