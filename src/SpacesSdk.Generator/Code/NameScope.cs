namespace SpacesSdk.Generator.Code;

/// <summary>Hands out names so that none is given twice, and none depends on the order in which the schema lists them.</summary>
/// <remarks>
/// Who wants a name together with others (a family) gets all of them or none. When two want the same one, the first by wire name keeps it
/// and the other takes a suffix that is derived from its own wire name. A name that a person chose goes before all others.
/// </remarks>
internal sealed class NameScope(IEnumerable<string> reserved)
{
    private readonly HashSet<string> _taken = new(reserved, StringComparer.Ordinal);

    /// <summary>Names each of the wanted things; the answer is in their order.</summary>
    /// <param name="wanted">The wire name and the C# name of each.</param>
    /// <param name="family">All names that the thing of that index needs at once when it gets a C# name, itself included; null for the name alone.</param>
    /// <param name="choose">The name that a person chose, by wire name and C# name; null, or an answer of null, where nobody did.</param>
    public string[] Assign(
        IReadOnlyList<(string Wire, string Name)> wanted, Func<int, string, IEnumerable<string>>? family = null, Func<string, string, string?>? choose = null)
    {
        string[] names = new string[wanted.Count];
        string?[] chosen = [.. wanted.Select(w => choose?.Invoke(w.Wire, w.Name))];
        foreach (int i in Enumerable.Range(0, wanted.Count).OrderBy(i => chosen[i] is null).ThenBy(i => wanted[i].Wire, StringComparer.Ordinal))
            names[i] = Claim(wanted[i].Wire, chosen[i] ?? wanted[i].Name, name => family is null ? [name] : family(i, name));
        return names;
    }

    private string Claim(string wire, string name, Func<string, IEnumerable<string>> family)
    {
        string candidate = name;
        for (string salt = wire; family(candidate).Any(_taken.Contains); salt += "'")
            candidate = name + CSharpName.Suffix(salt);
        _taken.UnionWith(family(candidate));
        return candidate;
    }
}
