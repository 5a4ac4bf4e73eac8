using System.Threading.Channels;

namespace SpacesSdk.Emulator;

/// <summary>What each upload that was given an id has brought so far. A caller may invent any number of ids, so the oldest are forgotten beyond a capacity.</summary>
internal sealed class UploadProgress
{
    private const int Capacity = 1_000;
    private const int MaxChunks = 10_000;

    /// <summary>How long the progress of an upload may be asked for before it begins.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Channel<UploadedChunk>> _uploads = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = [];
    private TaskCompletionSource _begun = new();

    /// <summary>Begins an upload; what is reported goes nowhere without an id.</summary>
    public ChannelWriter<UploadedChunk>? Begin(string? id)
    {
        if (string.IsNullOrEmpty(id))
            return null;
        lock (_lock)
        {
            if (_uploads.TryAdd(id, NewUpload()))
                _order.Enqueue(id);
            if (_order.Count > Capacity)
                _uploads.Remove(_order.Dequeue());
            _begun.TrySetResult();
            _begun = new();
            return _uploads[id];
        }
    }

    /// <summary>The chunks of an upload, waiting a while for one that has not begun; null for none.</summary>
    public async Task<ChannelReader<UploadedChunk>?> FindAsync(string id, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        while (true)
        {
            Task begun;
            lock (_lock)
            {
                if (_uploads.TryGetValue(id, out var upload))
                    return upload;
                begun = _begun.Task;
            }

            try
            {
                await begun.WaitAsync(ended.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return null;
            }
        }
    }

    // Nobody may ever read, so what would be too much is dropped.
    private static Channel<UploadedChunk> NewUpload() =>
        Channel.CreateBounded<UploadedChunk>(new BoundedChannelOptions(MaxChunks) { FullMode = BoundedChannelFullMode.DropOldest });
}

/// <summary>A piece of an uploaded file that has arrived.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Bytes">How many bytes came with it.</param>
internal readonly record struct UploadedChunk(string File, int Bytes);
