using SpacesSdk.Diagnostics;
using SpacesSdk.Gradio;
using SpacesSdk.Gradio.Streams;
using SpacesSdk.Http;

namespace SpacesSdk.Files;

/// <summary>Decides, before a job starts, which files its Space fetches by address instead of getting their bytes.</summary>
/// <param name="target">The connection of the Space that gets the files.</param>
internal sealed class HandOff(SpaceConnection target)
{
    private volatile bool _isRefused;

    private SpaceHandOff Policy => target.Options.HandOff;

    /// <summary>A call failed that had passed addresses: perhaps the Space may not fetch them.</summary>
    public void Refused() => _isRefused = true;

    /// <summary>The file as an address; null where its bytes have to be sent.</summary>
    public async Task<GradioFileData?> AddressAsync(SpaceFile file, CancellationToken cancellationToken)
    {
        if (Policy == SpaceHandOff.StreamThrough || (Policy == SpaceHandOff.Auto && _isRefused) || file.Size > target.Options.MaxUploadBytes)
            return null;
        if (await AddressOfAsync(file, cancellationToken).ConfigureAwait(false) is not { } address || !MayPass(address))
            return null;
        var reader = (file.Source as ServerFileSource)?.Connection ?? target;
        if (!await IsPublicAsync(address, reader, file.Size, cancellationToken).ConfigureAwait(false))
            return null;
        FileLog.Passed(target.Log, target.Name);
        return new(address.AbsoluteUri, Url: null, file.Name, file.MediaType, file.Size);
    }

    /// <summary>Whether file data names an address where others name a path.</summary>
    public static bool IsAddress(string? path) =>
        path is not null && (path.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || path.StartsWith("http://", StringComparison.OrdinalIgnoreCase));

    private async ValueTask<Uri?> AddressOfAsync(SpaceFile file, CancellationToken cancellationToken) => file.Source switch
    {
        ServerFileSource { Connection: { IsOverHttp: true } owner, Data: { Path: { } path, IsStream: false } } when !IsAddress(path) => await AddressOfAsync(owner, path, cancellationToken).ConfigureAwait(false),
        UriSource web when Policy == SpaceHandOff.Url => web.Uri,
        _ => null,
    };

    // The server's own "url" isn't escaped and at times wrong.
    private static async Task<Uri> AddressOfAsync(SpaceConnection owner, string path, CancellationToken cancellationToken)
    {
        string prefix = await owner.Schema.PrefixAsync(cancellationToken).ConfigureAwait(false);
        return new(owner.BaseAddress.AbsoluteUri.TrimEnd('/') + prefix + "/file=" + RefitGradioApi.EscapePath(path));
    }

    private bool MayPass(Uri address) => Policy == SpaceHandOff.Auto
        ? TokenRule.IsHuggingFace(address) && TokenRule.IsHuggingFace(target.BaseAddress)
        : IsOfPublicHost(address) && !target.BaseAddress.IsLoopback;

    // A name without a dot, or an address in numbers, may mean another machine where the other Space runs.
    private static bool IsOfPublicHost(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps
        && address.HostNameType == UriHostNameType.Dns
        && !address.IsLoopback
        && address.IdnHost.TrimEnd('.').Contains('.', StringComparison.Ordinal)
        && address.UserInfo.Length == 0;

    // Asked without any credentials, as the other Space will ask.
    private static async Task<bool> IsPublicAsync(Uri address, SpaceConnection reader, long? length, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, address);
            using var answer = await SilenceWatch.GuardAsync(reader.Options, "The server", watch => reader.Anonymous.SendAsync(request, watch.Token), cancellationToken).ConfigureAwait(false);
            return answer.IsSuccessStatusCode && (length is null || answer.Content.Headers.ContentLength is null || answer.Content.Headers.ContentLength == length);
        }
        catch (Exception error) when (error is SpaceException || Failures.IsForeign(error))
        {
            return false;
        }
    }
}
