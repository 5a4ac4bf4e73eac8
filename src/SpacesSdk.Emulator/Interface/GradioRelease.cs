namespace SpacesSdk.Emulator;

/// <summary>The release of Gradio that is emulated: what differs on the wire between 4.44 and 6.25, as recorded from servers of both and three between.</summary>
/// <param name="Number">The release.</param>
internal sealed record GradioRelease(Version Number)
{
    /// <summary>Streams whose values are differences, closed by <c>close_stream</c>; since Gradio 4.22.</summary>
    public const string Protocol = "sse_v3";

    /// <summary>The release that is emulated where nothing tells another.</summary>
    public static readonly GradioRelease Newest = new(new Version(6, 25, 0));

    /// <summary>How often a silent stream says that it lives.</summary>
    public static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(15);

    public string ApiPrefix => Number.Major >= 5 ? "/gradio_api" : "";

    /// <summary>Whether there is <c>call/v2</c>, whose streams are also found under its own path.</summary>
    public bool HasNamedCalls => IsFrom(6, 13);

    /// <summary>Whether a <c>call</c> tells what failed; before, its error frame held null.</summary>
    public bool CallsTellErrors => IsFrom(6, 13);

    /// <summary>Whether a <c>call</c> that names a session is also found by its event id; before, only by the session.</summary>
    public bool FindsSessionCallsByEvent => IsFrom(6, 25);

    /// <summary>Whether a <c>call</c> may leave the State slots out.</summary>
    public bool FillsStateSlots => IsFrom(6, 18);

    /// <summary>Whether errors and logs have a title. Errors without one also have their text in Python's quotation marks.</summary>
    public bool HasTitles => IsFrom(5, 2);

    /// <summary>Whether the text of an unforeseen exception, where it is shown, says that it is visible.</summary>
    public bool MarksShownErrors => Number.Major >= 6;

    /// <summary>Whether the url of a file from <c>call</c> has remains of the call's path in it.</summary>
    public bool CutsCallUrls => !IsFrom(5, 23);

    public bool TellsCacheUse => IsFrom(6, 12);

    public bool TellsTimeLimit => Number.Major >= 5;

    public bool TellsLostSession => IsFrom(5, 38);

    public string NotFoundText => TellsLostSession ? "404: Not Found" : "404: Session not found.";

    /// <summary>Whether a server's own mistake is answered with Python's traceback instead of two words.</summary>
    public bool SendsTracebacks => IsFrom(5, 0) && !IsFrom(6, 9);

    /// <summary>Whether values outside a slider's range and a list's choices are refused.</summary>
    public bool ChecksChoices => Number.Major >= 5;

    /// <summary>Whether a slider refuses what is no number.</summary>
    public bool ChecksNumbers => IsFrom(5, 45);

    /// <summary>Whether a file name keeps what has a meaning in an address, and a long one its extension.</summary>
    public bool KeepsUrlLetters => Number.Major >= 6;

    public bool KeepsLongExtension => IsFrom(5, 45);

    /// <summary>Whether a download of another server's address is answered with a redirect to it.</summary>
    public bool RedirectsToAddresses => Number.Major < 6;

    /// <summary>Whether file data must say by its <c>meta</c> that it is file data.</summary>
    public bool WantsFileMeta => IsFrom(5, 45);

    /// <summary>Whether the progress of an unknown upload is a 404 answer; before, an empty stream.</summary>
    public bool RefusesUnknownProgress => IsFrom(5, 45);

    /// <summary>Reads the version of a config; what can't be read is taken for the newest.</summary>
    public static GradioRelease Of(string? version) => Version.TryParse(version, out var number) ? new(number) : Newest;

    private bool IsFrom(int major, int minor) => Number >= new Version(major, minor);
}
