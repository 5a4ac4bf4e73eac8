namespace SpacesSdk.Splats;

/// <summary>What is known of a cloud besides its columns.</summary>
public sealed record SplatMetadata
{
    /// <summary>The format it was read from; null for a cloud made in memory.</summary>
    public SplatFormat? Format { get; init; }

    /// <summary>The version or variant inside that format, for example <c>3</c> or <c>binary_little_endian</c>; null if there is none.</summary>
    public string? FormatVersion { get; init; }

    /// <summary>Whether it was trained for antialiased (mip) rendering. Default: false.</summary>
    public bool Antialiased { get; init; }

    /// <summary>The comments of the file's header, as they stand. Default: none.</summary>
    public IReadOnlyList<string> Comments { get; init; } = [];

    /// <summary>What the reader had to guess, repair or leave out, as sentences. Default: none.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What is unusual about the values; all 0 when nothing is.</summary>
    public SplatValueReport Values { get; init; }

    /// <summary>Custom per-splat properties. Default: none.</summary>
    public IReadOnlyList<SplatExtra> Extras { get; init; } = [];

    internal SplatMetadata Warn(string sentence) => this with { Warnings = [.. Warnings, sentence] };
}
