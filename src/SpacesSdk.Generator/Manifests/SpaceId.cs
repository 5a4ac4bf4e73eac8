namespace SpacesSdk.Generator.Manifests;

/// <summary>What follows from the id of a Space, <c>owner/name</c>.</summary>
internal static class SpaceId
{
    /// <summary>Whether a text is an id as the Hub gives them out, so that it may be shown and looked up.</summary>
    public static bool IsValid(string id)
    {
        string[] parts = id.Split('/');
        return parts.Length == 2 && parts.All(static part => part.Length is > 0 and <= 96 && part[0] != '.' && part.All(IsIdCharacter));
    }

    /// <summary>Where the Hub serves a Space: <c>microsoft/TRELLIS.2</c> at <c>https://microsoft-trellis-2.hf.space</c>.</summary>
    public static string BaseAddress(string id) =>
        $"https://{id.Replace('/', '-').Replace('.', '-').Replace('_', '-').ToLowerInvariant()}.hf.space";

    private static bool IsIdCharacter(char c) =>
        c is '-' or '_' or '.' or (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
