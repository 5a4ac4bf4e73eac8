using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SpacesSdk.Emulator;

/// <summary>The queue: join, watch, cancel.</summary>
internal sealed class QueueRoutes(EmulatedSpace space)
{
    private const string Success = """{"success":true}""";

    private readonly JobIntake _intake = new(space);

    public IEnumerable<Route> Routes(string prefix) =>
    [
        Route.Post(prefix + "/queue/join", JoinAsync),
        Route.Get(prefix + "/queue/data", DataAsync),
        Route.Get(prefix + "/queue/status", StatusAsync),
        Route.Get(prefix + "/heartbeat/{}", HeartbeatAsync, isOpen: true),
        Route.Post(prefix + "/cancel", CancelAsync),
        Route.Post(prefix + "/reset", static (context, _) => Answer.JsonAsync(context, Success)),
    ];

    private async Task JoinAsync(HttpContext context, string[] values)
    {
        var body = await RequestBody.ReadObjectAsync(context, space.Options.MaxRequestBytes).ConfigureAwait(false);
        var data = RequestBody.Data(body);
        string session = WireJson.TextOf(body, "session_hash") ?? throw Refused("Session hash not found.");
        if (!body.TryGetProperty("fn_index", out var function) || function.ValueKind == JsonValueKind.Null)
            throw Refused("No function index provided.");
        if (function.ValueKind != JsonValueKind.Number || !function.TryGetInt64(out long id))
            throw ValidationErrors.NotAnInteger("fn_index", function);
        var endpoint = space.Documents.Interface.Find(id) ?? throw RefusedRequestException.InternalError(space.Release);
        var job = _intake.StartQueued(context.Request, endpoint, session, () => RequestBinder.BindQueue(endpoint, data));
        await Answer.JsonAsync(context, JobIntake.EventId(job)).ConfigureAwait(false);
    }

    private static RefusedRequestException Refused(string detail) => RefusedRequestException.Detail(StatusCodes.Status400BadRequest, detail);

    private async Task DataAsync(HttpContext context, string[] values)
    {
        string session = context.Request.Query["session_hash"].ToString();
        if (space.Mailboxes.FindSession(session) is not { } mailbox)
        {
            await EventStream.BreakOffAsync(context, space, QueueFrames.NotFound(space.Release)).ConfigureAwait(false);
            return;
        }

        using var stream = await EventStream.OpenAsync(context, space).ConfigureAwait(false);
        try
        {
            await stream.PumpAsync(mailbox, QueueFrames.Heartbeat, new QueueFrames(space.Release).Write, message => IsLast(session, mailbox, message)).ConfigureAwait(false);
            await stream.SendAsync(QueueFrames.CloseStream).ConfigureAwait(false);
        }
        catch (Exception error) when (error is OperationCanceledException or BrokenBodyException)
        {
            space.Mailboxes.Drop(mailbox);
            space.CancelAll(mailbox.Jobs);
            throw;
        }
    }

    private bool IsLast(string session, Mailbox mailbox, JobMessage message) =>
        message is JobMessage.Completed && space.Mailboxes.Finish(session, mailbox, message.EventId);

    // Gradio says yes to every request to cancel, known or not.
    private async Task CancelAsync(HttpContext context, string[] values)
    {
        var body = await RequestBody.ReadObjectAsync(context, space.Options.MaxRequestBytes).ConfigureAwait(false);
        if (WireJson.TextOf(body, "session_hash") is { } session && WireJson.TextOf(body, "event_id") is { } eventId && Find(session, eventId) is { } job)
            space.Queue.Cancel(job);
        await Answer.JsonAsync(context, Success).ConfigureAwait(false);
    }

    private QueuedJob? Find(string session, string eventId) =>
        space.Mailboxes.FindSession(session)?.Find(eventId) ?? space.Mailboxes.FindCall(session)?.Find(eventId);

    private Task StatusAsync(HttpContext context, string[] values) => Answer.JsonAsync(
        context, $$"""{"msg":"estimation","event_id":null,"rank":null,"queue_size":{{space.Queue.Waiting}},"rank_eta":null}""");

    private async Task HeartbeatAsync(HttpContext context, string[] values)
    {
        using var listener = space.Sessions.Listen(values[0]);
        using var stream = await EventStream.OpenAsync(context, space).ConfigureAwait(false);
        await stream.RepeatAsync("data: ALIVE\n\n").ConfigureAwait(false);
    }
}
