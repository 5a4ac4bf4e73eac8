using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using SpacesSdk.Gradio;

namespace SpacesSdk.Files;

/// <summary>One upload that several calls may wait for: it starts with the first and is given up with the last.</summary>
/// <param name="upload">Uploads, and reports how far it is.</param>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A source without a timer holds nothing.")]
internal sealed class SharedUpload(Func<Action<TransferProgress>, CancellationToken, Task<GradioFileData>> upload)
{
    private readonly Lock _gate = new();
    private ImmutableArray<Action<TransferProgress>> _listeners = [];
    private Task<GradioFileData>? _running;
    private CancellationTokenSource? _stop;
    private int _waiting;

    public bool HasFailed => _running is { IsCompleted: true, IsCompletedSuccessfully: false };

    public async Task<GradioFileData> WaitAsync(Action<TransferProgress>? listener, CancellationToken cancellationToken)
    {
        var running = Enter(listener);
        try
        {
            return await running.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Leave(listener);
        }
    }

    private Task<GradioFileData> Enter(Action<TransferProgress>? listener)
    {
        lock (_gate)
        {
            _waiting++;
            if (listener is not null)
                _listeners = _listeners.Add(listener);
            if (_running is null || _stop is { IsCancellationRequested: true })
                _running = Start(_stop = new CancellationTokenSource());
            return _running;
        }
    }

    private Task<GradioFileData> Start(CancellationTokenSource stop)
    {
        var running = Task.Run(() => upload(Tell, stop.Token));
        // Each waiter reports the failure; when all of them left, nobody does, and that is right.
        _ = running.ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return running;
    }

    private void Leave(Action<TransferProgress>? listener)
    {
        lock (_gate)
        {
            if (listener is not null)
                _listeners = _listeners.Remove(listener);
            if (--_waiting == 0 && _running is { IsCompleted: false })
                _stop?.Cancel();
        }
    }

    private void Tell(TransferProgress progress)
    {
        ImmutableArray<Action<TransferProgress>> listeners;
        lock (_gate)
            listeners = _listeners;
        foreach (var listener in listeners)
            listener(progress);
    }
}
