using System.Net;
using System.Net.Sockets;

namespace SpacesSdk.Http;

/// <summary>Tells the addresses of the public internet from those that only mean something to this machine or its network.</summary>
/// <remarks>From the special-purpose address registries of IANA (RFC 6890 and its successors): what is not globally reachable is not public.</remarks>
internal static class PublicAddress
{
    private static readonly IPNetwork[] Reserved =
    [
        IPNetwork.Parse("0.0.0.0/8"),       // this network
        IPNetwork.Parse("10.0.0.0/8"),      // private
        IPNetwork.Parse("100.64.0.0/10"),   // behind a provider's NAT
        IPNetwork.Parse("127.0.0.0/8"),     // loopback
        IPNetwork.Parse("169.254.0.0/16"),  // link-local, with the metadata services of clouds
        IPNetwork.Parse("172.16.0.0/12"),   // private
        IPNetwork.Parse("192.0.0.0/24"),    // protocol assignments
        IPNetwork.Parse("192.0.2.0/24"),    // documentation
        IPNetwork.Parse("192.88.99.0/24"),  // 6to4 relays, withdrawn
        IPNetwork.Parse("192.168.0.0/16"),  // private
        IPNetwork.Parse("198.18.0.0/15"),   // benchmarks
        IPNetwork.Parse("198.51.100.0/24"), // documentation
        IPNetwork.Parse("203.0.113.0/24"),  // documentation
        IPNetwork.Parse("224.0.0.0/4"),     // multicast
        IPNetwork.Parse("240.0.0.0/4"),     // reserved, and broadcast
        IPNetwork.Parse("2001::/23"),       // protocol assignments, with Teredo
        IPNetwork.Parse("2001:db8::/32"),   // documentation
        IPNetwork.Parse("2002::/16"),       // 6to4: it can hold any IPv4 address
        IPNetwork.Parse("3fff::/20"),       // documentation
    ];

    // The only global unicast that is given out; loopback, link-local, unique local, site-local and multicast lie outside.
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    // Where an IPv6-only network reaches IPv4: the address is in the last four bytes.
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Whether the address is one of the public internet.</summary>
    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return Is(address.MapToIPv4());
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && Translated.Contains(address))
            return Is(new IPAddress(address.GetAddressBytes().AsSpan(12)));
        return (address.AddressFamily == AddressFamily.InterNetwork || Global.Contains(address)) && !Array.Exists(Reserved, network => network.Contains(address));
    }
}
