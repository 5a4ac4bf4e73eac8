namespace MonumentsOfParis.Galleries;

/// <summary>What a gallery is to show: its title, a line below it, and its monuments in order.</summary>
internal sealed record GalleryPlan
{
    public required string Title { get; init; }

    public required string Subtitle { get; init; }

    public required IReadOnlyList<MonumentPlan> Monuments { get; init; }
}
