using System.Collections;

namespace SpacesSdk.Schema;

/// <summary>One member of a JSON object.</summary>
internal readonly record struct JsonMember(string Name, JsonValue Value);

/// <summary>The members of a JSON object: in the order of the text, each name once, compared without regard to order.</summary>
internal sealed class JsonMembers : IReadOnlyList<JsonMember>, IEquatable<JsonMembers>
{
    // Below this a look through the list is faster than a hash; above it, hostile objects would cost the square of their size.
    private const int IndexedFrom = 16;

    private readonly JsonMember[] _members;
    private readonly Dictionary<string, int>? _index;

    /// <param name="members">The members as they were read; of several with one name the last counts, at the place of the first.</param>
    public JsonMembers(JsonMember[] members)
    {
        _members = HasDuplicates(members) ? LastOfEachName(members) : members;
        _index = _members.Length >= IndexedFrom ? Places(_members) : null;
    }

    public static JsonMembers None { get; } = new([]);

    public int Count => _members.Length;

    public JsonMember this[int index] => _members[index];

    public JsonValue? Find(string name)
    {
        if (_index is not null)
            return _index.TryGetValue(name, out int place) ? _members[place].Value : null;
        foreach (var member in _members)
        {
            if (member.Name == name)
                return member.Value;
        }

        return null;
    }

    public bool Equals(JsonMembers? other)
    {
        if (other is null || other.Count != Count)
            return false;
        foreach (var member in _members)
        {
            if (!member.Value.Equals(other.Find(member.Name)))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as JsonMembers);

    // A sum, because the order of members must not count.
    public override int GetHashCode()
    {
        int hash = 0;
        foreach (var member in _members)
            hash = unchecked(hash + (StringComparer.Ordinal.GetHashCode(member.Name) * 31) + (member.Value.GetHashCode() * 17));
        return hash;
    }

    public IEnumerator<JsonMember> GetEnumerator() => ((IEnumerable<JsonMember>)_members).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static bool HasDuplicates(JsonMember[] members)
    {
        if (members.Length >= IndexedFrom)
            return Places(members).Count < members.Length;
        for (int i = 1; i < members.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (members[i].Name == members[j].Name)
                    return true;
            }
        }

        return false;
    }

    private static JsonMember[] LastOfEachName(JsonMember[] members)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var kept = new List<JsonMember>(members.Length);
        foreach (var member in members)
        {
            if (places.TryGetValue(member.Name, out int place))
            {
                kept[place] = member;
                continue;
            }

            places.Add(member.Name, kept.Count);
            kept.Add(member);
        }

        return [.. kept];
    }

    private static Dictionary<string, int> Places(JsonMember[] members)
    {
        var places = new Dictionary<string, int>(members.Length, StringComparer.Ordinal);
        for (int i = 0; i < members.Length; i++)
            places[members[i].Name] = i;
        return places;
    }
}
