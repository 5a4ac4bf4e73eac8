using System.Text.Json;
using System.Text.Unicode;
using SpacesSdk.Splats.Files;
using SpacesSdk.Splats.WebP;

namespace SpacesSdk.Splats.Sog;

/// <summary>The parts of a SOG, <c>meta.json</c> and the images that it names, wherever they lie.</summary>
internal abstract class SogParts : IDisposable
{
    public const string MetaName = "meta.json";
    protected const int MaxMetaBytes = 16 << 20;

    /// <summary>Opens a zip archive, or the folder in which a <c>meta.json</c> lies.</summary>
    public static SogParts Open(SplatSource source, SplatReadOptions options) =>
        SogFolder.Recognises(source.ReadUpTo(0, 64)) ? new SogFolder(source) : new SogArchive(source, options);

    /// <summary>Bytes of all parts together.</summary>
    public abstract long LengthOf(SogHeader header);

    public SogHeader ReadHeader()
    {
        var bytes = Read(MetaName, MaxMetaBytes);
        // Json checks text only when it is asked for, and then throws what it throws for mistakes of the caller.
        if (!Utf8.IsValid(bytes))
            throw SogHeader.Fail("a meta.json that is no UTF-8", "JSON in UTF-8");
        try
        {
            using var json = JsonDocument.Parse(bytes);
            return new SogHeader(json.RootElement.Clone());
        }
        catch (JsonException problem)
        {
            throw SogHeader.Fail("a meta.json that is no JSON", "JSON", problem);
        }
    }

    /// <summary>Decodes an image that must have at least, and may have little more than, a number of pixels.</summary>
    public WebPImage ReadImage(string name, long pixels)
    {
        // No image needs more than its pixels do without packing.
        var bytes = Read(name, (8 * pixels) + (1 << 16));
        // Writers round both edges up to multiples of a few pixels.
        var image = Guard(() => WebPImage.Decode(bytes, (2 * pixels) + (1 << 16)), $"an image {name} that does not decode");
        return image.Pixels.Length >= pixels
            ? image
            : throw SogHeader.Fail($"{image.Width} x {image.Height} pixels in {name}", $"{pixels} or more");
    }

    public void Dispose() => Dispose(true);

    protected abstract byte[] Read(string name, long most);

    protected virtual void Dispose(bool disposing)
    {
    }

    // The zip reader and the image decoder meet damaged offsets and lengths with whatever their own calls throw.
    protected static T Guard<T>(Func<T> unpack, string found)
    {
        try
        {
            return unpack();
        }
        catch (Exception problem) when (problem is InvalidDataException or NotSupportedException or ArgumentException or (IOException and not InvalidSplatException))
        {
            throw SogHeader.Fail(found, "an intact one", problem);
        }
    }

    protected static InvalidSplatException TooLong(string name, long length, long most) =>
        SogHeader.Fail($"{length} bytes of {name}", $"at most {most}");
}
