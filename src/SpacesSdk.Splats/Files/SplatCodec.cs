using SpacesSdk.Splats.CompressedPly;
using SpacesSdk.Splats.DotSplat;
using SpacesSdk.Splats.Gltf;
using SpacesSdk.Splats.Ksplat;
using SpacesSdk.Splats.Ply;
using SpacesSdk.Splats.Sog;
using SpacesSdk.Splats.Spz;
using SpacesSdk.Splats.Streaming;

namespace SpacesSdk.Splats.Files;

/// <summary>What the room can do with one format: the only list of formats there is.</summary>
/// <param name="Format">The format.</param>
/// <param name="Extension">How file names of it end.</param>
/// <param name="Read">Decodes it.</param>
/// <param name="Inspect">Reads its header only.</param>
/// <param name="Open">Begins to encode it; null if it is only read.</param>
/// <param name="OpenParts">Makes it readable in parts, a <c>.ply</c> with all its properties if the flag says so; null, or returning null, where that can't be.</param>
internal sealed record SplatCodec(
    SplatFormat Format,
    string Extension,
    Func<SplatSource, SplatReadOptions, CancellationToken, SplatCloud> Read,
    Func<SplatSource, SplatReadOptions, SplatFileInfo> Inspect,
    Func<Stream, SplatShape, SplatWriteOptions, CancellationToken, SplatSink>? Open = null,
    Func<SplatSource, SplatReadOptions, bool, CancellationToken, SplatParts?>? OpenParts = null)
{
    public static IReadOnlyList<SplatCodec> All { get; } =
    [
        new(SplatFormat.Ply, ".ply", PlyReader.Read, PlyReader.Inspect, static (stream, shape, options, cancel) => new PlyWriter(stream, shape, options, cancel), PlyReader.OpenParts),
        new(SplatFormat.CompressedPly, ".compressed.ply", CompressedPlyReader.Read, CompressedPlyReader.Inspect, static (stream, shape, options, cancel) => new CompressedPlyWriter(stream, shape, options, cancel), static (source, options, _, cancel) => CompressedPlyReader.OpenParts(source, options, cancel)),
        new(SplatFormat.Spz, ".spz", SpzReader.Read, SpzReader.Inspect, SpzWriter.Open),
        new(SplatFormat.Splat, ".splat", DotSplatReader.Read, DotSplatReader.Inspect, static (stream, shape, options, cancel) => new DotSplatWriter(stream, shape, options, cancel), static (source, options, _, cancel) => DotSplatReader.OpenParts(source, options, cancel)),
        new(SplatFormat.Ksplat, ".ksplat", KsplatReader.Read, KsplatReader.Inspect, static (stream, shape, options, cancel) => new KsplatWriter(stream, shape, options, cancel), static (source, options, _, cancel) => KsplatReader.OpenParts(source, options, cancel)),
        new(SplatFormat.Sog, ".sog", SogReader.Read, SogReader.Inspect, static (stream, _, options, cancel) => new SogSink(stream, options, cancel)),
        new(SplatFormat.Gltf, ".glb", GltfReader.Read, GltfReader.Inspect),
    ];

    /// <summary>Whether splats can be written as they come, in parts.</summary>
    public bool TakesParts(SplatWriteOptions options, int shDegree) => Format switch
    {
        SplatFormat.Spz => options.SpzVersion == 4,
        SplatFormat.Ksplat => KsplatWriter.TakesParts(options, shDegree),
        SplatFormat.Sog => false,
        _ => true,
    };

    /// <summary>Writes a whole cloud.</summary>
    public void Write(Stream stream, SplatCloud cloud, SplatWriteOptions options, CancellationToken cancellationToken)
    {
        var sink = Open!(stream, SplatShape.Of(cloud), options, cancellationToken);
        sink.Add(cloud);
        sink.Finish();
    }

    public static SplatCodec Of(SplatFormat format) =>
        All.FirstOrDefault(codec => codec.Format == format)
        ?? throw new ArgumentException($"{format} is no splat format. Use one of {string.Join(", ", All.Select(c => c.Format))}.", nameof(format));

    /// <summary>The codec for the end of a file name; the longest end wins, so that <c>.compressed.ply</c> is not taken for <c>.ply</c>.</summary>
    public static SplatCodec? OfName(string name) => All
        .Where(codec => name.EndsWith(codec.Extension, StringComparison.OrdinalIgnoreCase))
        .MaxBy(codec => codec.Extension.Length);
}
