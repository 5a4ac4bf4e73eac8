using SpacesSdk.Cli.Pins;
using SpacesSdk.Generator.Manifests;
using SpacesSdk.Http;
using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Live;

/// <summary>Reads what a Space says of itself: from the Hub who it is, from itself what it can do.</summary>
/// <param name="options">How Spaces are reached.</param>
internal sealed class LiveReader(LiveOptions options)
{
    private const string TokenStep = "Set HF_TOKEN to a token that may read it.";

    /// <summary>What the Hub says of a Space.</summary>
    /// <exception cref="LiveException">The Hub doesn't know it, doesn't show it, or doesn't answer.</exception>
    public async Task<HubSpace> ReadHubAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            using var http = new LiveHttp(options, options.Hub);
            return HubSpace.Read(id, await http.GetAsync(new(options.Hub, $"/api/spaces/{id}"), cancellationToken).ConfigureAwait(false));
        }
        catch (SpaceException error) when (error.Kind is SpaceErrorKind.NotFound or SpaceErrorKind.Authentication)
        {
            throw new LiveException(LiveProblem.Unknown, $"The Hub shows no Space {id}.", $"Check its name. If it is private: {TokenStep}", error);
        }
        catch (SpaceException error)
        {
            throw new LiveException(LiveProblem.Unreachable, $"The Hub can't be asked about {id}: {WhatOf(error)}", "Check the network, and try again.", error);
        }
    }

    /// <summary>Who the token belongs to, and its GPU quota as the Hub tells it; null where there is no token, or the Hub refuses it.</summary>
    public async Task<(string Name, JsonValue? Quota)?> ReadAccountAsync(CancellationToken cancellationToken)
    {
        using var http = new LiveHttp(options, options.Hub);
        try
        {
            var account = JsonReader.Read(await http.GetAsync(new(options.Hub, "/api/whoami-v2"), cancellationToken).ConfigureAwait(false), RuleIds.SchemaUnreadable).Value;
            string name = UntrustedText.Clean(account?["name"]?.Text ?? "");
            return name.Length == 0 ? null : (name, await ReadQuotaAsync(http, cancellationToken).ConfigureAwait(false));
        }
        catch (SpaceException error) when (error.Kind == SpaceErrorKind.Authentication)
        {
            return null;
        }
    }

    private async Task<JsonValue?> ReadQuotaAsync(LiveHttp http, CancellationToken cancellationToken)
    {
        try
        {
            return JsonReader.Read(await http.GetAsync(new(options.Hub, "/api/spaces/zero-gpu/quota"), cancellationToken).ConfigureAwait(false), RuleIds.SchemaUnreadable).Value;
        }
        catch (SpaceException error) when (error.Kind != SpaceErrorKind.ConnectionLost)
        {
            return null;
        }
    }

    /// <summary>Reads a Space by its address.</summary>
    /// <param name="address">Where it runs.</param>
    /// <param name="hub">What the Hub says of it; null for an app that the Hub doesn't know.</param>
    /// <param name="givenId">What it is to be called; null for the name that it gives itself.</param>
    /// <param name="known">What is known of its endpoints, for one that fails to describe them itself; null for nothing.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="LiveException">It can't be read.</exception>
    public async Task<LiveSpace> ReadAsync(Uri address, HubSpace? hub, string? givenId, ApiSchema? known, CancellationToken cancellationToken)
    {
        try
        {
            using var http = new LiveHttp(options, address);
            return await ReadAsync(http, address, hub, givenId, known, cancellationToken).ConfigureAwait(false);
        }
        catch (SpaceException error)
        {
            throw Explain(error, hub?.Id ?? address.Authority, hub);
        }
    }

    private async Task<LiveSpace> ReadAsync(LiveHttp http, Uri address, HubSpace? hub, string? givenId, ApiSchema? known, CancellationToken cancellationToken)
    {
        string place = hub?.Id ?? address.Authority;
        var config = await ReadConfigAsync(http, address, cancellationToken).ConfigureAwait(false);
        var slim = config is null ? null : SpaceConfigReader.Read(config.ToString()).Value;
        var described = await new InfoReader(http, At(address, (slim?.ApiPrefix ?? ApiPrefixHandler.Pinned) + "/info")).ReadAsync(config, slim, known, cancellationToken).ConfigureAwait(false);
        var schema = SchemaOf(described.Text, place);
        string? served = await ReadManifestAsync(http, address, hub, cancellationToken).ConfigureAwait(false);
        string id = givenId ?? hub?.Id ?? SpaceIdentity.Of(served, config, address);
        string gradio = UntrustedText.Clean(slim?.Version ?? "");
        if (described.RebuiltBecause is not null && served is not null && ManifestReader.Read(served, "").Value is { Dialect: ManifestDialect.CallV2 })
            served = null; // it tells to call by names that nobody knows
        var files = new PinFiles(served ?? WrittenManifest.Of(id, address, gradio, described.RebuiltBecause is null), described.Text, slim is null ? null : SlimConfig.Of(config!));
        return new(id, address, hub?.Revision, gradio, files, schema, IsManifestWritten: served is null, described.RebuiltBecause);
    }

    // Without a config the schema's own order is used, so a server that can't give one is no reason to stop.
    private static async Task<JsonValue?> ReadConfigAsync(LiveHttp http, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            return JsonReader.Read(await http.GetAsync(At(address, "/config"), cancellationToken).ConfigureAwait(false), RuleIds.ConfigUnreadable).Value;
        }
        catch (SpaceException error) when (error.Kind is SpaceErrorKind.NotFound or SpaceErrorKind.SpaceFailed or SpaceErrorKind.Protocol)
        {
            return null;
        }
    }

    private async Task<string?> ReadManifestAsync(LiveHttp http, Uri address, HubSpace? hub, CancellationToken cancellationToken)
    {
        var places = hub is null ? [At(address, "/agents.md")] : new[] { new Uri(options.Hub, $"/spaces/{hub.Id}/agents.md"), At(address, "/agents.md") };
        foreach (var place in places)
        {
            try
            {
                string text = await http.GetAsync(place, cancellationToken).ConfigureAwait(false);
                if (ManifestReader.Read(text, "").Value is { Dialect: not ManifestDialect.Custom })
                    return text;
            }
            catch (SpaceException error) when (error.Kind is not SpaceErrorKind.ConnectionLost)
            {
                // the next place, or one written here
            }
        }
        return null;
    }

    private static ApiSchema SchemaOf(string info, string place)
    {
        var schema = ApiSchemaReader.Read(info);
        if (schema.Value is { Endpoints.Count: > 0 } read)
            return read;
        var problem = schema.Problems.Count > 0 ? schema.Problems[0] : null;
        throw problem?.Rule switch
        {
            RuleIds.SchemaOfJavaScriptClient => new LiveException(
                LiveProblem.Malformed, $"{place} answers /info in the dialect of the JavaScript client, with TypeScript for types.", "Check the address: a Gradio server answers JSON schemas."),
            RuleIds.SchemaWithoutEndpoints or null => new LiveException(
                LiveProblem.Malformed, $"{place} lists no named endpoints, so there is nothing to call.", "Some servers answer so by mistake: try again later, or ask its author to name them."),
            _ => new LiveException(
                LiveProblem.Malformed, $"The /info of {place} can't be read: {UntrustedText.Clean(string.Join("; ", problem.Arguments))}.", "Check the address, or try again later."),
        };
    }

    private static LiveException Explain(SpaceException error, string place, HubSpace? hub) => error.Kind switch
    {
        SpaceErrorKind.Authentication => new(LiveProblem.Private, $"{place} asks for a token.", hub is null ? "Name the variable that holds one: --token-from HF_TOKEN." : TokenStep, error),
        SpaceErrorKind.NotFound or SpaceErrorKind.Protocol when hub is { Sdk: not ("gradio" or "") } => new(
            LiveProblem.NotGradio, $"{place} is no Gradio app but made with {hub.Sdk}.", "Call it with a client made from its own description.", error),
        SpaceErrorKind.NotFound => new(LiveProblem.NotGradio, $"{place} has no /gradio_api/info.", "Check the address; if the Space is no Gradio app, call it with a client made from its own description.", error),
        SpaceErrorKind.Protocol => new(LiveProblem.NotGradio, $"{place} answers with a web page or something else instead of JSON.", "Check the address, and that a Gradio app runs there.", error),
        SpaceErrorKind.Unavailable => new(LiveProblem.NotRunning, $"{place} doesn't run (HTTP {error.StatusCode}).", "Open the Space's page: it may be sleeping, building or paused.", error),
        SpaceErrorKind.SpaceFailed => new(LiveProblem.Broken, $"{place} fails to describe itself (HTTP {error.StatusCode}).", "Some releases of Gradio fail so for some apps: try again later, or ask its author to update Gradio.", error),
        _ => new(LiveProblem.Unreachable, $"{place} can't be read: {WhatOf(error)}", "Check the network and the address, and try again.", error),
    };

    // The runtime's next steps are for programs; the tool has its own.
    private static string WhatOf(SpaceException error) =>
        error.NextStep.Length > 0 && error.Message.EndsWith(error.NextStep, StringComparison.Ordinal) ? error.Message[..^error.NextStep.Length].TrimEnd() : error.Message;

    private static Uri At(Uri address, string path) => new(address.AbsoluteUri.TrimEnd('/') + path);
}
