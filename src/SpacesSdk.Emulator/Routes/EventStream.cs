using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SpacesSdk.Emulator;

/// <summary>An open <c>text/event-stream</c>, which says that it lives every 15 seconds.</summary>
internal sealed class EventStream : IDisposable
{
    private readonly HttpContext _context;
    private readonly PeriodicTimer _heartbeat;
    private readonly CancellationTokenSource _ended;

    private EventStream(HttpContext context, EmulatedSpace space)
    {
        _context = context;
        _heartbeat = new(GradioRelease.HeartbeatInterval, space.Options.Clock);
        _ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, space.Stopping);
    }

    /// <summary>Sends the headers and opens the stream.</summary>
    public static async Task<EventStream> OpenAsync(HttpContext context, EmulatedSpace space)
    {
        var stream = new EventStream(context, space);
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await context.Response.Body.FlushAsync(stream._ended.Token).ConfigureAwait(false);
        return stream;
    }

    /// <summary>Sends one frame and breaks off, as Gradio does where it knows no such stream.</summary>
    /// <exception cref="BrokenBodyException">Always.</exception>
    public static async Task BreakOffAsync(HttpContext context, EmulatedSpace space, string frame)
    {
        using var stream = await OpenAsync(context, space).ConfigureAwait(false);
        await stream.SendAsync(frame).ConfigureAwait(false);
        throw new BrokenBodyException();
    }

    /// <summary>Sends messages as they come, until one is the last.</summary>
    /// <param name="mailbox">Where they come from.</param>
    /// <param name="heartbeat">The frame of a heartbeat.</param>
    /// <param name="write">The frame of a message; null for none.</param>
    /// <param name="isLast">Whether the stream ends after a message.</param>
    /// <exception cref="OperationCanceledException">The caller hung up, or the emulator stops.</exception>
    public async Task PumpAsync(Mailbox mailbox, string heartbeat, Func<JobMessage, string?> write, Func<JobMessage, bool> isLast)
    {
        var arrival = mailbox.Messages.WaitToReadAsync(_ended.Token).AsTask();
        var tick = NextTick();
        while (true)
        {
            if (await Task.WhenAny(arrival, tick).ConfigureAwait(false) == tick)
            {
                await tick.ConfigureAwait(false);
                tick = NextTick();
                await SendAsync(heartbeat).ConfigureAwait(false);
                continue;
            }

            await arrival.ConfigureAwait(false);
            if (await DrainAsync(mailbox, write, isLast).ConfigureAwait(false))
                return;
            arrival = mailbox.Messages.WaitToReadAsync(_ended.Token).AsTask();
        }
    }

    /// <summary>Sends the same frame at once and with every heartbeat, until the caller hangs up.</summary>
    public async Task RepeatAsync(string frame)
    {
        do
            await SendAsync(frame).ConfigureAwait(false);
        while (await NextTick().ConfigureAwait(false));
    }

    public async Task SendAsync(string frame)
    {
        await _context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(frame), _ended.Token).ConfigureAwait(false);
        await _context.Response.Body.FlushAsync(_ended.Token).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _heartbeat.Dispose();
        _ended.Dispose();
    }

    private Task<bool> NextTick() => _heartbeat.WaitForNextTickAsync(_ended.Token).AsTask();

    private async Task<bool> DrainAsync(Mailbox mailbox, Func<JobMessage, string?> write, Func<JobMessage, bool> isLast)
    {
        while (mailbox.Messages.TryRead(out var message))
        {
            if (write(message) is { } frame)
                await SendAsync(frame).ConfigureAwait(false);
            if (isLast(message))
                return true;
        }

        return false;
    }
}
