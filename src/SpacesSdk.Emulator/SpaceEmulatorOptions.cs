using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace SpacesSdk.Emulator;

/// <summary>How an emulated Space behaves. Read when the emulator is made; later changes have no effect.</summary>
public sealed class SpaceEmulatorOptions
{
    /// <summary>The token that every request but the page and heartbeats must bring as <c>Authorization: Bearer</c>; null for an open Space. Default: null.</summary>
    public string? RequiredToken { get; set; }

    /// <summary>Names and passwords, one of which a caller must log in with, as <c>launch(auth=...)</c> has it; null for a Space without logins. Default: null.</summary>
    public IReadOnlyDictionary<string, string>? Logins { get; set; }

    /// <summary>
    /// The release of Gradio to behave as, from 4.44; what differs is as recorded from 4.44.1, 5.0.1, 5.45, 6.0.2 and 6.25.
    /// Ignored where a pinned <c>config.json</c> tells its own. Default: 6.25.0.
    /// </summary>
    public Version GradioVersion { get; set; } = GradioRelease.Newest.Number;

    /// <summary>How many calls of one endpoint run at a time; at least 1. Default: 1, as Gradio's.</summary>
    public int ConcurrencyLimit { get; set; } = 1;

    /// <summary>How many calls may wait, over all endpoints, before the next is answered 503; at least 1. Default: 1000.</summary>
    public int MaxQueueSize { get; set; } = 1000;

    /// <summary>Whether the text of any exception reaches the caller, as <c>launch(show_error=True)</c> has it. Default: false.</summary>
    public bool ShowErrors { get; set; }

    /// <summary>The longest file that may be uploaded, in bytes; a longer one is answered 413. Default: 256 MiB.</summary>
    public long MaxFileBytes { get; set; } = 256L << 20;

    /// <summary>How many bytes of files the emulator keeps in memory, uploads and results together. Default: 1 GiB.</summary>
    public long MaxStoredBytes { get; set; } = 1L << 30;

    /// <summary>The longest JSON body, in bytes; a longer one is answered 413. Default: 16 MiB.</summary>
    public int MaxRequestBytes { get; set; } = 16 << 20;

    /// <summary>How many files one upload may hold. Default: 1000.</summary>
    public int MaxFilesPerUpload { get; set; } = 1000;

    /// <summary>The clock of heartbeats, durations and file dates; a fake one makes a test exact. Default: the system's.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Where exceptions of handlers are reported, since the wire hides them. Default: nowhere.</summary>
    public ILogger Logger { get; set; } = NullLogger.Instance;

    internal GradioRelease Release => new(GradioVersion);

    internal SpaceEmulatorOptions Checked()
    {
        ArgumentNullException.ThrowIfNull(GradioVersion);
        ArgumentOutOfRangeException.ThrowIfLessThan(GradioVersion, new Version(4, 44));
        ArgumentOutOfRangeException.ThrowIfLessThan(ConcurrencyLimit, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxQueueSize, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxFileBytes);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxStoredBytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxRequestBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxFilesPerUpload, 1);
        return (SpaceEmulatorOptions)MemberwiseClone();
    }
}
