namespace SpacesSdk.Cli.Drift;

/// <summary>How loudly a finding is told. The order is that of their weight.</summary>
internal enum FindingLevel
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>As a remark.</summary>
    Note,

    /// <summary>As a warning.</summary>
    Warning,

    /// <summary>As an error.</summary>
    Error,
}
