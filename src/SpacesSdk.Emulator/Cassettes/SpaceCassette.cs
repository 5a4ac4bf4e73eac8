namespace SpacesSdk.Emulator;

/// <summary>A conversation with a Space, as <see cref="SpaceRecorder"/> writes it down and <see cref="SpaceReplayer"/> plays it.</summary>
public sealed class SpaceCassette
{
    internal SpaceCassette(string name, string? origin, IReadOnlyList<CassetteExchange> exchanges)
    {
        Name = name;
        Origin = origin;
        Exchanges = exchanges;
    }

    /// <summary>What the conversation is called.</summary>
    public string Name { get; }

    /// <summary>How many requests were made.</summary>
    public int Count => Exchanges.Count;

    /// <summary>What stands for the server's address in it; null where it was left as it came.</summary>
    internal string? Origin { get; }

    internal IReadOnlyList<CassetteExchange> Exchanges { get; }

    /// <summary>Reads a cassette from a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxBytes">How long it may be. Default: 64 MiB.</param>
    /// <exception cref="FormatException">It is no cassette, or longer; the message says where.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static SpaceCassette Load(string path, long maxBytes = 64L << 20)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        long length = new FileInfo(path).Length;
        return length <= maxBytes
            ? Parse(File.ReadAllBytes(path))
            : throw new FormatException($"{path} is {length} bytes long, but a cassette of {maxBytes} at most is read; raise {nameof(maxBytes)} if it is one.");
    }

    /// <summary>Reads a cassette.</summary>
    /// <param name="json">Its JSON.</param>
    /// <exception cref="FormatException">It is no cassette; the message says where.</exception>
    public static SpaceCassette Parse(ReadOnlyMemory<byte> json) => CassetteReader.Read(json);

    /// <summary>Writes the cassette to a file, in place of one that is there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>A task that ends when it is written.</returns>
    public Task SaveAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return File.WriteAllBytesAsync(path, ToJson(), cancellationToken);
    }

    /// <summary>The cassette as JSON in UTF-8.</summary>
    public byte[] ToJson() => CassetteWriter.Write(this);
}
