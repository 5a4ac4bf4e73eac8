namespace MonumentsOfParis.StandIns.Painting;

/// <summary>What to paint: the prompt, the size in pixels (16 to 2048 a side) and the seed that varies light and view.</summary>
internal sealed record PaintingRequest(string Prompt, int Width, int Height, long Seed)
{
    public const int MinSide = 16;
    public const int MaxSide = 2048;

    public void Check()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Prompt);
        CheckSide(Width, nameof(Width));
        CheckSide(Height, nameof(Height));
    }

    private static void CheckSide(int side, string name)
    {
        if (side is < MinSide or > MaxSide)
            throw new ArgumentOutOfRangeException(name, side, $"A painting is {MinSide} to {MaxSide} pixels a side.");
    }
}
