using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace SpacesSdk.Emulator;

/// <summary>The files of an emulated Space, in memory under paths like a server's: equal content has an equal folder.</summary>
/// <remarks>Nothing here touches the file system, so no path that a caller sends can lead anywhere.</remarks>
internal sealed class FileStore(long limit, TimeProvider clock, GradioRelease release)
{
    public const string Root = "/tmp/gradio/";

    private readonly ConcurrentDictionary<string, StoredFile> _files = [];
    private readonly FileName _names = new(release);
    private long _length;

    /// <exception cref="FileStoreFullException">The store's limit is reached.</exception>
    public StoredFile Add(ReadOnlyMemory<byte> bytes, string name)
    {
        string clean = _names.Clean(name);
        string path = $"{Root}{Convert.ToHexStringLower(SHA256.HashData(bytes.Span))}/{clean}";
        if (_files.TryGetValue(path, out var known))
            return known;
        if (Interlocked.Add(ref _length, bytes.Length) > limit)
        {
            Interlocked.Add(ref _length, -bytes.Length);
            throw new FileStoreFullException(limit);
        }

        return _files.GetOrAdd(path, new StoredFile(path, clean, bytes, WholeSeconds(clock.GetUtcNow())));
    }

    public StoredFile? Find(string path) => _files.GetValueOrDefault(path);

    // HTTP dates have no fractions, and If-Modified-Since compares with what was sent.
    private static DateTimeOffset WholeSeconds(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
}

/// <summary>The emulator keeps as many bytes as it may.</summary>
internal sealed class FileStoreFullException(long limit)
    : Exception($"The emulator keeps {limit} bytes of files at most; raise {nameof(SpaceEmulatorOptions)}.{nameof(SpaceEmulatorOptions.MaxStoredBytes)}.");
