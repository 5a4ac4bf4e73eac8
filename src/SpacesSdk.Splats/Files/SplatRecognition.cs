using SpacesSdk.Splats.Ply;
using SpacesSdk.Splats.Spz;

namespace SpacesSdk.Splats.Files;

/// <summary>Tells formats apart by their content.</summary>
internal static class SplatRecognition
{
    /// <summary>The format of the bytes.</summary>
    /// <param name="source">The bytes.</param>
    /// <exception cref="InvalidSplatException">No format fits.</exception>
    public static SplatFormat Recognise(SplatSource source)
    {
        var head = source.ReadUpTo(0, 64);
        if (head.AsSpan().StartsWith("ply"u8))
            return PlyHeader.Read(source).IsCompressed ? SplatFormat.CompressedPly : SplatFormat.Ply;
        if (SpzReader.IsGzip(head))
            return SplatFormat.Spz;
        throw new InvalidSplatException(null, 0, Describe(head), "the first bytes of a known format, or SplatReadOptions.Format");
    }

    private static string Describe(byte[] head) => head.Length == 0
        ? "nothing at all"
        : $"bytes {Convert.ToHexString(head.AsSpan(0, Math.Min(8, head.Length)))}";
}
