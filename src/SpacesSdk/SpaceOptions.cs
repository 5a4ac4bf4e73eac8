using Microsoft.Extensions.Logging;

namespace SpacesSdk;

/// <summary>How a connection reaches its Space, and the limits it keeps. Read once, when the connection is made.</summary>
public sealed class SpaceOptions
{
    /// <summary>Where the Space runs: an absolute http or https address. Default: null, the address that was pinned.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>
    /// The token for the Space's own address, over https, or over http on a loopback address. Default: null, which means what the Hub's own clients use:
    /// the environment variable <c>HF_TOKEN</c>, else <c>HUGGING_FACE_HUB_TOKEN</c>, else the Hub's token file (<c>HF_TOKEN_PATH</c>, or <c>token</c> in
    /// <c>HF_HOME</c>, or in <c>huggingface</c> in <c>XDG_CACHE_HOME</c> or <c>~/.cache</c>), and that one only for https hosts under <c>hf.space</c> and <c>huggingface.co</c>.
    /// </summary>
    public HfToken? Token { get; set; }

    /// <summary>Whether the environment and the Hub's token file are looked at where <see cref="Token"/> is null; <c>HF_HUB_DISABLE_IMPLICIT_TOKEN</c> turns that off too. Default: true.</summary>
    public bool UseEnvironmentToken { get; set; } = true;

    /// <summary>
    /// The user of an app that has users of its own, as by <c>launch(auth=…)</c>: the connection logs in before its first request and keeps the cookies to itself.
    /// Sent over https, or over http on a loopback address. Default: null, no login.
    /// </summary>
    public SpaceLogin? Login { get; set; }

    /// <summary>
    /// Whether a redirect, or an address in an answer, may lead to this machine or its private network. What the application itself names
    /// may be there in any case: <see cref="BaseAddress"/>, <see cref="HubAddress"/>, <see cref="SpaceFile.FromUri"/>. Default: false.
    /// </summary>
    public bool AllowPrivateNetworks { get; set; }

    /// <summary>How calls travel. Default: <see cref="SpaceTransport.Auto"/>.</summary>
    public SpaceTransport Transport { get; set; }

    /// <summary>
    /// How long the Space may stay silent while something of it is awaited: a running job's stream, an answer, an upload or a download; from 1 second to 1 hour. Gradio sends a heartbeat every 15 seconds.
    /// Default: 60 seconds.
    /// </summary>
    public TimeSpan HeartbeatTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long the stream of a job may bring heartbeats alone, from 1 second to 1 day. A Space that should have said something of the job by then, at the start or
    /// after a stream that broke, has forgotten it, and the job fails; of a job that runs the Space is asked whether it was restarted. Default: 2 minutes.
    /// </summary>
    public TimeSpan EventTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How long a job that runs may say nothing of itself, no progress and no partial result, while its Space sends heartbeats; from 1 second to 30 days. Default: 6 hours.
    /// </summary>
    public TimeSpan QuietJobTimeout { get; set; } = TimeSpan.FromHours(6);

    /// <summary>How long a job may take in all, waiting for the Space to start and in the queue included; from 1 second to 30 days. Default: null, no limit.</summary>
    public TimeSpan? JobTimeout { get; set; }

    /// <summary>
    /// How often a request that changes nothing is repeated after a broken connection or the statuses 429, 502, 503 and 504; from 0 to 10. It is repeated after
    /// 0.25 seconds and then twice as long each time, or when the server's <c>Retry-After</c> says, if that is at most 30 seconds. These are the readings and the
    /// uploads; a request that starts a job is never repeated. Default: 2.
    /// </summary>
    public int MaxRetries { get; set; } = 2;

    /// <summary>
    /// How long a call waits for a Space that sleeps, is built or starts, before the call fails; from 0 to 2 hours, and 0 doesn't wait. Only Spaces that the
    /// Hub runs are waited for: it is asked why they don't answer. What can't start by itself, such as a paused Space, fails at once.
    /// Default: 10 minutes, enough to load a model of some gigabytes into a container that is built; the Hub itself gives a start up after 30.
    /// </summary>
    public TimeSpan ColdStartBudget { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The GPU time that a call to a ZeroGPU Space needs: with less of it left to the token's account, the call fails before the job is sent;
    /// from 1 second to 1 day. A Space asks for 60 seconds a call unless its author chose otherwise, which is told nowhere. One question to the Hub a call;
    /// where the Hub doesn't answer it, the call goes on. Default: null, no check.
    /// </summary>
    public TimeSpan? RequiredGpuTime { get; set; }

    /// <summary>
    /// The Hub that knows the Space: an absolute http or https address, to which the token goes too. Default: null, which means <c>https://huggingface.co</c>
    /// for Spaces at its own hosts, and none for others, such as an emulator.
    /// </summary>
    public Uri? HubAddress { get; set; }

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
        CheckAddress(nameof(BaseAddress), BaseAddress);
        CheckAddress(nameof(HubAddress), HubAddress);
        Check(nameof(Transport), Transport, Enum.IsDefined(Transport), "a named transport");
        Check(nameof(HeartbeatTimeout), HeartbeatTimeout, IsBetween(HeartbeatTimeout, TimeSpan.FromHours(1)), "from 1 second to 1 hour");
        Check(nameof(EventTimeout), EventTimeout, IsBetween(EventTimeout, TimeSpan.FromDays(1)), "from 1 second to 1 day");
        Check(nameof(QuietJobTimeout), QuietJobTimeout, IsBetween(QuietJobTimeout, TimeSpan.FromDays(30)), "from 1 second to 30 days");
        Check(nameof(JobTimeout), JobTimeout, JobTimeout is not { } limit || IsBetween(limit, TimeSpan.FromDays(30)), "from 1 second to 30 days");
        Check(nameof(RequiredGpuTime), RequiredGpuTime, RequiredGpuTime is not { } needed || IsBetween(needed, TimeSpan.FromDays(1)), "from 1 second to 1 day");
        Check(nameof(MaxRetries), MaxRetries, MaxRetries is >= 0 and <= 10, "from 0 to 10");
        Check(nameof(ColdStartBudget), ColdStartBudget, ColdStartBudget >= TimeSpan.Zero && ColdStartBudget <= TimeSpan.FromHours(2), "from 0 to 2 hours");
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
            Login = Login,
            AllowPrivateNetworks = AllowPrivateNetworks,
            Transport = Transport,
            HeartbeatTimeout = HeartbeatTimeout,
            EventTimeout = EventTimeout,
            QuietJobTimeout = QuietJobTimeout,
            JobTimeout = JobTimeout,
            MaxRetries = MaxRetries,
            ColdStartBudget = ColdStartBudget,
            RequiredGpuTime = RequiredGpuTime,
            HubAddress = HubAddress,
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

    private static void CheckAddress(string name, Uri? address)
    {
        if (address is null)
            return;
        bool http = address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
        Check(name, value: null, http && address.UserInfo.Length == 0, "an absolute http or https address without a user name"); // not shown: it may hold a password
    }

    private static bool IsBetween(TimeSpan value, TimeSpan most) => value >= TimeSpan.FromSeconds(1) && value <= most;

    private static void Check(string name, object? value, bool holds, string wanted)
    {
        if (!holds)
            throw new ArgumentOutOfRangeException(name, value, $"{nameof(SpaceOptions)}.{name} must be {wanted}.");
    }
}
