using SpacesSdk.Generator.Manifests;
using SpacesSdk.Http;
using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Live;

/// <summary>What the Hub says of a Space, by <c>GET /api/spaces/{owner}/{name}</c>.</summary>
/// <param name="Id">The Space; another one than was asked for where it moved.</param>
/// <param name="Revision">The commit that it runs, or will run; null when not told.</param>
/// <param name="Address">Where it runs.</param>
/// <param name="Stage">Its state, such as <c>RUNNING</c>, <c>SLEEPING</c> or <c>PAUSED</c>; empty when not told.</param>
/// <param name="Sdk">What it is made with: <c>gradio</c>, <c>docker</c> or <c>static</c>; empty when not told.</param>
internal sealed record HubSpace(string Id, string? Revision, Uri Address, string Stage, string Sdk)
{
    /// <summary>Whether something answers at its address.</summary>
    public bool IsRunning => Stage.Length == 0 || Stage.StartsWith("RUNNING", StringComparison.Ordinal);

    /// <summary>Whether it starts by itself as soon as somebody calls it.</summary>
    public bool IsSleeping => Stage == "SLEEPING";

    /// <summary>Reads the Hub's answer.</summary>
    /// <exception cref="LiveException">It is none.</exception>
    public static HubSpace Read(string id, string text)
    {
        var json = JsonReader.Read(text, RuleIds.SchemaUnreadable).Value;
        if (json is null || json["id"] is not { Kind: JsonKind.String } named || !SpaceId.IsValid(named.Text))
            throw new LiveException(LiveProblem.Malformed, $"The Hub's answer about {id} is not what it answers about Spaces.", "Check the Hub's address, or try again later.");
        return new(
            named.Text,
            json["sha"] is { Kind: JsonKind.String, Text.Length: > 0 } sha ? UntrustedText.Clean(sha.Text) : null,
            AddressOf(named.Text, json["host"]),
            json["runtime"]?["stage"] is { Kind: JsonKind.String } stage ? UntrustedText.Clean(stage.Text) : "",
            json["sdk"] is { Kind: JsonKind.String } sdk ? UntrustedText.Clean(sdk.Text) : "");
    }

    private static Uri AddressOf(string id, JsonValue? host) =>
        host is { Kind: JsonKind.String } && Uri.TryCreate(host.Text.TrimEnd('/'), UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback)
            ? address
            : new(SpaceId.BaseAddress(id));
}
