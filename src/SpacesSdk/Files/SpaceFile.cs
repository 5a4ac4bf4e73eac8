using SpacesSdk.Files;
using SpacesSdk.Gradio;

namespace SpacesSdk;

/// <summary>A file that goes to a Space or comes from one. Making one does no network I/O; its bytes move when it is sent or read.</summary>
/// <remarks>A file given to several calls of one connection is uploaded once.</remarks>
public class SpaceFile : ISpaceFile<SpaceFile>
{
    private protected SpaceFile(SpaceFileSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Source = source;
        Name = SafeFileName.From(NameOf(source));
    }

    static string ISpaceFile<SpaceFile>.MediaTypePrefix => "";

    /// <summary>
    /// The file's name, safe to use on any file system: no directories, no reserved or hidden characters, at most 200 bytes of UTF-8.
    /// </summary>
    public string Name { get; }

    /// <summary>The media type that the Space or the file's extension says; null where neither does.</summary>
    public string? MediaType => MediaTypes.Of((Source as ServerFileSource)?.Data.MediaType, Name);

    /// <summary>The length in bytes, where it is known without reading the file.</summary>
    public long? Size => Source switch
    {
        LocalFileSource local => new FileInfo(local.Path) is { Exists: true } file ? file.Length : null,
        BytesSource bytes => bytes.Bytes.Length,
        StreamSource { Stream.CanSeek: true } stream => stream.Stream.Length,
        ServerFileSource server => server.Data.Size,
        _ => null,
    };

    /// <summary>Whether the Space calls it a live stream, which is played and not downloaded.</summary>
    public bool IsStream => Source is ServerFileSource { Data.IsStream: true };

    internal SpaceFileSource Source { get; }

