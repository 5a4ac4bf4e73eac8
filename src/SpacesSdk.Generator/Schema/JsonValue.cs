using System.Globalization;
using System.Text;

namespace SpacesSdk.Schema;

/// <summary>What a JSON value is.</summary>
internal enum JsonKind
{
    Null = 0,
    False,
    True,
    Number,
    String,
    Array,
    Object,
}

/// <summary>
/// One JSON value. Two values are equal when they mean the same: the order of members and the place in the text don't count,
/// the spelling of a number does (<c>1</c> and <c>1.0</c> have different types for a Space).
/// </summary>
internal sealed class JsonValue : IEquatable<JsonValue>
{
    private readonly JsonValue[] _items;
    private readonly JsonMembers _members;

    private JsonValue(JsonKind kind, TextRange range, string text = "", JsonValue[]? items = null, JsonMembers? members = null)
    {
        Kind = kind;
        Range = range;
        Text = text;
        _items = items ?? [];
        _members = members ?? JsonMembers.None;
    }

    public static JsonValue Null { get; } = new(JsonKind.Null, default);

    public JsonKind Kind { get; }

    /// <summary>Where the value stands in its text; empty for a value that was not read.</summary>
    public TextRange Range { get; }

    /// <summary>The characters of a string, or a number as it was spelled; empty for every other kind.</summary>
    public string Text { get; }

    /// <summary>The items of an array; none for every other kind.</summary>
    public IReadOnlyList<JsonValue> Items => _items;

    /// <summary>The members of an object in the order of the text; none for every other kind.</summary>
    public IReadOnlyList<JsonMember> Members => _members;

    /// <summary>The member of that name; null where there is none, or where this is no object.</summary>
    public JsonValue? this[string name] => _members.Find(name);

    public static JsonValue FromBoolean(bool value, TextRange range = default) =>
        new(value ? JsonKind.True : JsonKind.False, range);

    public static JsonValue FromNull(TextRange range) => new(JsonKind.Null, range);

    /// <param name="text">The number as JSON spells it; it is kept as it is.</param>
    /// <param name="range">Where it stands.</param>
    public static JsonValue FromNumber(string text, TextRange range = default) => new(JsonKind.Number, range, text);

    public static JsonValue FromString(string text, TextRange range = default) => new(JsonKind.String, range, text);

    public static JsonValue FromItems(JsonValue[] items, TextRange range = default) =>
        new(JsonKind.Array, range, items: items);

    public static JsonValue FromMembers(JsonMembers members, TextRange range = default) =>
        new(JsonKind.Object, range, members: members);

    public bool Equals(JsonValue? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Kind == other.Kind
            && Text == other.Text
            && _items.AsSpan().SequenceEqual(other._items)
            && _members.Equals(other._members));

    /// <summary>Whether this is a number that a double can hold; JSON itself knows no limit.</summary>
    public bool IsFiniteNumber() =>
        Kind == JsonKind.Number
        && double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
        && !double.IsInfinity(value);

    public override bool Equals(object? obj) => Equals(obj as JsonValue);

    public override int GetHashCode()
    {
        int hash = unchecked(((int)Kind * 31) + StringComparer.Ordinal.GetHashCode(Text));
        foreach (var item in _items)
            hash = unchecked((hash * 31) + item.GetHashCode());
        return unchecked((hash * 31) + _members.GetHashCode());
    }

    /// <summary>The canonical JSON: no white space, members in ordinal order of their names, so that equal values give equal text.</summary>
    public override string ToString() => new StringBuilder().AppendJson(this).ToString();
}
