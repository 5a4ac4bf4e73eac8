using System.Text.Json;
using SpacesSdk.Gradio.Streams;
using SpacesSdk.Http;

namespace SpacesSdk.Hub;

/// <summary>Asks the Hub about the Space of a connection, over the connection's own handlers and by its rules.</summary>
internal sealed class HubClient(SpaceConnection connection)
{
    /// <summary>The Hub's own address, unless <see cref="SpaceOptions.HubAddress"/> says otherwise.</summary>
    public static Uri DefaultAddress { get; } = new("https://huggingface.co");

    // The Hub answers at once or it is out of order, and who asks has a failure to tell already.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private SpaceOptions Options => connection.Options;

    private Uri Hub => Options.HubAddress ?? DefaultAddress;

    /// <summary>Whether the Space is one of the Hub's: it runs where the Hub runs its Spaces, or the application named a Hub that knows it.</summary>
    public bool KnowsSpace => Path() is not null;

    /// <summary>What the Hub says of the Space.</summary>
    /// <exception cref="SpaceException">It can't be asked, or doesn't know or show the Space.</exception>
    public async Task<SpaceStatus> StatusAsync(CancellationToken cancellationToken)
    {
        string path = Path() ?? throw new SpaceException(
            SpaceErrorKind.Validation, "The Hub has no Space at this address.", $"Set {nameof(SpaceOptions)}.{nameof(SpaceOptions.HubAddress)} to the Hub that knows it.");
        try
        {
            return HubReader.Status(await GetAsync(path, cancellationToken).ConfigureAwait(false), connection.Name);
        }
        catch (SpaceException error) when (error.StatusCode is 401 or 404)
        {
            throw new SpaceException(
                SpaceErrorKind.NotFound, $"The Hub knows no Space '{connection.Name}', or doesn't show it (HTTP {error.StatusCode}).", "Check its name; a private Space needs a token that may see it.")
            {
                StatusCode = error.StatusCode,
            };
        }
    }

    /// <summary>What is left of the account's GPU quota.</summary>
    /// <exception cref="SpaceException">No token goes to the Hub, or the Hub can't be asked or doesn't tell.</exception>
    public async Task<SpaceGpuQuota> QuotaAsync(CancellationToken cancellationToken) => !HasAccount
        ? throw new SpaceException(SpaceErrorKind.Authentication, "The Hub counts the GPU quota of an account, and no token goes to it.", "Set SpaceOptions.Token or HF_TOKEN.")
        : HubReader.Quota(await GetAsync("api/spaces/zero-gpu/quota", cancellationToken).ConfigureAwait(false)) ?? throw Failures.Malformed("it holds no quota.");

    /// <summary>Refuses a call that the account has too little GPU time for; lets it go where the Hub doesn't say.</summary>
    /// <exception cref="SpaceException">Too little is left, of kind <see cref="SpaceErrorKind.Quota"/>.</exception>
    public async Task CheckQuotaAsync(CancellationToken cancellationToken)
    {
        if (Options.RequiredGpuTime is not { } needed || !HasAccount)
            return;
        try
        {
            var quota = await QuotaAsync(cancellationToken).ConfigureAwait(false);
            if (quota.Left < needed && await IsZeroGpuAsync(cancellationToken).ConfigureAwait(false))
                throw Spent(quota, needed);
        }
        catch (SpaceException error) when (error.Kind != SpaceErrorKind.Quota || error.StatusCode is not null)
        {
            // The check is a courtesy: what the Space itself says of the quota is what counts.
        }
    }

    private bool HasAccount => connection.IsOverHttp && connection.Tokens.For(Hub) is not null;

    // Other hardware is its owner's to pay for.
    private async Task<bool> IsZeroGpuAsync(CancellationToken cancellationToken) =>
        (await StatusAsync(cancellationToken).ConfigureAwait(false)).Hardware?.StartsWith("zero-", StringComparison.Ordinal) == true;

    private SpaceException Spent(SpaceGpuQuota quota, TimeSpan needed)
    {
        var wait = quota.ResetsAt - Options.Clock.GetUtcNow() is { } left && left > TimeSpan.Zero ? left : (TimeSpan?)null;
        return new(
            SpaceErrorKind.Quota,
            $"The account has {quota.Left.TotalSeconds:0} seconds of GPU time left, and the call needs {needed.TotalSeconds:0}.",
            wait is { } time ? $"Call again in {time.TotalMinutes:0} minutes, or with a token of an account with quota left." : "Call with a token of an account with quota left.")
        {
            Quota = new(needed, quota.Left, wait),
            RetryAfter = wait,
        };
    }

    // A duplicate of the pinned Space has a host of its own and, for the Hub, another name.
    private string? Path()
    {
        var address = connection.BaseAddress;
        if (!connection.IsOverHttp || (Options.HubAddress is null && !TokenRule.IsHuggingFace(address)))
            return null;
        if (!connection.IsAtPinnedAddress && TokenRule.SubdomainOfSpace(address) is { } subdomain)
            return "api/spaces/by-subdomain/" + Uri.EscapeDataString(subdomain);
        return connection.Name.Split('/') is [{ Length: > 0 } owner, { Length: > 0 } name]
            ? $"api/spaces/{Uri.EscapeDataString(owner)}/{Uri.EscapeDataString(name)}"
            : null;
    }

    private Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) =>
        Retry.RunAsync(Options, () => GetOnceAsync(path, cancellationToken), cancellationToken);

    private async Task<JsonElement> GetOnceAsync(string path, CancellationToken cancellationToken)
    {
        using var watch = new SilenceWatch(Patience < Options.HeartbeatTimeout ? Patience : Options.HeartbeatTimeout, Options.Clock, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(Hub, "/"), path)) { Headers = { Accept = { new("application/json") } } };
            using var answer = await connection.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, watch.Token).ConfigureAwait(false);
            return await HttpFailures.OfAsync(answer).ConfigureAwait(false) is { } error ? throw error : await ReadAsync(answer, watch).ConfigureAwait(false);
        }
        catch (Exception error) when (watch.IsSilent && error is not SpaceException)
        {
            throw watch.Error("The Hub gave no sign of life", "Try again later.").At(Hub.Host, endpoint: null);
        }
        catch (Exception error) when (error is SpaceException || Failures.IsForeign(error))
        {
            throw Failures.Of(error).At(Hub.Host, endpoint: null);
        }
    }

    private async Task<JsonElement> ReadAsync(HttpResponseMessage answer, SilenceWatch watch)
    {
        var body = await answer.Content.ReadAsStreamAsync(watch.Token).ConfigureAwait(false);
        await using var closing = body.ConfigureAwait(false);
        using var bytes = new MemoryStream();
        await LimitedCopy.CopyAsync(body, bytes, Options.MaxJsonBytes, nameof(SpaceOptions.MaxJsonBytes), watch.Heard, watch.Token).ConfigureAwait(false);
        using var json = JsonDocument.Parse(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
        return json.RootElement.Clone();
    }
}
