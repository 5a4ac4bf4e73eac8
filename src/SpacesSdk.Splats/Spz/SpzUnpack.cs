namespace SpacesSdk.Splats.Spz;

/// <summary>Reads what a decompressor gives, and tells of damaged data in the room's own words.</summary>
internal static class SpzUnpack
{
    /// <summary>Fills the buffer as far as the data goes.</summary>
    public static int Fill(Stream unpacked, Span<byte> buffer)
    {
        try
        {
            return unpacked.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException)
        {
            throw new InvalidSplatException(SplatFormat.Spz, null, "packed data that is damaged or ends early", "whole compressed data", problem);
        }
    }
}
