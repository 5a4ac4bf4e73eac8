using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Manifests;

/// <summary>One line of a manifest, <c>Key: VERB address rest</c>, freed of Markdown's signs.</summary>
/// <param name="Range">The line in the text.</param>
/// <param name="Text">The line without signs around it.</param>
/// <param name="Key">What stands before the colon, in small letters and without a remark in brackets; empty without a colon.</param>
/// <param name="Address">The address behind an HTTP verb; empty where there is none.</param>
internal sealed record ManifestLine(TextRange Range, string Text, string Key, string Address)
{
    private static readonly char[] Signs = [' ', '\t', '\r', '*', '_', '`', '>', '<', '#', '-', '+', '"', '\uFEFF'];
    private static readonly char[] Gaps = [' ', '\t', '\u00A0'];
    private static readonly string[] Verbs = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    /// <summary>Reads the lines of a block that hold anything but Markdown's signs.</summary>
    public static IEnumerable<ManifestLine> ReadAll(string text, TextRange block)
    {
        int end = block.Start + block.Length;
        for (int start = block.Start; start < end;)
        {
            int next = text.IndexOf('\n', start, end - start);
            int stop = next < 0 ? end : next;
            if (Read(text, start, stop) is { } line)
                yield return line;
            start = stop + 1;
        }
    }

    private static ManifestLine? Read(string text, int start, int stop)
    {
        string whole = text.Substring(start, stop - start);
        string line = whole.Trim(Signs);
        if (line.Length == 0 || IsFence(whole))
            return null;
        int colon = line.IndexOf(':');
        return new ManifestLine(
            new TextRange(start, stop - start),
            line,
            colon < 0 ? "" : KeyOf(line.Substring(0, colon)),
            colon < 0 ? "" : AddressIn(line.Substring(colon + 1)));
    }

    private static bool IsFence(string line)
    {
        string start = line.TrimStart();
        return start.StartsWith("```", StringComparison.Ordinal) || start.StartsWith("~~~", StringComparison.Ordinal);
    }

    private static string KeyOf(string text)
    {
        int remark = text.IndexOf('(');
        string[] words = (remark < 0 ? text : text.Substring(0, remark)).Trim(Signs).Split(Gaps, StringSplitOptions.RemoveEmptyEntries);
        return string.Join(" ", words).ToLowerInvariant();
    }

    private static string AddressIn(string text)
    {
        string[] words = text.Trim(Signs).Split(Gaps, StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 2 && Verbs.Contains(words[0].Trim(Signs)) ? AddressOf(words[1]) : "";
    }

    // An address may have become a link on its way: <address>, `address` or [address](address).
    private static string AddressOf(string word)
    {
        int link = word.IndexOf("](", StringComparison.Ordinal);
        return (link < 0 ? word : word.Substring(0, link)).TrimStart('[').Trim(Signs);
    }
}
