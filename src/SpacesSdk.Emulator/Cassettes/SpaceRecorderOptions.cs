namespace SpacesSdk.Emulator;

/// <summary>How a conversation is recorded. Read when the recorder is made; later changes have no effect.</summary>
public sealed class SpaceRecorderOptions
{
    /// <summary>What the cassette is called. Default: <c>recording</c>.</summary>
    public string Name { get; set; } = "recording";

    /// <summary>Texts to take out wherever they stand, beside tokens, cookies and signatures, which always are. Default: none.</summary>
    public IReadOnlyCollection<string> Secrets { get; set; } = [];

    /// <summary>The longest body that is written down, in bytes; of a longer one only the length is. It passes through in any case. Default: 4 MiB.</summary>
    public int MaxBodyBytes { get; set; } = 4 << 20;

    /// <summary>How many bytes of bodies are written down in all; of those that come after, only the length. Default: 64 MiB.</summary>
    public long MaxRecordedBytes { get; set; } = 64L << 20;

    /// <summary>The clock of the times that are written down. Default: the system's.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>How the Space is reached; null for the network. Default: null.</summary>
    public HttpMessageHandler? Handler { get; set; }

    internal SpaceRecorderOptions Checked()
    {
        ArgumentNullException.ThrowIfNull(Name);
        ArgumentNullException.ThrowIfNull(Secrets);
        ArgumentNullException.ThrowIfNull(Clock);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxBodyBytes);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxRecordedBytes);
        return (SpaceRecorderOptions)MemberwiseClone();
    }
}
