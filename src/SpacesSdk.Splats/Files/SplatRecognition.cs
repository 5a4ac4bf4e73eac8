using System.Buffers;
using SpacesSdk.Splats.DotSplat;
using SpacesSdk.Splats.Gltf;
using SpacesSdk.Splats.Ksplat;
using SpacesSdk.Splats.Ply;
using SpacesSdk.Splats.Sog;
using SpacesSdk.Splats.Spz;

namespace SpacesSdk.Splats.Files;

/// <summary>Tells formats apart by their content.</summary>
internal static class SplatRecognition
{
    // Where the name of the part that SOG begins with comes at the latest.
    private const int JsonBytes = 64 << 10;
    private static readonly SearchValues<byte> TextBytes = SearchValues.Create([(byte)'\t', (byte)'\r', (byte)'\n', .. Enumerable.Range(' ', '~' - ' ' + 1).Select(i => (byte)i)]);

    /// <summary>The format of the bytes.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="name">A file name, which only speaks for <c>.splat</c>, because that has no header to be recognised by.</param>
    /// <exception cref="InvalidSplatException">No format fits.</exception>
    public static SplatFormat Recognise(SplatSource source, string? name)
    {
        var head = source.ReadUpTo(0, 64);
        if (head.AsSpan().StartsWith("ply"u8))
            return PlyHeader.Read(source).IsCompressed ? SplatFormat.CompressedPly : SplatFormat.Ply;
        if (SpzReader.Recognises(head))
            return SplatFormat.Spz;
        if (SogArchive.Recognises(head))
            return SplatFormat.Sog;
        if (GltfReader.Recognises(head))
            return SplatFormat.Gltf;
        if (IsJson(head))
            return source.ReadUpTo(0, JsonBytes).AsSpan().IndexOf("\"means\""u8) >= 0 ? SplatFormat.Sog : SplatFormat.Gltf;
        if (KsplatHeader.Recognises(source, head))
            return SplatFormat.Ksplat;
        if (DotSplatReader.Recognises(source) || SplatCodec.OfName(name ?? "")?.Format == SplatFormat.Splat)
            return SplatFormat.Splat;
        throw new InvalidSplatException(null, 0, Describe(head), "the first bytes of a known format, or SplatReadOptions.Format");
    }

    // A '.splat' may begin with any byte, but not with a screenful of text.
    private static bool IsJson(ReadOnlySpan<byte> head) =>
        SogFolder.Recognises(head) && !head.ContainsAnyExcept(TextBytes);

    private static string Describe(byte[] head) => head.Length == 0
        ? "nothing at all"
        : $"bytes {Convert.ToHexString(head.AsSpan(0, Math.Min(8, head.Length)))}";
}
