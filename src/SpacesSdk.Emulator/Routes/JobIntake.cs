using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SpacesSdk.Emulator;

/// <summary>Takes calls in: gives them an id and a mailbox, and puts them into the queue.</summary>
internal sealed class JobIntake(EmulatedSpace space)
{
    public static string EventId(QueuedJob job) => JsonText.Compact().Begin('{').Name("event_id").Value(job.EventId).End('}').ToString();

    /// <summary>A job with a mailbox of its own, which nobody waits for yet.</summary>
    public QueuedJob Create(HttpRequest request, EmulatedEndpoint endpoint, string? sessionHash, Func<IReadOnlyList<JsonElement>> bind)
    {
        string id = NewId();
        return new(id, Caller(request, sessionHash ?? id, CallOrigin(request)), endpoint, Binding(request, bind), new());
    }

    /// <exception cref="RefusedRequestException">422: a validator found something; 503: the queue is full.</exception>
    public QueuedJob StartCall(HttpRequest request, EmulatedEndpoint endpoint, string? sessionHash, Func<IReadOnlyList<JsonElement>> bind)
    {
        Validate(endpoint, bind);
        var job = Create(request, endpoint, sessionHash, bind);
        space.CancelAll(space.Mailboxes.AddCall(job, space.Release.FindsSessionCallsByEvent));
        if (space.Queue.TryJoin(job))
            return job;
        space.Mailboxes.Drop(job.Mailbox);
        throw QueueIsFull();
    }

    /// <exception cref="RefusedRequestException">422: a validator found something; 503: the queue is full.</exception>
    public QueuedJob StartQueued(HttpRequest request, EmulatedEndpoint endpoint, string sessionHash, Func<IReadOnlyList<JsonElement>> bind)
    {
        Validate(endpoint, bind);
        var caller = Caller(request, sessionHash, Origin(request) + space.Documents.ApiPrefix);
        var dropped = space.Mailboxes.AddToSession(sessionHash, mailbox => new QueuedJob(NewId(), caller, endpoint, Binding(request, bind), mailbox), out var job);
        space.CancelAll(dropped);
        if (space.Queue.TryJoin(job))
            return job;
        space.Mailboxes.Finish(sessionHash, job.Mailbox, job.EventId);
        throw QueueIsFull();
    }

    // What can't even be bound fails later, in its job.
    private void Validate(EmulatedEndpoint endpoint, Func<IReadOnlyList<JsonElement>> bind)
    {
        if (space.Handlers.FindValidator(endpoint) is not { } validator)
            return;
        try
        {
            validator.Check(endpoint, bind());
        }
        catch (HandlerInputException)
        {
            return;
        }
    }

    // A job that a fault is to fail does so where its values would be looked at.
    private static Func<IReadOnlyList<JsonElement>> Binding(HttpRequest request, Func<IReadOnlyList<JsonElement>> bind) =>
        Fault.JobErrorOf(request.HttpContext) is { } error ? () => throw error : bind;

    private static string NewId() => Guid.NewGuid().ToString("N");

    private static string Origin(HttpRequest request) => $"{request.Scheme}://{request.Host}";

    private JobCaller Caller(HttpRequest request, string session, string origin) => new(session, origin, space.Logins.UserOf(request));

    // Older servers cut the path of the queue off the address of whatever was called, so on calls something is left of it.
    private string CallOrigin(HttpRequest request)
    {
        string prefix = space.Documents.ApiPrefix, path = request.Path.Value ?? "";
        int left = space.Release.CutsCallUrls ? Math.Max(0, path.Length - (prefix + "/queue/join").Length) : 0;
        return Origin(request) + path[..left] + prefix;
    }

    private RefusedRequestException QueueIsFull() => RefusedRequestException.Detail(
        StatusCodes.Status503ServiceUnavailable, $"Queue is full. Max size is {space.Options.MaxQueueSize} and size is {space.Queue.Waiting}.");
}
