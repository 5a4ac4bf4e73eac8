namespace SpacesSdk.Gallery;

/// <summary>How a gallery looks and moves.</summary>
public sealed record GalleryOptions
{
    /// <summary>The name of the gallery, not blank. Default: <c>Gallery</c>.</summary>
    public string Title { get; init; } = "Gallery";

    /// <summary>A line below the name. Default: none.</summary>
    public string? Subtitle { get; init; }

    /// <summary>The language of the texts as a BCP 47 tag. Default: <c>en</c>.</summary>
    public string Language { get; init; } = "en";

    /// <summary>How much of its frame a model fills, 0.2 to 3; 1 fits it with a small margin. Default: 1.</summary>
    public double Zoom { get; init; } = 1;

    /// <summary>How long one model takes to give way to the next, 0 to 10 seconds. Default: 1.1 seconds.</summary>
    public TimeSpan Transition { get; init; } = TimeSpan.FromSeconds(1.1);

    /// <summary>How fast models turn by themselves, -90 to 90 degrees a second; 0 for not at all. Default: 7.</summary>
    public double Turning { get; init; } = 7;

    /// <summary>Side of the posters in pixels, 64 to 2048. Default: 640.</summary>
    public int PosterSize { get; init; } = 640;

    /// <summary>When the gallery was made, for the page to show. Default: not shown.</summary>
    public DateTimeOffset? Created { get; init; }

    internal void Check()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Title);
        ArgumentException.ThrowIfNullOrWhiteSpace(Language);
        CheckRange(nameof(Zoom), Zoom, 0.2, 3);
        CheckRange(nameof(Transition), Transition.TotalSeconds, 0, 10);
        CheckRange(nameof(Turning), Turning, -90, 90);
        CheckRange(nameof(PosterSize), PosterSize, 64, 2048);
    }

    private static void CheckRange(string name, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} lies between {least} and {most}."));
    }
}
