using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SpacesSdk.Generator.Manifests;

/// <summary>Tells whether a pinned file is still the one that was pinned.</summary>
internal static class PinnedText
{
    /// <summary>
    /// The hash of a text. Line ends and a byte order mark don't count: a checkout may turn the one, an editor the other,
    /// and neither reaches a call.
    /// </summary>
    public static string Hash(string text)
    {
        using var sha = SHA256.Create();
        byte[] hash = sha.ComputeHash(Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF').Replace("\r\n", "\n")));
        return "sha256:" + string.Concat(hash.Select(static b => b.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
