using System.Diagnostics.CodeAnalysis;

namespace SpacesSdk.Emulator;

/// <summary>What an emulated Space remembers of one session, as <c>gr.State</c> does: values under names of the handlers' choice.</summary>
/// <remarks>A session lasts until the last heartbeat stream of its caller is closed, or the emulator needs its place. Thread-safe.</remarks>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A source without a timer holds nothing, and a handler may ask its token long after.")]
public sealed class EmulatedSession
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _ended = new();

    internal EmulatedSession(string hash) => Hash = hash;

    /// <summary>The session's hash as the caller named it; the job's own id where it named none.</summary>
    public string Hash { get; }

    /// <summary>Ends with the session, for handlers that clean up.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>Reads a value.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="initial">What it is before anything was set.</param>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidOperationException">A value of another type has this name.</exception>
    public T Get<T>(string name, T initial) => Update(name, initial, static value => value);

    /// <summary>Sets a value.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="value">The value.</param>
    public void Set<T>(string name, T value)
    {
        ArgumentNullException.ThrowIfNull(name);
        lock (_lock)
            _values[name] = value;
    }

    /// <summary>Changes a value while no other job of the session does.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="initial">What it is before anything was set.</param>
    /// <param name="change">Makes the new value of the old; must not call the session.</param>
    /// <returns>The new value.</returns>
    /// <exception cref="InvalidOperationException">A value of another type has this name.</exception>
    public T Update<T>(string name, T initial, Func<T, T> change)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(change);
        lock (_lock)
        {
            var value = change(_values.TryGetValue(name, out object? known) ? Typed<T>(name, known) : initial);
            _values[name] = value;
            return value;
        }
    }

    internal void End() => _ended.Cancel();

    private static T Typed<T>(string name, object? value) => value switch
    {
        T typed => typed,
        null when default(T) is null => default!,
        _ => throw new InvalidOperationException($"The session holds a {value?.GetType().Name ?? "null"} under '{name}', not a {typeof(T).Name}; read it as what was set."),
    };
}
