namespace SpacesSdk;

/// <summary>
/// Calls that the Space takes for those of one visitor, so that what it keeps in <c>gr.State</c> lasts from one call to the next.
/// Without a session each call is a visitor of its own.
/// </summary>
/// <remarks>Thread-safe: calls may run side by side. They share one stream of events on the queue.</remarks>
/// <example><code>
/// await using var session = chatBot.Connection.OpenSession();
/// var visitor = new ChatBot(session.Connection);
/// </code></example>
public sealed class SpaceSession : IAsyncDisposable
{
    internal SpaceSession(SpaceConnection connection) => Connection = connection;

    /// <summary>The connection of the session: make any client of the Space over it. It ends with the session, or with the connection that the session was opened on.</summary>
    public SpaceConnection Connection { get; }

    /// <summary>Cancels the calls that run, waits until the Space knows, and ends the session there; the connection that it was opened on stays.</summary>
    /// <returns>A task that ends when the session has ended.</returns>
    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
