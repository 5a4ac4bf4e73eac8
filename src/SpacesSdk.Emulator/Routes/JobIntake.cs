using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SpacesSdk.Emulator;

/// <summary>Takes calls in: gives them an id and a mailbox, and puts them into the queue.</summary>
internal sealed class JobIntake(EmulatedSpace space)
{
    public static string EventId(QueuedJob job) => JsonText.Compact().Begin('{').Name("event_id").Value(job.EventId).End('}').ToString();

    /// <exception cref="RefusedRequestException">503: the queue is full.</exception>
    public QueuedJob StartCall(HttpRequest request, EmulatedEndpoint endpoint, string? sessionHash, Func<IReadOnlyList<JsonElement>> bind)
    {
        string id = NewId();
        var job = new QueuedJob(id, sessionHash ?? id, Origin(request), endpoint, bind, new());
        space.CancelAll(space.Mailboxes.AddCall(job));
        if (space.Queue.TryJoin(job))
            return job;
        space.Mailboxes.Drop(job.Mailbox);
        throw QueueIsFull();
    }

    /// <exception cref="RefusedRequestException">503: the queue is full.</exception>
    public QueuedJob StartQueued(HttpRequest request, EmulatedEndpoint endpoint, string sessionHash, Func<IReadOnlyList<JsonElement>> bind)
    {
        var dropped = space.Mailboxes.AddToSession(
            sessionHash, mailbox => new QueuedJob(NewId(), sessionHash, Origin(request), endpoint, bind, mailbox), out var job);
        space.CancelAll(dropped);
        if (space.Queue.TryJoin(job))
            return job;
        space.Mailboxes.Finish(sessionHash, job.Mailbox, job.EventId);
        throw QueueIsFull();
    }

    private static string NewId() => Guid.NewGuid().ToString("N");

    private string Origin(HttpRequest request) => $"{request.Scheme}://{request.Host}{space.Documents.ApiPrefix}";

    private RefusedRequestException QueueIsFull() => RefusedRequestException.Detail(
        StatusCodes.Status503ServiceUnavailable, $"Queue is full. Max size is {space.Options.MaxQueueSize} and size is {space.Queue.Waiting}.");
}
