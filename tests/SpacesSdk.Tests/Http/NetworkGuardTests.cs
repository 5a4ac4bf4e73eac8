using System.Net;
using SpacesSdk.Http;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Http;

/// <summary>No server leads this machine into its own network.</summary>
public sealed class NetworkGuardTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::10.0.0.1")]
    [InlineData("64:ff9b::127.0.0.1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void Addresses_of_a_machine_or_its_network_are_not_public(string address) => Assert.False(PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("::ffff:1.1.1.1")]
    [InlineData("64:ff9b::1.1.1.1")]
    [InlineData("2606:4700:4700::1111")]
    public void Addresses_of_the_internet_are(string address) => Assert.True(PublicAddress.Is(IPAddress.Parse(address)));

    [Fact]
    public async Task What_was_checked_is_what_is_connected_to_and_a_name_is_resolved_once()
    {
        var dialled = new List<string>();
        int resolved = 0;
        var guard = new GuardedConnect(
            (_, _) => Task.FromResult<IPAddress[]>(++resolved == 1 ? [IPAddress.Parse("10.0.0.1"), IPAddress.Parse("1.1.1.1"), IPAddress.IPv6Loopback] : [IPAddress.Loopback]),
            (addresses, port, _) =>
            {
                dialled.AddRange(addresses.Select(a => $"{a}:{port}"));
                return new(Stream.Null);
            });
        await guard.ConnectAsync(new("https://rebinds.example/x"), new("rebinds.example", 443), Cancel);
        Assert.Equal(["1.1.1.1:443"], dialled);
        Assert.Equal(1, resolved);
    }

    [Theory]
    [InlineData("http://rebinds.example:8080/x")]
    [InlineData("http://127.0.0.1:8080/x")]
    [InlineData("http://2130706433:8080/x")]
    [InlineData("http://0x7f.1:8080/x")]
    [InlineData("http://[::1]:8080/x")]
    [InlineData("http://[::ffff:127.0.0.1]:8080/x")]
    [InlineData("http://localhost:8080/x")]
    public async Task A_name_or_number_that_means_this_machine_is_refused_however_it_is_written(string address)
    {
        var guard = new GuardedConnect((host, _) => Task.FromResult<IPAddress[]>(IPAddress.TryParse(host, out var literal) ? [literal] : [IPAddress.Loopback]), static (_, _, _) => throw new InvalidOperationException("dialled"));
        using var http = new HttpClient(GuardedNetwork.Handler(guard));
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri(address), Cancel));
        Assert.Equal(SpaceErrorKind.Protocol, Failures.Of(error).Kind);
        Assert.Contains("AllowPrivateNetworks", Failures.Of(error).NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://files.example/x", true)]
    [InlineData("http://169.254.169.254/x", false)]
    [InlineData("http://localhost/x", false)]
    public async Task A_proxy_of_the_machine_may_be_private_and_what_it_is_asked_for_may_not(string target, bool goes)
    {
        var guard = new GuardedConnect(static (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.1")]), static (_, _, _) => new(Stream.Null));
        var connect = guard.ConnectAsync(new(target), new("proxy.corp.example", 3128), Cancel).AsTask();
        if (goes)
            await connect;
        else
            await Assert.ThrowsAsync<SpaceException>(() => connect);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task A_redirect_from_a_Space_on_loopback_to_another_port_is_followed_only_where_that_is_allowed(bool allowed, bool followed)
    {
        await using var other = Listener.Start(static _ => Reply.Json("secret of the machine"));
        await using var space = Listener.Start(_ => Reply.Redirect(new Uri(other.Address, "/admin").ToString()));
        await using var connection = new SpaceConnection(AnySpace.Descriptor, new() { BaseAddress = space.Address, UseEnvironmentToken = false, AllowPrivateNetworks = allowed, MaxRetries = 0 });
        var error = await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/generate", ("x", "1")).Completion);
        Assert.Equal(followed, other.Requests.Count > 0);
        if (!allowed)
            Assert.Contains("AllowPrivateNetworks", error.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_does_not_travel_over_a_connection_that_the_application_opened_to_the_same_host()
    {
        await using var inside = Listener.Start(static _ => Reply.Bytes("inside"u8.ToArray()));
        await using var space = Listener.Start(request => request.Path == "/config" ? Reply.Redirect(new Uri(inside.Address, "/admin").ToString()) : Reply.Json("[\"/srv/x\"]"));
        await using var connection = new SpaceConnection(AnySpace.Descriptor, new() { BaseAddress = space.Address, UseEnvironmentToken = false, MaxRetries = 0 });
        await using (var mine = await WebFiles.OpenAsync(new(inside.Address, "/mine"), connection, Cancel))
            await mine.CopyToAsync(Stream.Null, Cancel); // leaves a pooled connection
        await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/generate", ("x", "1")).Completion);
        Assert.Equal(["/mine"], inside.Requests.Select(static r => r.Path));
    }
}
