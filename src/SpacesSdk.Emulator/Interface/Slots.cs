namespace SpacesSdk.Emulator;

/// <summary>The inputs or outputs of a dependency: those that <c>/info</c> shows and those (State, Button) that only the wire has.</summary>
internal sealed class Slots
{
    private readonly bool[] _visible;

    private Slots(bool[] visible) => _visible = visible;

    public int Count => _visible.Length;

    public int VisibleCount => _visible.Count(static visible => visible);

    public bool IsVisible(int slot) => _visible[slot];

    /// <summary>Reads a descriptor's letters, <c>v</c> for visible and <c>h</c> for hidden.</summary>
    /// <exception cref="FormatException">The letters don't fit the number of visible values.</exception>
    public static Slots Parse(string letters, int visibleCount)
    {
        if (letters.Length == 0)
            return All(visibleCount);
        var slots = Of(letters);
        return slots.VisibleCount == visibleCount
            ? slots
            : throw new FormatException($"The slots '{letters}' have {slots.VisibleCount} visible values, but {visibleCount} are described.");
    }

    /// <summary>Reads the letters of a config. One that doesn't fit the schema is ignored rather than believed: the schema alone still describes a working Space.</summary>
    public static Slots Fitting(string? letters, int visibleCount) =>
        Of(letters ?? "") is var slots && slots.VisibleCount == visibleCount ? slots : All(visibleCount);

    /// <summary>Puts the visible values into their slots and another value into the hidden ones.</summary>
    public IReadOnlyList<T> Spread<T>(IReadOnlyList<T> visible, T hidden)
    {
        int next = 0;
        return [.. _visible.Select(isVisible => isVisible ? visible[next++] : hidden)];
    }

    /// <summary>Takes the visible values out of all.</summary>
    public IReadOnlyList<T> Pick<T>(IReadOnlyList<T> all) => [.. all.Take(Count).Where((_, slot) => _visible[slot])];

    private static Slots All(int count) => new([.. Enumerable.Repeat(true, count)]);

    private static Slots Of(string letters) => new([.. letters.Select(static letter => letter == 'v')]);
}
