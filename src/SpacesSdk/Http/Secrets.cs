using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace SpacesSdk.Http;

/// <summary>The secrets of one connection, which no text that leaves it may hold, even where a server sends them back.</summary>
internal sealed class Secrets
{
    // A shorter secret would be found in innocent words, and doesn't protect anything.
    private const int MinLength = 6;

    private readonly ConcurrentDictionary<string, byte> _values = new(StringComparer.Ordinal);

    /// <summary>Adds a secret.</summary>
    public void Add(string? secret)
    {
        if (secret is { Length: >= MinLength })
            _values.TryAdd(secret, 0);
    }

    /// <summary>The text without any of them.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public string? Scrub(string? text)
    {
        if (text is null || _values.IsEmpty)
            return text;
        foreach (var (secret, _) in _values)
            text = text.Replace(secret, "***", StringComparison.Ordinal).Replace(Uri.EscapeDataString(secret), "***", StringComparison.Ordinal);
        return text;
    }

    /// <summary>The error without any of them, in its cause too.</summary>
    public SpaceException Scrub(SpaceException error) => Holds(error) ? error.Scrubbed(Scrub!, error.InnerException is { } inner && !Holds(inner) ? inner : null) : error;

    /// <summary>What the Space tells, without any of them; its values are its own.</summary>
    public SpaceEvent Scrub(SpaceEvent told) => told switch
    {
        SpaceEvent.Log log => log with { Message = ScrubText(log.Message)!, Title = ScrubText(log.Title) },
        SpaceEvent.Progress { Description: not null } or SpaceEvent.Progress { Unit: not null } => Scrub((SpaceEvent.Progress)told),
        _ => told,
    };

    /// <summary>Whether the text holds none of them.</summary>
    public bool AreNotIn(string text) => Scrub(text) == text;

    private SpaceEvent.Progress Scrub(SpaceEvent.Progress told) => told with { Description = ScrubText(told.Description), Unit = ScrubText(told.Unit) };

    private string? ScrubText(string? text) => Scrub(text) is { } known ? UntrustedText.WithoutSecrets(known) : null;

    private bool Holds(Exception error)
    {
        string all = error is SpaceException space ? $"{space} {space.ServerMessage} {space.Title} {space.EventId} {space.Status}" : error.ToString();
        return !AreNotIn(all);
    }
}
