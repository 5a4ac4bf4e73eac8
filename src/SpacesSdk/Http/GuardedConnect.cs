using System.Net;

namespace SpacesSdk.Http;

/// <summary>Connects to public addresses only. The name is resolved once, and what was checked is what is connected to, so that a name can't change its address in between.</summary>
/// <param name="resolve">Finds the addresses of a host.</param>
/// <param name="dial">Connects to the first of them that answers.</param>
internal sealed class GuardedConnect(
    Func<string, CancellationToken, Task<IPAddress[]>> resolve, Func<IPAddress[], int, CancellationToken, ValueTask<Stream>> dial)
{
    /// <summary>Connects.</summary>
    /// <param name="target">What is asked for.</param>
    /// <param name="endPoint">Where the connection goes: the host of the target, or a proxy.</param>
    /// <param name="cancellationToken">Ends the connecting.</param>
    /// <exception cref="SpaceException">The host has no public address.</exception>
    public async ValueTask<Stream> ConnectAsync(Uri target, DnsEndPoint endPoint, CancellationToken cancellationToken)
    {
        if (IsProxy(target, endPoint))
            return await ViaProxyAsync(target, endPoint, cancellationToken).ConfigureAwait(false);
        var open = Array.FindAll(await resolve(endPoint.Host, cancellationToken).ConfigureAwait(false), PublicAddress.Is);
        return open.Length > 0 ? await dial(open, endPoint.Port, cancellationToken).ConfigureAwait(false) : throw Refused(endPoint.Host);
    }

    // The proxy of this machine resolves the name itself and has its own rules; what is plainly private is refused here.
    private async ValueTask<Stream> ViaProxyAsync(Uri target, DnsEndPoint proxy, CancellationToken cancellationToken)
    {
        if (target.IsLoopback || (IPAddress.TryParse(target.IdnHost, out var address) && !PublicAddress.Is(address)))
            throw Refused(target.Host);
        return await dial(await resolve(proxy.Host, cancellationToken).ConfigureAwait(false), proxy.Port, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsProxy(Uri target, DnsEndPoint endPoint) =>
        endPoint.Port != target.Port || !endPoint.Host.Trim('[', ']').Equals(target.IdnHost, StringComparison.OrdinalIgnoreCase);

    private static SpaceException Refused(string host) => new(
        SpaceErrorKind.Protocol,
        $"A server led to '{UntrustedText.Clean(host)}', which has no address of the public internet.",
        $"If you trust the server, set {nameof(SpaceOptions)}.{nameof(SpaceOptions.AllowPrivateNetworks)}.");
}
