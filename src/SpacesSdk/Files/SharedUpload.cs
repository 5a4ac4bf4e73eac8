using System.Diagnostics.CodeAnalysis;
using SpacesSdk.Gradio;

namespace SpacesSdk.Files;

/// <summary>One upload that several calls may wait for: it starts with the first and is given up with the last.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A source without a timer holds nothing.")]
internal sealed class SharedUpload(Func<CancellationToken, Task<GradioFileData>> upload)
{
    private readonly Lock _gate = new();
    private Task<GradioFileData>? _running;
    private CancellationTokenSource? _stop;
    private int _waiting;

    public bool HasFailed => _running is { IsCompleted: true, IsCompletedSuccessfully: false };

    public async Task<GradioFileData> WaitAsync(CancellationToken cancellationToken)
    {
        var running = Enter();
        try
        {
            return await running.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Leave();
        }
    }

    private Task<GradioFileData> Enter()
    {
        lock (_gate)
        {
            _waiting++;
            if (_running is null || _stop is { IsCancellationRequested: true })
                _running = Start(_stop = new CancellationTokenSource());
            return _running;
        }
    }

    private Task<GradioFileData> Start(CancellationTokenSource stop)
    {
        var running = Task.Run(() => upload(stop.Token));
        // Each waiter reports the failure; when all of them left, nobody does, and that is right.
        _ = running.ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return running;
    }

    private void Leave()
    {
        lock (_gate)
        {
            if (--_waiting == 0 && _running is { IsCompleted: false })
                _stop?.Cancel();
        }
    }
}