    /// <summary>A file of this machine.</summary>
    /// <param name="path">Its path; only the application names local paths, never a Space.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static SpaceFile FromPath(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string full = Path.GetFullPath(path);
        return File.Exists(full) ? new(new LocalFileSource(full)) : throw new FileNotFoundException($"There is no file '{full}' to send.", full);
    }

    /// <summary>Bytes in memory.</summary>
    /// <param name="bytes">The bytes; don't change them before the call is over.</param>
    /// <param name="name">The file name that the Space sees; its extension tells the type.</param>
    public static SpaceFile FromBytes(ReadOnlyMemory<byte> bytes, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new(new BytesSource(bytes, name));
    }

    /// <summary>A stream, which stays the caller's to dispose. One that can't seek is read once and so can be sent to one connection only.</summary>
    /// <param name="stream">The bytes; read from the start where it can seek.</param>
    /// <param name="name">The file name that the Space sees; its extension tells the type.</param>
    public static SpaceFile FromStream(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new(new StreamSource(stream, name));
    }

    /// <summary>A file on the web. This machine reads it and passes it on; no token goes with it, except to the connection's own Space.</summary>
    /// <param name="uri">An absolute http or https address; a local file is <see cref="FromPath"/>.</param>
    /// <exception cref="ArgumentException">The address is of another kind.</exception>
    public static SpaceFile FromUri(Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return uri.IsAbsoluteUri && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? new(new UriSource(uri))
            : throw new ArgumentException("A file's address is absolute and http or https; use FromPath for a file of this machine.", nameof(uri));
    }

    /// <summary>The same file as another file type.</summary>
    /// <typeparam name="T">The file type.</typeparam>
    /// <returns>The file; the bytes are the same and are not read.</returns>
    /// <exception cref="SpaceException">The file is known to be of another kind; of kind <see cref="SpaceErrorKind.Validation"/>.</exception>
    public T As<T>()
        where T : SpaceFile, ISpaceFile<T>
    {
        if (!MediaTypes.Fits(MediaType, T.MediaTypePrefix))
            throw new SpaceException(
                SpaceErrorKind.Validation,
                $"The file '{Name}' is {MediaType}, but {typeof(T).Name} wants {T.MediaTypePrefix}*.",
                "Give a file of that kind, or make one with an extension that tells its real type.");
        return this as T ?? T.Create(Source);
    }

    static SpaceFile ISpaceFile<SpaceFile>.Create(SpaceFileSource source) => new(source);

    /// <summary>Opens the file for reading.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>
    /// The bytes, unbuffered; dispose it. It throws where they are more or fewer than announced. An asynchronous read goes on where the
    /// connection broke, if the server still has the same file.
    /// </returns>
    /// <exception cref="SpaceException">The Space doesn't give the file, or it is longer than the connection's limit.</exception>
    public Task<Stream> OpenReadAsync(CancellationToken cancellationToken = default) => SpaceFileReader.OpenAsync(this, connection: null, cancellationToken);

    /// <summary>Reads the whole file into memory.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="SpaceException">The Space doesn't give the file, or it is longer than the connection's limit.</exception>
    public async Task<byte[]> ReadAllBytesAsync(CancellationToken cancellationToken = default)
    {
        var stream = await OpenReadAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = stream.ConfigureAwait(false);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
        return bytes.ToArray();
    }

    /// <summary>Saves the file under a path, replacing a file that is there. A failure leaves the old file as it was.</summary>
    /// <param name="path">The path; its directory is made where it is missing.</param>
    /// <param name="cancellationToken">Ends the saving.</param>
    /// <returns>What was saved, with its length and its hash.</returns>
    /// <exception cref="SpaceException">The Space doesn't give the file, or it is longer than the connection's limit.</exception>
    public Task<SavedFile> SaveAsync(string path, CancellationToken cancellationToken = default) => SaveAsync(path, progress: null, cancellationToken);

    /// <summary>Saves the file under a path and reports how far it is.</summary>
    /// <param name="path">The path; its directory is made where it is missing.</param>
    /// <param name="progress">Takes how far it is, at most ten times a second, and once when all of it is there.</param>
    /// <param name="cancellationToken">Ends the saving.</param>
    /// <returns>What was saved, with its length and its hash.</returns>
    /// <exception cref="SpaceException">The Space doesn't give the file, or it is longer than the connection's limit.</exception>
    public Task<SavedFile> SaveAsync(string path, IProgress<TransferProgress>? progress, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return FileSaver.SaveAsync(this, Path.GetFullPath(path), progress is null ? null : progress.Report, cancellationToken);
    }

    /// <summary>Saves the file in a directory under its <see cref="Name"/>, replacing a file of that name that is there.</summary>
    /// <param name="directory">The directory; made where it is missing.</param>
    /// <param name="cancellationToken">Ends the saving.</param>
    /// <returns>The full path of the saved file, which lies directly in the directory.</returns>
    /// <exception cref="SpaceException">The Space doesn't give the file, or it is longer than the connection's limit.</exception>
    public async Task<string> SaveToDirectoryAsync(string directory, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        string root = Path.GetFullPath(directory);
        string path = Path.GetFullPath(Path.Combine(root, Name));
        if (Path.GetDirectoryName(path) != Path.TrimEndingDirectorySeparator(root))
            throw new SpaceException(SpaceErrorKind.Validation, $"The name '{Name}' doesn't stay in '{root}'.", "Save it with SaveAsync under a name of your own.");
        return (await SaveAsync(path, cancellationToken).ConfigureAwait(false)).Path;
    }

    /// <summary>The file's name.</summary>
    public override string ToString() => Name;

    /// <summary>The same type of file with its bytes elsewhere.</summary>
    private protected virtual SpaceFile With(SpaceFileSource source) => new(source);

    internal SpaceFile OnServer(GradioFileData data, SpaceConnection? connection) => With(new ServerFileSource(data, connection));

    private static string? NameOf(SpaceFileSource source) => source switch
    {
        LocalFileSource local => Path.GetFileName(local.Path),
        BytesSource bytes => bytes.Name,
        StreamSource stream => stream.Name,
        UriSource uri => Uri.UnescapeDataString(uri.Uri.AbsolutePath),
        ServerFileSource server => NameOf(server.Data),
        _ => null,
    };

    private static string? NameOf(GradioFileData data)
    {
        if (!string.IsNullOrWhiteSpace(data.OriginalName))
            return data.OriginalName;
        return data.Path is { } path && !HandOff.IsAddress(path) ? path : Uri.UnescapeDataString((data.Path ?? data.Url ?? "").Split('?', '#')[0]);
    }
}
