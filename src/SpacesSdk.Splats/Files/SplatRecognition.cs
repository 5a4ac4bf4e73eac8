using SpacesSdk.Splats.DotSplat;
using SpacesSdk.Splats.Ksplat;
using SpacesSdk.Splats.Ply;
using SpacesSdk.Splats.Sog;
using SpacesSdk.Splats.Spz;

namespace SpacesSdk.Splats.Files;

/// <summary>Tells formats apart by their content.</summary>
internal static class SplatRecognition
{
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
        if (KsplatHeader.Recognises(source, head))
            return SplatFormat.Ksplat;
        if (DotSplatReader.Recognises(source) || SplatCodec.OfName(name ?? "")?.Format == SplatFormat.Splat)
            return SplatFormat.Splat;
        throw new InvalidSplatException(null, 0, Describe(head), "the first bytes of a known format, or SplatReadOptions.Format");
    }

    private static string Describe(byte[] head) => head.Length == 0
        ? "nothing at all"
        : $"bytes {Convert.ToHexString(head.AsSpan(0, Math.Min(8, head.Length)))}";
}
