using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace SpacesSdk.Emulator;

/// <summary>What every request passes: host, route, token, and the form of errors.</summary>
internal sealed partial class RequestPipeline
{
    private const string NotAuthenticated = """{"detail":{"error":"Not authenticated","auth_message":null}}""";

    private readonly EmulatedSpace _space;
    private readonly IReadOnlyList<Route> _routes;

    public RequestPipeline(EmulatedSpace space)
    {
        _space = space;
        string prefix = space.Documents.ApiPrefix;
        _routes =
        [
            .. new DocumentRoutes(space).Routes(prefix),
            .. new QueueRoutes(space).Routes(prefix),
            .. new CallRoutes(space).Routes(prefix),
            .. new RunRoutes(space).Routes(prefix),
            .. new LoginRoutes(space).Routes(prefix),
            .. new UploadRoutes(space).Routes(prefix),
            .. new DownloadRoutes(space).Routes(prefix),
            .. new HubRoutes(space.Hub).Routes(),
        ];
        Faults = new(Serves);
    }

    /// <summary>What goes wrong with which request.</summary>
    public SpaceFaults Faults { get; }

    public async Task HandleAsync(HttpContext context)
    {
        context.Response.Headers.Server = "uvicorn";
        try
        {
            await RouteAsync(context).ConfigureAwait(false);
        }
        catch (RefusedRequestException refused) when (!context.Response.HasStarted)
        {
            await refused.AnswerAsync(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller is gone: there is nobody to answer.
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            LogFailure(_space.Options.Logger, error, context.Request.Method, context.Request.Path);
            await RefusedRequestException.InternalError(_space.Release).AnswerAsync(context).ConfigureAwait(false);
        }
    }

    private async Task RouteAsync(HttpContext context)
    {
        LoopbackHost.Check(context.Request.Host);
        string path = Path(context);
        if (Faults.Take(context.Request.Method, WithoutPrefix(path)) is { } fault)
            await fault.StrikeAsync(context, _space.Options.Clock, () => ServeAsync(context, path)).ConfigureAwait(false);
        else
            await ServeAsync(context, path).ConfigureAwait(false);
    }

    private async Task ServeAsync(HttpContext context, string path)
    {
        if (!path.StartsWith(HubRoutes.Prefix, StringComparison.Ordinal) && !_space.Hub.Visit())
            throw RefusedRequestException.Page(StatusCodes.Status503ServiceUnavailable, "<html><body>The Space does not run.</body></html>\n");
        var matches = _routes.Select(route => (Route: route, Values: route.Pattern.Match(path))).Where(static match => match.Values is not null).ToList();
        if (matches.Count == 0)
            throw RefusedRequestException.Detail(StatusCodes.Status404NotFound, "Not Found");
        var (route, values) = matches.Find(match => match.Route.Takes(context.Request.Method));
        if (route is null)
            throw MethodNotAllowed(context, matches[0].Route);
        if (!route.IsOpen && !(HasToken(context.Request) && (!route.NeedsLogin || HasLogin(context.Request))))
            throw RefusedRequestException.Json(StatusCodes.Status401Unauthorized, NotAuthenticated);
        await route.Run(context, values!).ConfigureAwait(false);
    }

    private bool Serves(string method, string path) =>
        _routes.Any(route => route.Takes(method) && (route.Pattern.Match(path) ?? route.Pattern.Match(_space.Documents.ApiPrefix + path)) is not null);

    private string WithoutPrefix(string path) => _space.Documents.ApiPrefix is { Length: > 0 } prefix && path.StartsWith(prefix + "/", StringComparison.Ordinal) ? path[prefix.Length..] : path;

    // The target as it was sent: the server's own decoding leaves %2F alone and removes dot segments, Gradio's does neither.
    private static string Path(HttpContext context)
    {
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return Uri.UnescapeDataString((target.StartsWith('/') ? target : context.Request.Path.Value ?? "/").Split('?')[0]);
    }

    private static RefusedRequestException MethodNotAllowed(HttpContext context, Route route)
    {
        context.Response.Headers.Allow = route.Method;
        return RefusedRequestException.Detail(StatusCodes.Status405MethodNotAllowed, "Method Not Allowed");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The emulator failed to answer {Method} {Path}.")]
    private static partial void LogFailure(ILogger logger, Exception error, string method, string path);

    private bool HasLogin(HttpRequest request) => !_space.Logins.IsRequired || _space.Logins.UserOf(request) is not null;

    private bool HasToken(HttpRequest request)
    {
        if (_space.Options.RequiredToken is not { } token)
            return true;
        byte[] wanted = Encoding.UTF8.GetBytes("Bearer " + token);
        return CryptographicOperations.FixedTimeEquals(wanted, Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString()));
    }
}
