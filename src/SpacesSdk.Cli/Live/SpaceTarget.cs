using SpacesSdk.Generator.Manifests;

namespace SpacesSdk.Cli.Live;

/// <summary>What a user named: a Space of the Hub, or the address of an app.</summary>
/// <param name="Id">The Space as <c>owner/name</c>; null where only an address is known.</param>
/// <param name="Address">Where it runs, without a final slash; null where the Hub tells.</param>
internal sealed record SpaceTarget(string? Id, Uri? Address)
{
    private const string HubPages = "/spaces/";

    /// <summary>Reads <c>owner/name</c>, the address of a Space's page, or the address of an app; null where it is neither.</summary>
    public static SpaceTarget? Parse(string text)
    {
        if (SpaceId.IsValid(text))
            return new(text, null);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.UserInfo.Length > 0 || address.Scheme is not ("http" or "https"))
            return null;
        return IsHub(address) ? OfPage(address) : new(null, new(address.GetLeftPart(UriPartial.Path).TrimEnd('/')));
    }

    private static bool IsHub(Uri address) => address.Host is "huggingface.co" or "hf.co" or "www.huggingface.co";

    private static SpaceTarget? OfPage(Uri page)
    {
        if (!page.AbsolutePath.StartsWith(HubPages, StringComparison.Ordinal))
            return null;
        string[] parts = page.AbsolutePath[HubPages.Length..].Split('/');
        return parts.Length >= 2 && SpaceId.IsValid($"{parts[0]}/{parts[1]}") ? new($"{parts[0]}/{parts[1]}", null) : null;
    }
}
