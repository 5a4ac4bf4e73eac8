namespace SpacesSdk.Http;

/// <summary>
/// The addresses at which <c>spaces emulate</c> plays Spaces, handed to a program by an environment variable. They are loopback
/// addresses or none: a variable must not be able to send a program's calls to somebody else.
/// </summary>
internal static class EmulatedSpaces
{
    public const string Variable = "SPACES_EMULATED";

    /// <summary>The variable's value: <c>owner/name=http://127.0.0.1:5000/;…</c></summary>
    public static string Write(IEnumerable<(string Id, Uri Address)> spaces) => string.Join(';', spaces.Select(static space => $"{space.Id}={space.Address.AbsoluteUri}"));

    /// <summary>The address at which a Space is played; null where it isn't.</summary>
    /// <param name="id">The Space as <c>owner/name</c>.</param>
    /// <param name="variable">The variable's value.</param>
    public static Uri? Find(string id, string? variable) => (variable ?? "").Split(';')
        .Select(static entry => entry.Split('=', 2))
        .Where(entry => entry.Length == 2 && entry[0].Equals(id, StringComparison.OrdinalIgnoreCase))
        .Select(static entry => Uri.TryCreate(entry[1], UriKind.Absolute, out var address) && address is { IsLoopback: true, Scheme: "http" } ? address : null)
        .FirstOrDefault();
}
