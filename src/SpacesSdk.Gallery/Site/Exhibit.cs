using SpacesSdk.Splats;

namespace SpacesSdk.Gallery;

/// <summary>One model of a gallery and what is said about it. All text is shown as text, whatever it holds.</summary>
public sealed record Exhibit
{
    /// <summary>What the exhibit is called in links (<c>index.html#id</c>): 1 to 200 characters, unique in its gallery. It never becomes a path.</summary>
    public required string Id { get; init; }

    /// <summary>The large title; not blank.</summary>
    public required string Title { get; init; }

    /// <summary>The model: 1 to 4,194,304 splats in any coordinates; the gallery turns it upright (right, up, back).</summary>
    public required SplatCloud Cloud { get; init; }

    /// <summary>A sentence or two below the title. Default: none.</summary>
    public string? Caption { get; init; }

    /// <summary>Where it stands, for example <c>Paris</c>. Default: none.</summary>
    public string? Place { get; init; }

    /// <summary>When it was built, for example <c>1889</c>. Default: none.</summary>
    public string? Year { get; init; }

    /// <summary>What the image model was asked for. Default: none.</summary>
    public string? Prompt { get; init; }

    /// <summary>The image that the model was made from: a whole PNG, JPEG or WebP file. Default: empty, for none.</summary>
    public ReadOnlyMemory<byte> SourceImage { get; init; }

    /// <summary>How it was made, first step first. Default: none.</summary>
    public IReadOnlyList<ExhibitStep> Steps { get; init; } = [];
}
