namespace SpacesSdk.Benchmarks.Wire;

/// <summary>Reads a download and throws it away.</summary>
internal static class ByteCount
{
    public static async Task CheckAsync(Stream stream, long wanted)
    {
        byte[] block = new byte[1 << 16];
        long length = 0;
        for (int read; (read = await stream.ReadAsync(block)) > 0;)
            length += read;
        if (length != wanted)
            throw new InvalidOperationException($"{length} of {wanted} bytes came");
    }
}
