using Microsoft.Extensions.Logging;

namespace SpacesSdk;

/// <summary>How a connection reaches its Space, and the limits it keeps. Read once, when the connection is made.</summary>
public sealed class SpaceOptions
{
    /// <summary>Where the Space runs: an absolute http or https address. Default: null, the address that was pinned.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>
    /// The token for the Space's own address, over https, or over http on a loopback address. Default: null, which means the
    /// environment variable <c>HF_TOKEN</c>, and that one only for https hosts under <c>hf.space</c> and <c>huggingface.co</c>.
    /// </summary>
    public HfToken? Token { get; set; }

    /// <summary>Whether <c>HF_TOKEN</c> is used where <see cref="Token"/> is null. Default: true.</summary>
    public bool UseEnvironmentToken { get; set; } = true;

    /// <summary>How calls travel. Default: <see cref="SpaceTransport.Auto"/>.</summary>
    public SpaceTransport Transport { get; set; }

    /// <summary>
    /// How long the Space may stay silent while something of it is awaited: a running job's stream, an answer, an upload or a download; from 1 second to 1 hour. Gradio sends a heartbeat every 15 seconds.
    /// Default: 60 seconds.
    /// </summary>
    public TimeSpan HeartbeatTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a job may take in all, waiting in the queue included; from 1 second to 30 days. Default: null, no limit.</summary>
    public TimeSpan? JobTimeout { get; set; }

    /// <summary>The longest single event of a stream in bytes; from 1 KiB to 1 GiB. Default: 16 MiB.</summary>
    public int MaxEventBytes { get; set; } = 16 << 20;

    /// <summary>The longest <c>/config</c> or <c>/info</c> in bytes; from 1 KiB to 1 GiB. Default: 16 MiB.</summary>
    public int MaxJsonBytes { get; set; } = 16 << 20;

    /// <summary>The longest file that is uploaded, in bytes; at least 1. Default: 2 GiB.</summary>
    public long MaxUploadBytes { get; set; } = 2L << 30;

    /// <summary>The longest file that is downloaded, in bytes; at least 1. Default: 2 GiB.</summary>
    public long MaxDownloadBytes { get; set; } = 2L << 30;

    /// <summary>How files that another Space made get to this one. Default: <see cref="SpaceHandOff.Auto"/>.</summary>
    public SpaceHandOff HandOff { get; set; }

    /// <summary>The clock of all timeouts. Default: <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>
    /// Makes handlers through which every request passes, the first one outermost. They see each request once, before redirects are
    /// followed and before the token is added. A handler that repeats a POST starts the job again. Default: none.
    /// </summary>
    public IList<Func<DelegatingHandler>> Handlers { get; } = [];

    /// <summary>Takes what the connection logs: job ids and outcomes, never values or tokens. Default: null, nothing.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>A checked copy, which later changes don't reach.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    internal SpaceOptions Checked()
    {
        CheckAddress();
        Check(nameof(Transport), Transport, Enum.IsDefined(Transport), "a named transport");
        Check(nameof(HeartbeatTimeout), HeartbeatTimeout, IsBetween(HeartbeatTimeout, TimeSpan.FromHours(1)), "from 1 second to 1 hour");
        Check(nameof(JobTimeout), JobTimeout, JobTimeout is not { } limit || IsBetween(limit, TimeSpan.FromDays(30)), "from 1 second to 30 days");
        Check(nameof(MaxEventBytes), MaxEventBytes, MaxEventBytes is >= 1 << 10 and <= 1 << 30, "from 1 KiB to 1 GiB");
        Check(nameof(MaxJsonBytes), MaxJsonBytes, MaxJsonBytes is >= 1 << 10 and <= 1 << 30, "from 1 KiB to 1 GiB");
        Check(nameof(MaxUploadBytes), MaxUploadBytes, MaxUploadBytes > 0, "at least 1");
        Check(nameof(MaxDownloadBytes), MaxDownloadBytes, MaxDownloadBytes > 0, "at least 1");
        Check(nameof(HandOff), HandOff, Enum.IsDefined(HandOff), "a named way");
        Check(nameof(Clock), Clock, Clock is not null, "a clock");
        return Copy();
    }

    private SpaceOptions Copy()
    {
        var copy = new SpaceOptions
        {
            BaseAddress = BaseAddress,
            Token = Token,
            UseEnvironmentToken = UseEnvironmentToken,
            Transport = Transport,
            HeartbeatTimeout = HeartbeatTimeout,
            JobTimeout = JobTimeout,
            MaxEventBytes = MaxEventBytes,
            MaxJsonBytes = MaxJsonBytes,
            MaxUploadBytes = MaxUploadBytes,
            MaxDownloadBytes = MaxDownloadBytes,
            HandOff = HandOff,
            Clock = Clock,
            LoggerFactory = LoggerFactory,
        };
        foreach (var handler in Handlers)
            copy.Handlers.Add(handler);
        return copy;
    }

    private void CheckAddress()
    {
        if (BaseAddress is null)
            return;
        bool http = BaseAddress.IsAbsoluteUri && (BaseAddress.Scheme == Uri.UriSchemeHttps || BaseAddress.Scheme == Uri.UriSchemeHttp);
        Check(nameof(BaseAddress), value: null, http && BaseAddress.UserInfo.Length == 0, "an absolute http or https address without a user name"); // not shown: it may hold a password
    }

    private static bool IsBetween(TimeSpan value, TimeSpan most) => value >= TimeSpan.FromSeconds(1) && value <= most;

    private static void Check(string name, object? value, bool holds, string wanted)
    {
        if (!holds)
            throw new ArgumentOutOfRangeException(name, value, $"{nameof(SpaceOptions)}.{name} must be {wanted}.");
    }
}
