using System.ComponentModel;
using SpacesSdk.Gradio;

namespace SpacesSdk;

/// <summary>Where the bytes of a <see cref="SpaceFile"/> are. The set is closed.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract record SpaceFileSource
{
    private protected SpaceFileSource()
    {
    }
}

/// <summary>A file of this machine that the application named itself. Text from the wire never makes one.</summary>
internal sealed record LocalFileSource(string Path) : SpaceFileSource;

/// <summary>Bytes in memory.</summary>
internal record BytesSource(ReadOnlyMemory<byte> Bytes, string Name) : SpaceFileSource;

/// <summary>Bytes that an answer held in place of a file's address. As JSON they are that address again; to a Space they go as any bytes do.</summary>
/// <param name="Data">What the answer said.</param>
/// <param name="Bytes">The bytes of its address.</param>
/// <param name="Name">The file's name.</param>
internal sealed record InlineSource(GradioFileData Data, ReadOnlyMemory<byte> Bytes, string Name) : BytesSource(Bytes, Name);

/// <summary>A stream of the caller's; it can be read once unless it can seek.</summary>
internal sealed record StreamSource(Stream Stream, string Name) : SpaceFileSource
{
    private int _taken;

    /// <summary>True once: for the one reader that a stream without seeking has.</summary>
    public bool TryTake() => Interlocked.Exchange(ref _taken, 1) == 0;
}

/// <summary>An address that the application named itself.</summary>
internal sealed record UriSource(Uri Uri) : SpaceFileSource;

/// <summary>A file that a Gradio server keeps.</summary>
/// <param name="Data">What the server calls it.</param>
/// <param name="Connection">The connection to read it over; null where the file data came over none.</param>
internal sealed record ServerFileSource(GradioFileData Data, SpaceConnection? Connection) : SpaceFileSource;
