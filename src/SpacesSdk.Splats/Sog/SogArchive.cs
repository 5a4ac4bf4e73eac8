using System.IO.Compression;
using System.Text.Json;
using System.Text.Unicode;
using SpacesSdk.Splats.Files;
using SpacesSdk.Splats.WebP;

namespace SpacesSdk.Splats.Sog;

/// <summary>The zip file that a <c>.sog</c> is. Names in it are only looked up, never used as paths.</summary>
internal sealed class SogArchive : IDisposable
{
    private const int MaxMetaBytes = 16 << 20;
    private const int SmallestZip = 22;
    private readonly ZipArchive _zip;
    private readonly SplatSource _source;
    private readonly SplatReadOptions _options;

    public SogArchive(SplatSource source, SplatReadOptions options)
    {
        (_source, _options) = (source, options);
        if (source.Length < SmallestZip)
            throw SogHeader.Fail($"{source.Length} bytes", $"a zip archive, at least {SmallestZip}");
        _zip = Guard(() => new ZipArchive(new SourceStream(source, 0, source.Length), ZipArchiveMode.Read), "a zip archive that can't be read");
    }

    public static bool Recognises(ReadOnlySpan<byte> head) => head.StartsWith("PK\u0003\u0004"u8);

    public SogHeader ReadHeader()
    {
        var bytes = Read("meta.json", MaxMetaBytes);
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
        var bytes = Read(name, Math.Max(_source.Length, 1 << 16));
        // Writers round both edges up to multiples of a few pixels.
        var image = Guard(() => WebPImage.Decode(bytes, (2 * pixels) + (1 << 16)), $"an image {name} that does not decode");
        return image.Pixels.Length >= pixels
            ? image
            : throw SogHeader.Fail($"{image.Width} x {image.Height} pixels in {name}", $"{pixels} or more");
    }

    public void Dispose() => _zip.Dispose();

    private byte[] Read(string name, long most)
    {
        var entry = Guard(() => _zip.GetEntry(name), "a zip directory that can't be read") ?? throw SogHeader.Fail($"no {name} in the archive", "meta.json and the images that it names");
        if (entry.Length > most)
            throw SogHeader.Fail($"{entry.Length} bytes of {name}", $"at most {most}");
        SplatBudget.CheckRatio(SplatFormat.Sog, entry.CompressedLength, entry.Length, _options);
        return Guard(() =>
        {
            var bytes = new byte[entry.Length];
            using var stream = entry.Open();
            stream.ReadExactly(bytes);
            return bytes;
        }, $"an entry {name} that can't be unpacked");
    }

    // The zip reader meets damaged offsets and lengths with whatever its own calls throw.
    private static T Guard<T>(Func<T> unpack, string found)
    {
        try
        {
            return unpack();
        }
        catch (Exception problem) when (problem is InvalidDataException or NotSupportedException or ArgumentException or (IOException and not InvalidSplatException))
        {
            throw SogHeader.Fail(found, "whole data", problem);
        }
    }
}
