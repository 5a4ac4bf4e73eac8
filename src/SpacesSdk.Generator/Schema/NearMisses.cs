namespace SpacesSdk.Schema;

/// <summary>Finds what somebody may have meant.</summary>
internal static class NearMisses
{
    private const int MaxLength = 100;

    /// <summary>Up to three of the names that are close to the wanted one, the closest first.</summary>
    public static IReadOnlyList<string> Of(string wanted, IEnumerable<string> names) =>
    [
        .. names.Where(static name => name.Length <= MaxLength)
            .Select(name => (Name: name, Distance: Distance(wanted.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(near => near.Distance <= Math.Max(2, wanted.Length / 3))
            .OrderBy(static near => near.Distance).ThenBy(static near => near.Name, StringComparer.Ordinal)
            .Take(3).Select(static near => near.Name),
    ];

    // Levenshtein's distance, one row at a time.
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            (int diagonal, row[0]) = (row[0], i);
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }
}
