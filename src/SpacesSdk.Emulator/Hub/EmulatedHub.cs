using System.Globalization;

namespace SpacesSdk.Emulator;

/// <summary>The Hub as far as it knows the emulated Space: whether it runs, sleeps, starts or fails. It answers at the Space's own address. Thread-safe.</summary>
/// <remarks>
/// <c>GET /api/spaces/{owner}/{name}</c> and <c>/api/spaces/by-subdomain/{subdomain}</c> tell the stage, <c>/api/spaces/zero-gpu/quota</c> the quota.
/// While the Space doesn't run, everything else is answered 503 with a page, and the first such request wakes a Space that sleeps.
/// </remarks>
public sealed class EmulatedHub
{
    private static readonly (string Stage, TimeSpan Takes)[] DefaultWake = [("BUILDING", TimeSpan.FromSeconds(20)), ("APP_STARTING", TimeSpan.FromSeconds(10))];

    private readonly Lock _lock = new();
    private readonly string _space;
    private readonly TimeProvider _clock;
    private string _stage = "RUNNING";
    private string? _error;
    private (string Stage, TimeSpan Takes)[] _wake = [];
    private long? _woken;
    private int _questions;

    internal EmulatedHub(string space, TimeProvider clock)
    {
        _space = space;
        _clock = clock;
    }

    /// <summary>What the Hub calls the Space's stage now, such as <c>RUNNING</c>, <c>SLEEPING</c> or <c>BUILDING</c>.</summary>
    public string Stage
    {
        get
        {
            lock (_lock)
                return StageNow();
        }
    }

    /// <summary>How often the Hub was asked for the stage.</summary>
    public int Questions => Volatile.Read(ref _questions);

    /// <summary>The caller's ZeroGPU quota; null where the Hub knows none. Default: null.</summary>
    public EmulatedQuota? Quota { get; set; }

    /// <summary>Puts the Space to sleep. The next request to it begins to wake it, which takes its time by the emulator's clock.</summary>
    /// <param name="wake">The stages on the way and what each takes; none for 20 seconds of <c>BUILDING</c> and 10 of <c>APP_STARTING</c>.</param>
    public void Sleep(params (string Stage, TimeSpan Takes)[] wake)
    {
        ArgumentNullException.ThrowIfNull(wake);
        lock (_lock)
        {
            (_stage, _error, _woken) = ("SLEEPING", null, null);
            _wake = wake.Length == 0 ? DefaultWake : [.. wake];
        }
    }

    /// <summary>Sets the stage, in which the Space stays.</summary>
    /// <param name="stage">The stage, such as <c>PAUSED</c>, <c>BUILD_ERROR</c> or <c>RUNNING</c>.</param>
    /// <param name="errorMessage">What the Hub says about it; null for nothing.</param>
    public void SetStage(string stage, string? errorMessage = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(stage);
        lock (_lock)
            (_stage, _error, _woken, _wake) = (stage, errorMessage, null, []);
    }

    /// <summary>Counts a request to the Space, which wakes it; true where it runs.</summary>
    internal bool Visit()
    {
        lock (_lock)
        {
            if (_stage == "SLEEPING")
                _woken ??= _clock.GetTimestamp();
            return StageNow().StartsWith("RUNNING", StringComparison.Ordinal);
        }
    }

    internal string Describe()
    {
        Interlocked.Increment(ref _questions);
        lock (_lock)
        {
            bool runs = StageNow().StartsWith("RUNNING", StringComparison.Ordinal);
            var json = JsonText.Compact().Begin('{')
                .Name("id").Value(_space)
                .Name("sdk").Value("gradio")
                .Name("subdomain").Value(Subdomain(_space))
                .Name("runtime").Begin('{')
                .Name("stage").Value(StageNow());
            if (_error is not null)
                json.Name("errorMessage").Value(_error);
            return json.Name("hardware").Begin('{').Name("current").Value(runs ? "cpu-basic" : null).Name("requested").Value("cpu-basic").End('}')
                .Name("gcTimeout").Value(172800L)
                .End('}').End('}').ToString();
        }
    }

    internal bool Knows(string owner, string name) => $"{owner}/{name}" == _space;

    internal bool KnowsSubdomain(string subdomain) => subdomain == Subdomain(_space);

    private static string Subdomain(string space) =>
        string.Concat(space.ToLower(CultureInfo.InvariantCulture).Select(static c => char.IsAsciiLetterOrDigit(c) ? c : '-'));

    private string StageNow()
    {
        if (_woken is not { } woken)
            return _stage;
        var left = _clock.GetElapsedTime(woken);
        foreach (var (stage, takes) in _wake)
        {
            if (left < takes)
                return stage;
            left -= takes;
        }

        return "RUNNING";
    }
}

/// <summary>What an account may use of ZeroGPU.</summary>
/// <param name="Base">What it may use in all.</param>
/// <param name="Left">What is left of it.</param>
/// <param name="ResetsAt">When it is renewed.</param>
public sealed record EmulatedQuota(TimeSpan Base, TimeSpan Left, DateTimeOffset ResetsAt);
