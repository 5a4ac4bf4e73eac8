namespace SpacesSdk.Gallery;

/// <summary>One step in the making of an exhibit: a call of a Space, or of something that stood in for it.</summary>
public sealed record ExhibitStep
{
    /// <summary>The Space, for example <c>VAST-AI/TripoSplat</c>.</summary>
    public required string Space { get; init; }

    /// <summary>The endpoint that was called, for example <c>/generate</c>. Default: none.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The revision of the Space, normally a commit hash. Default: none.</summary>
    public string? Revision { get; init; }

    /// <summary>Whether a local stand-in answered instead of the Space; the page says so wherever it shows the exhibit. Default: false.</summary>
    public bool IsStandIn { get; init; }

    /// <summary>How long the step took; 0 or more. Default: not known.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>What was sent, as name and text, for example <c>seed</c> and <c>42</c>, in the order to show. Secrets do not belong here. Default: nothing.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Inputs { get; init; } = [];

    /// <summary>Hashes of what went in or came out, as name and text, in the order to show. Default: none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Hashes { get; init; } = [];
}
