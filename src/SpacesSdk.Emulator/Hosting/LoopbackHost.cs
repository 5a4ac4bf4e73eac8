using System.Net;
using Microsoft.AspNetCore.Http;

namespace SpacesSdk.Emulator;

/// <summary>Lets requests in that name this machine. A page elsewhere whose name is made to resolve to it must not reach a server of ours.</summary>
internal static class LoopbackHost
{
    /// <exception cref="RefusedRequestException">400: the request names another host.</exception>
    public static void Check(HostString host)
    {
        if (!Is(host))
            throw RefusedRequestException.Text(StatusCodes.Status400BadRequest, "Invalid host header");
    }

    private static bool Is(HostString host) =>
        host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
