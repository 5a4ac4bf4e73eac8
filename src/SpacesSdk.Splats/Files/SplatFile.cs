using SpacesSdk.Splats.Files;
using SpacesSdk.Splats.Ksplat;
using SpacesSdk.Splats.Sog;
using SpacesSdk.Splats.Streaming;

namespace SpacesSdk.Splats;

/// <summary>Reads and writes splat files. What is read is recognised by its content, whatever its name; only a <c>.splat</c> that looks like none, since it has no header, goes by it.</summary>
public static class SplatFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it lies; a folder stands for the <c>meta.json</c> in it (SOG).</param>
    /// <param name="options">Limits and policies; null takes the defaults.</param>
    /// <param name="cancellationToken">Stops between blocks.</param>
    /// <exception cref="InvalidSplatException">The content is no valid splat file, or goes beyond a limit.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static Task<SplatCloud> ReadAsync(string path, SplatReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Task.Run(() => Read(path, options, cancellationToken), cancellationToken);
    }

    /// <summary>Reads a stream from where it stands to its end; it is left open.</summary>
    /// <param name="stream">Any readable stream.</param>
    /// <param name="options">Limits and policies; null takes the defaults.</param>
    /// <param name="cancellationToken">Stops between blocks.</param>
    /// <exception cref="InvalidSplatException">The content is no valid splat file, or goes beyond a limit.</exception>
    public static async Task<SplatCloud> ReadAsync(Stream stream, SplatReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= new SplatReadOptions();
        using var source = await MemorySource.FromAsync(stream, options.MaxBytes, cancellationToken).ConfigureAwait(false);
        return await Task.Run(() => Decode(source, null, options, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Decodes bytes in memory on the calling thread.</summary>
    /// <param name="bytes">A whole file.</param>
    /// <param name="options">Limits and policies; null takes the defaults.</param>
    /// <exception cref="InvalidSplatException">The content is no valid splat file, or goes beyond a limit.</exception>
    public static SplatCloud Read(ReadOnlyMemory<byte> bytes, SplatReadOptions? options = null)
    {
        using var source = new MemorySource(bytes);
        return Decode(source, null, options ?? new SplatReadOptions(), CancellationToken.None);
    }

    /// <summary>Reads a stream piece by piece, so that no more than a chunk has to be in memory: <c>.ply</c>, <c>.splat</c>, <c>.ksplat</c> and
    /// <c>.compressed.ply</c> without view-dependent colour. Other formats hold one value of all splats after the other: they are read as a whole first.</summary>
    /// <param name="stream">Any readable stream, for example one from the network; read from where it stands, and left open.</param>
    /// <param name="options">Limits and policies; null takes the defaults. <see cref="SplatReadOptions.MaxBytes"/> holds for each chunk.</param>
    /// <param name="progress">Told after each chunk.</param>
    /// <param name="cancellationToken">Stops within and between chunks.</param>
    /// <exception cref="InvalidSplatException">The content is no valid splat file, or goes beyond a limit. What came before the fault was given out already.</exception>
    public static IAsyncEnumerable<SplatChunk> ReadChunksAsync(
        Stream stream, SplatReadOptions? options = null, IProgress<SplatProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return SplatChunks.ReadAsync(stream, null, options ?? new SplatReadOptions(), progress, cancellationToken);
    }

    /// <summary>Reads only what the header says.</summary>
    /// <param name="path">Where the file lies.</param>
    /// <param name="options">Limits; null takes the defaults.</param>
    /// <param name="cancellationToken">Not waited for once reading has begun.</param>
    /// <exception cref="InvalidSplatException">The content is no valid splat file, or goes beyond a limit.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static Task<SplatFileInfo> InspectAsync(string path, SplatReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Task.Run(() => Inspect(path, options), cancellationToken);
    }

    /// <summary>Reads only what the header says, from a stream. One that can seek is read no further and put back to where it stood, others are read to their end, because a header is checked against the length.</summary>
    /// <param name="stream">Any readable stream.</param>
    /// <param name="options">Limits; null takes the defaults.</param>
    /// <param name="cancellationToken">Stops between blocks.</param>
    /// <exception cref="InvalidSplatException">The content is no valid splat file, or goes beyond a limit.</exception>
    public static async Task<SplatFileInfo> InspectAsync(Stream stream, SplatReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= new SplatReadOptions();
        using SplatSource source = stream.CanSeek
            ? new SeekableSource(stream)
            : await MemorySource.FromAsync(stream, options.MaxBytes, cancellationToken).ConfigureAwait(false);
        return Recognise(source, null, options).Inspect(source, options);
    }

    /// <summary>Writes a file under a temporary name in the same folder, then moves it into place, so that no reader sees half of it.</summary>
    /// <param name="path">Where it is to lie; an older file there is replaced. The name <c>meta.json</c> means a SOG folder: its images are written beside it.</param>
    /// <param name="cloud">What to write.</param>
    /// <param name="format">The format; null takes it from the end of the name.</param>
    /// <param name="options">How to write; null takes the defaults.</param>
    /// <param name="cancellationToken">Stops between blocks; the temporary file is removed.</param>
    /// <exception cref="ArgumentException">The name says no format that can be written.</exception>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static Task WriteAsync(string path, SplatCloud cloud, SplatFormat? format = null, SplatWriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(cloud);
        if (format is null or SplatFormat.Sog && IsSogFolder(path))
            return Task.Run(() => Replace(path, stream => SogWriter.WriteFolder(stream, Path.GetDirectoryName(path) ?? "", cloud, options ?? new SplatWriteOptions(), cancellationToken)), cancellationToken);
        var write = WriterOf(format is { } known ? SplatCodec.Of(known) : SplatCodec.OfName(path), path);
        return Task.Run(() => Replace(path, stream => write.Write(stream, cloud, options ?? new SplatWriteOptions(), cancellationToken)), cancellationToken);
    }

    /// <summary>Reads one file and writes another, in parts where both formats allow it, so that the whole cloud need not be in memory:
    /// from binary <c>.ply</c>, <c>.splat</c>, <c>.ksplat</c> of one section and <c>.compressed.ply</c>, to <c>.ply</c>, <c>.compressed.ply</c>, <c>.splat</c>, <c>.ksplat</c> (but level 2) and <c>.spz</c> version 4.
    /// Others hold one value of all splats after the other, or values that stand for all splats.</summary>
    /// <param name="from">The file to read; the content says its format.</param>
    /// <param name="to">The file to write; the end of its name says the format. It may be the same file.</param>
    /// <param name="readOptions">Limits and policies; null takes the defaults.</param>
    /// <param name="writeOptions">How to write; null takes the defaults.</param>
    /// <param name="cancellationToken">Stops between parts; the temporary file is removed.</param>
    /// <exception cref="InvalidSplatException">The content is no valid splat file, or goes beyond a limit.</exception>
    /// <exception cref="ArgumentException">The name says no format that can be written.</exception>
    /// <exception cref="IOException">A file can't be read or written.</exception>
    public static Task<SplatConversion> ConvertAsync(
        string from, string to, SplatReadOptions? readOptions = null, SplatWriteOptions? writeOptions = null, CancellationToken cancellationToken = default) =>
        ConvertAsync(from, to, readOptions ?? new SplatReadOptions(), writeOptions ?? new SplatWriteOptions(), static cloud => cloud, cancellationToken);

    /// <summary>The same with a change on the way, out of which come as many splats as go in, and which disposes of what it is given.</summary>
    internal static async Task<SplatConversion> ConvertAsync(
        string from, string to, SplatReadOptions readOptions, SplatWriteOptions writeOptions, Func<SplatCloud, SplatCloud> change, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(from);
        ArgumentException.ThrowIfNullOrEmpty(to);
        readOptions = readOptions with { MaxShDegree = Math.Min(readOptions.MaxShDegree, MaxShDegreeOf(to)) };
        if (IsSogFolder(to))
        {
            using var cloud = change(await ReadAsync(from, readOptions, cancellationToken).ConfigureAwait(false));
            await WriteAsync(to, cloud, null, writeOptions, cancellationToken).ConfigureAwait(false);
            return new(cloud.Count, cloud.Metadata.Warnings);
        }
        var converter = new SplatConverter(WriterOf(SplatCodec.OfName(to), to), readOptions, writeOptions, cancellationToken) { Change = change };
        return await Task.Run(() => Convert(from, to, readOptions, converter), cancellationToken).ConfigureAwait(false);
    }

    private static SplatConversion Convert(string from, string to, SplatReadOptions options, SplatConverter converter)
    {
        var conversion = new SplatConversion(0, []);
        Replace(to, stream =>
        {
            // Closed before the new file takes the place of an old one, which may be this.
            using var source = FileSource.Open(from);
            conversion = converter.Run(source, Recognise(source, from, options), stream);
        });
        return conversion;
    }

    /// <summary>Writes to a stream, which is left open.</summary>
    /// <param name="stream">Any writable stream.</param>
    /// <param name="cloud">What to write.</param>
    /// <param name="format">The format.</param>
    /// <param name="options">How to write; null takes the defaults.</param>
    /// <param name="cancellationToken">Stops between blocks.</param>
    /// <exception cref="ArgumentException">The format is only read.</exception>
    public static Task WriteAsync(Stream stream, SplatCloud cloud, SplatFormat format, SplatWriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(cloud);
        var write = WriterOf(SplatCodec.Of(format), format.ToString());
        return Task.Run(() => write.Write(stream, cloud, options ?? new SplatWriteOptions(), cancellationToken), cancellationToken);
    }

    /// <summary>Encodes to bytes in memory, at most 2 GiB, on the calling thread.</summary>
    /// <param name="cloud">What to write.</param>
    /// <param name="format">The format.</param>
    /// <param name="options">How to write; null takes the defaults.</param>
    /// <exception cref="ArgumentException">The format is only read.</exception>
    public static byte[] Write(SplatCloud cloud, SplatFormat format, SplatWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        using var stream = new MemoryStream();
        WriterOf(SplatCodec.Of(format), format.ToString()).Write(stream, cloud, options ?? new SplatWriteOptions(), CancellationToken.None);
        return stream.ToArray();
    }

    /// <summary>Writes this cloud to a file: the same as <see cref="WriteAsync(string, SplatCloud, SplatFormat?, SplatWriteOptions?, CancellationToken)"/>.</summary>
    /// <param name="cloud">What to write.</param>
    /// <param name="path">Where it is to lie; the end of the name says the format.</param>
    /// <param name="options">How to write; null takes the defaults.</param>
    /// <param name="cancellationToken">Stops between blocks.</param>
    /// <exception cref="ArgumentException">The name says no format that can be written.</exception>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static Task SaveAsync(this SplatCloud cloud, string path, SplatWriteOptions? options = null, CancellationToken cancellationToken = default) =>
        WriteAsync(path, cloud, null, options, cancellationToken);

    /// <summary>Whether a name says a format that can be written.</summary>
    internal static bool CanWrite(string path) => IsSogFolder(path) || SplatCodec.OfName(path)?.Open is not null;

    /// <summary>The highest colour degree that a file of that name can hold, so that no more has to be read for it.</summary>
    internal static int MaxShDegreeOf(string path) => SplatCodec.OfName(path)?.Format switch
    {
        SplatFormat.Splat => 0,
        SplatFormat.Ksplat => KsplatLayout.MaxShDegree,
        _ => SphericalHarmonics.MaxDegree,
    };

    private static bool IsSogFolder(string path) => Path.GetFileName(path) == SogParts.MetaName;

    private static SplatCloud Read(string path, SplatReadOptions? options, CancellationToken cancellationToken)
    {
        using var source = FileSource.Open(path);
        return Decode(source, path, options ?? new SplatReadOptions(), cancellationToken);
    }

    private static SplatFileInfo Inspect(string path, SplatReadOptions? options)
    {
        using var source = FileSource.Open(path);
        return Recognise(source, path, options ??= new SplatReadOptions()).Inspect(source, options);
    }

    private static SplatCloud Decode(SplatSource source, string? name, SplatReadOptions options, CancellationToken cancellationToken) =>
        SplatValues.Apply(Limit(Recognise(source, name, options).Read(source, options, cancellationToken), options), options);

    internal static SplatCloud Limit(SplatCloud cloud, SplatReadOptions options) =>
        cloud.ShDegree <= options.MaxShDegree ? cloud : cloud.WithShDegree(Math.Max(0, options.MaxShDegree));

    private static SplatCodec Recognise(SplatSource source, string? name, SplatReadOptions options)
    {
        SplatBudget.CheckBytes(options.Format, source.Length, options.MaxBytes);
        return SplatCodec.Of(options.Format ?? SplatRecognition.Recognise(source, name));
    }

    private static SplatCodec WriterOf(SplatCodec? codec, string name) =>
        codec is { Open: not null } ? codec : throw new ArgumentException(
            $"'{name}' says no format that can be written. Use one of {string.Join(", ", SplatCodec.All.Where(c => c.Open is not null).Select(c => c.Extension))}.");

    private static void Replace(string path, Action<Stream> write)
    {
        string temporary = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
                write(stream);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
