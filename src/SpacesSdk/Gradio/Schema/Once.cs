using System.Diagnostics.CodeAnalysis;

namespace SpacesSdk.Gradio.Schema;

/// <summary>A value that is loaded once at its first use and kept for a while. A failure isn't kept: the next use tries again.</summary>
/// <param name="load">Loads the value.</param>
/// <param name="clock">The clock of its lifetime.</param>
/// <param name="lifetime">How long it is kept.</param>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A semaphore without a wait handle holds nothing.")]
internal sealed class Once<T>(Func<CancellationToken, Task<T>> load, TimeProvider clock, TimeSpan lifetime)
    where T : class
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile Loaded? _loaded;

    public ValueTask<T> GetAsync(CancellationToken cancellationToken) => Fresh() is { } value ? new(value) : new(LoadAsync(cancellationToken));

    /// <summary>Loads it anew at the next use.</summary>
    public void Forget() => _loaded = null;

    private T? Fresh() => _loaded is { } loaded && clock.GetElapsedTime(loaded.At) < lifetime ? loaded.Value : null;

    private async Task<T> LoadAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Fresh() is { } value)
                return value;
            var loaded = new Loaded(await load(cancellationToken).ConfigureAwait(false), clock.GetTimestamp());
            _loaded = loaded;
            return loaded.Value;
        }
        finally
        {
            _gate.Release();
        }
    }

    private sealed record Loaded(T Value, long At);
}
