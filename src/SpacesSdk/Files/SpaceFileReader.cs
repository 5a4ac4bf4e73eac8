using System.Runtime.InteropServices;
using SpacesSdk.Http;

namespace SpacesSdk.Files;

/// <summary>Opens the bytes of a file wherever they are.</summary>
internal static class SpaceFileReader
{
    /// <summary>Opens the file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="connection">The connection to read web addresses over; null for one without a token.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public static async Task<Stream> OpenAsync(SpaceFile file, SpaceConnection? connection, CancellationToken cancellationToken) => file.Source switch
    {
        LocalFileSource local => Local(local, file.Name),
        BytesSource bytes => Memory(bytes.Bytes),
        StreamSource stream => Borrow(stream),
        UriSource uri => await WebFiles.OpenAsync(uri.Uri, connection, cancellationToken).ConfigureAwait(false),
        ServerFileSource { Connection: { } owner } server => await owner.Files.OpenAsync(file, server.Data, cancellationToken).ConfigureAwait(false),
        _ => throw new SpaceException(
            SpaceErrorKind.Validation, $"The file '{file.Name}' came over no connection, so its bytes can't be read.", "Read files from the result of a call."),
    };

    private static MemoryStream Memory(ReadOnlyMemory<byte> bytes) => MemoryMarshal.TryGetArray(bytes, out var segment)
        ? new(segment.Array!, segment.Offset, segment.Count, writable: false)
        : new(bytes.ToArray(), writable: false);

    private static LocalStream Local(LocalFileSource source, string name)
    {
        try
        {
            return new(new FileStream(source.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan), name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw LocalStream.Unreadable(name, error);
        }
    }

    private static LocalStream Borrow(StreamSource source)
    {
        if (!source.Stream.CanRead)
            throw new SpaceException(SpaceErrorKind.Validation, $"The stream of the file '{source.Name}' is closed.", "Keep it open until the call is over.");
        if (source.Stream.CanSeek)
            source.Stream.Position = 0;
        else if (!source.TryTake())
            throw new SpaceException(
                SpaceErrorKind.Validation, $"The stream of the file '{source.Name}' can't seek and was read before.", "Make the file from bytes or from a path.");
        return new(source.Stream, source.Name, keepsOpen: true);
    }
}
