using System.Diagnostics;

namespace SpacesSdk.Diagnostics;

/// <summary>The span of one upload or download, and its bytes. Made only where somebody looks.</summary>
internal sealed class TransferTrace
{
    private readonly string _place;
    private readonly bool _isUpload;
    private readonly Activity? _span;
    private int _resends;
    private bool _ended;

    private TransferTrace(string place, Uri server, UriPartial shown, HttpMethod method, string template)
    {
        _place = place;
        _isUpload = method == HttpMethod.Post;
        _span = SpaceInstruments.Source.HasListeners() ? Start(place, server, shown, method.Method, template) : null;
    }

    /// <summary>The trace of an upload; null where nobody looks.</summary>
    public static TransferTrace? Upload(SpaceConnection connection) =>
        SpaceInstruments.WatchesFiles ? new(connection.Name, connection.BaseAddress, UriPartial.Path, HttpMethod.Post, "/gradio_api/upload") : null;

    /// <summary>The trace of a download from a Space; null where nobody looks.</summary>
    public static TransferTrace? Download(SpaceConnection connection) =>
        SpaceInstruments.WatchesFiles ? new(connection.Name, connection.BaseAddress, UriPartial.Path, HttpMethod.Get, "/gradio_api/file={path}") : null;

    /// <summary>The trace of a download from the web; null where nobody looks.</summary>
    public static TransferTrace? Download(Uri address) =>
        SpaceInstruments.WatchesFiles ? new(address.Host, address, UriPartial.Authority, HttpMethod.Get, "/{path}") : null;

    /// <summary>The server answered.</summary>
    public void Answered(int status) => _span?.SetTag(SpaceTags.Status, status);

    /// <summary>The rest was asked for where the connection broke.</summary>
    public void Resumed() => _span?.SetTag(SpaceTags.ResendCount, ++_resends).AddEvent(new("spaces.resumed"));

    /// <summary>It failed; the end is still to come.</summary>
    public void Failed(Exception error)
    {
        if (_span is null || _ended || error is OperationCanceledException)
            return;
        string kind = SpaceTags.ErrorOf(error);
        _span.SetTag(SpaceTags.ErrorType, kind).SetStatus(ActivityStatusCode.Error, kind);
        if (error is SpaceException { StatusCode: { } status })
            _span.SetTag(SpaceTags.Status, status);
    }

    /// <summary>It is over, well or not.</summary>
    /// <param name="bytes">How many bytes of the file moved.</param>
    public void End(long bytes)
    {
        if (_ended)
            return;
        _ended = true;
        SpaceInstruments.FileIO.Add(bytes, new(SpaceTags.Space, _place), new(SpaceTags.Direction, _isUpload ? "transmit" : "receive"));
        if (_span is null)
            return;
        _span.SetTag(_isUpload ? SpaceTags.RequestSize : SpaceTags.ResponseSize, bytes);

        // A stream may be closed far from where it was opened; what is current there must stay so.
        var current = Activity.Current;
        _span.Stop();
        Activity.Current = current == _span ? _span.Parent : current;
    }

    // The file's own part of the address holds its name, so it isn't told.
    private static Activity? Start(string place, Uri server, UriPartial shown, string method, string template) => SpaceInstruments.Source.StartActivity(
        ActivityKind.Client,
        tags:
        [
            new(SpaceTags.Space, place),
            new(SpaceTags.Method, method),
            new(SpaceTags.ServerAddress, server.Host),
            new(SpaceTags.ServerPort, server.Port),
            new(SpaceTags.UrlTemplate, template),
            new(SpaceTags.Url, server.GetLeftPart(shown).TrimEnd('/') + template.Replace("{path}", "REDACTED", StringComparison.Ordinal)),
        ],
        name: $"{method} {template}");
}
