namespace SpacesSdk;

/// <summary>The base of every generated client: a descriptor and a connection. Clients are cheap, thread-safe and meant to be kept.</summary>
public abstract class SpaceClient
{
    /// <summary>Opens a connection of the client's own. No I/O happens before the first call.</summary>
    /// <param name="descriptor">What was pinned.</param>
    /// <param name="options">How to connect; null for the defaults.</param>
    protected SpaceClient(SpaceDescriptor descriptor, SpaceOptions? options)
        : this(new SpaceConnection(descriptor, options))
    {
    }

    /// <summary>Uses a connection that exists.</summary>
    /// <param name="connection">The connection.</param>
    protected SpaceClient(SpaceConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        Connection = connection;
    }

    /// <summary>The connection that this client calls over.</summary>
    public SpaceConnection Connection { get; }
}
