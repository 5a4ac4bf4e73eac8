using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SpacesSdk.Emulator;

/// <summary>The dialects <c>call</c> and <c>call/v2</c>.</summary>
internal sealed class CallRoutes(EmulatedSpace space)
{
    private readonly JobIntake _intake = new(space);
    private readonly CallFrames _frames = new(space.Release);

    public IEnumerable<Route> Routes(string prefix) =>
    [
        Route.Post(prefix + "/call/{}", StartAsync),
        Route.Get(prefix + "/call/{}/{}", (context, values) => EventsAsync(context, values[1])),
        .. space.Release.HasNamedCalls ? NamedRoutes(prefix) : [],
    ];

    private Route[] NamedRoutes(string prefix) =>
    [
        Route.Post(prefix + "/call/v2/{}", StartNamedAsync),
        Route.Get(prefix + "/call/v2/{}/{}", (context, values) => EventsAsync(context, values[1])),
    ];

    private async Task StartNamedAsync(HttpContext context, string[] values)
    {
        var body = await RequestBody.ReadObjectAsync(context, space.Options.MaxRequestBytes).ConfigureAwait(false);
        var endpoint = Find(values[0]);
        var inputs = RequestBinder.BindNamed(endpoint, body) ?? throw RefusedRequestException.InternalError(space.Release);
        await StartAsync(context, endpoint, sessionHash: null, () => inputs).ConfigureAwait(false);
    }

    private async Task StartAsync(HttpContext context, string[] values)
    {
        var body = await RequestBody.ReadObjectAsync(context, space.Options.MaxRequestBytes).ConfigureAwait(false);
        var data = RequestBody.Data(body);
        var endpoint = Find(values[0]);
        await StartAsync(context, endpoint, WireJson.TextOf(body, "session_hash"), () => BindCall(endpoint, data)).ConfigureAwait(false);
    }

    private IReadOnlyList<JsonElement> BindCall(EmulatedEndpoint endpoint, IReadOnlyList<JsonElement> data) =>
        space.Release.FillsStateSlots ? RequestBinder.BindCall(endpoint, data) : RequestBinder.BindQueue(endpoint, data);

    private Task StartAsync(HttpContext context, EmulatedEndpoint endpoint, string? sessionHash, Func<IReadOnlyList<JsonElement>> bind)
    {
        var job = _intake.StartCall(context.Request, endpoint, sessionHash, bind);
        return Answer.JsonAsync(context, JobIntake.EventId(job));
    }

    private EmulatedEndpoint Find(string apiName) => space.Documents.Interface.Find(apiName) ?? throw RefusedRequestException.InternalError(space.Release);

    // The endpoint's name in this path is never looked at, and a stream that was read to its end stays silent.
    private async Task EventsAsync(HttpContext context, string eventId)
    {
        if (space.Mailboxes.FindCall(eventId) is not { } mailbox)
        {
            await EventStream.BreakOffAsync(context, space, _frames.NotFound).ConfigureAwait(false);
            return;
        }

        using var stream = await EventStream.OpenAsync(context, space).ConfigureAwait(false);
        try
        {
            await stream.PumpAsync(mailbox, CallFrames.Heartbeat, _frames.Write, message => IsLast(mailbox, message)).ConfigureAwait(false);
        }
        catch (Exception error) when (error is OperationCanceledException or BrokenBodyException)
        {
            space.Mailboxes.Drop(mailbox);
            space.CancelAll(mailbox.Jobs);
            throw;
        }
    }

    private static bool IsLast(Mailbox mailbox, JobMessage message)
    {
        if (message is not JobMessage.Completed)
            return false;
        mailbox.Remove(message.EventId);
        return true;
    }
}
