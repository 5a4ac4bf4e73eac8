using SpacesSdk.Schema;

namespace SpacesSdk.Files;

/// <summary>The most bytes that one file may have: the caller's limit or the Space's own, whichever is smaller.</summary>
/// <param name="Bytes">The limit.</param>
/// <param name="IsOfSpace">Whether it is the Space's, so that no option here raises it.</param>
internal readonly record struct UploadLimit(long Bytes, bool IsOfSpace)
{
    /// <summary>The limit of a connection.</summary>
    /// <param name="options">The caller's.</param>
    /// <param name="config">What the Space says of itself; null where it can't be read.</param>
    public static UploadLimit Of(SpaceOptions options, SpaceConfig? config) =>
        config?.MaxFileSize is { } own && own < options.MaxUploadBytes ? new(own, IsOfSpace: true) : new(options.MaxUploadBytes, IsOfSpace: false);

    public SpaceException Error(string name) => new(
        SpaceErrorKind.Limit,
        IsOfSpace ? $"The file '{name}' is longer than the {Bytes} bytes that the Space takes." : $"The file '{name}' is longer than {Bytes} bytes.",
        IsOfSpace ? "Send a smaller file." : $"Send a smaller file, or raise {nameof(SpaceOptions)}.{nameof(SpaceOptions.MaxUploadBytes)}.");
}
