namespace SpacesSdk.Emulator;

/// <summary>The inputs or outputs of a dependency: those that <c>/info</c> shows and those (State, Button) that only the wire has.</summary>
internal sealed class Slots
{
    private readonly bool[] _visible;

    private Slots(bool[] visible) => _visible = visible;

    public int Count => _visible.Length;

    public int VisibleCount => _visible.Count(static visible => visible);

    public bool IsVisible(int slot) => _visible[slot];

    public static Slots All(int count) => new([.. Enumerable.Repeat(true, count)]);

    public static Slots Of(IEnumerable<bool> visible) => new([.. visible]);

    /// <summary>Reads a descriptor's letters, <c>v</c> for visible and <c>h</c> for hidden.</summary>
    /// <exception cref="FormatException">The letters don't fit the number of visible values.</exception>
    public static Slots Parse(string? letters, int visibleCount)
    {
        if (letters is null)
            return All(visibleCount);
        var slots = Of(letters.Select(static letter => letter == 'v'));
        return slots.VisibleCount == visibleCount
            ? slots
            : throw new FormatException($"The slots '{letters}' have {slots.VisibleCount} visible values, but {visibleCount} are described.");
    }

    /// <summary>Puts the visible values into their slots and another value into the hidden ones.</summary>
    public IReadOnlyList<T> Spread<T>(IReadOnlyList<T> visible, T hidden)
    {
        int next = 0;
        return [.. _visible.Select(isVisible => isVisible ? visible[next++] : hidden)];
    }

    /// <summary>Takes the visible values out of all.</summary>
    public IReadOnlyList<T> Pick<T>(IReadOnlyList<T> all) => [.. all.Take(Count).Where((_, slot) => _visible[slot])];
}
