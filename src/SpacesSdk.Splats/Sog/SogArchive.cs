using System.IO.Compression;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Sog;

/// <summary>The zip file that a <c>.sog</c> is. Names in it are only looked up, never used as paths.</summary>
internal sealed class SogArchive : SogParts
{
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

    public override long LengthOf(SogHeader header) => _source.Length;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _zip.Dispose();
        base.Dispose(disposing);
    }

    protected override byte[] Read(string name, long most)
    {
        var entry = Guard(() => _zip.GetEntry(name), "a zip directory that can't be read") ?? throw SogHeader.Fail($"no {name} in the archive", "meta.json and the images that it names");
        if (entry.Length > most)
            throw TooLong(name, entry.Length, most);
        SplatBudget.CheckRatio(SplatFormat.Sog, entry.CompressedLength, entry.Length, _options);
        return Guard(() =>
        {
            var bytes = new byte[entry.Length];
            using var stream = entry.Open();
            stream.ReadExactly(bytes);
            return bytes;
        }, $"an entry {name} that can't be unpacked");
    }
}
