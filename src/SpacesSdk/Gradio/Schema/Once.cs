using System.Diagnostics.CodeAnalysis;

namespace SpacesSdk.Gradio.Schema;

/// <summary>A value that is loaded at its first use and then kept. A failure isn't kept: the next use tries again.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A semaphore without a wait handle holds nothing.")]
internal sealed class Once<T>(Func<CancellationToken, Task<T>> load)
    where T : class
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile T? _value;

    public ValueTask<T> GetAsync(CancellationToken cancellationToken) => _value is { } value ? new(value) : new(LoadAsync(cancellationToken));

    private async Task<T> LoadAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _value ??= await load(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }
}
