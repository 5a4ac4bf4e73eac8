using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace SpacesSdk.Emulator;

/// <summary>Something that goes wrong with one request. <see cref="SpaceFaults"/> says with which.</summary>
public abstract record Fault
{
    private protected Fault()
    {
    }

    /// <summary>Closes the connection before anything is answered; the request is never looked at. .NET's own HTTP handler repeats a GET to which that happens.</summary>
    public static Fault HangUp { get; } = new HangUpFault();

    /// <summary>Answers an error in place of the Space; the request is never looked at.</summary>
    /// <param name="status">The status, from 400 to 599.</param>
    /// <param name="detail">What it says, as Gradio's <c>detail</c>; null for a page of a proxy.</param>
    /// <param name="retryAfter">The wait that it asks for, in whole seconds; null for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status is no error's.</exception>
    public static Fault Status(int status, string? detail = null, TimeSpan? retryAfter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        return new StatusFault(status, detail, retryAfter);
    }

    /// <summary>Answers whatever the test wants; the request is never looked at.</summary>
    /// <param name="body">The body.</param>
    /// <param name="contentType">Its type.</param>
    /// <param name="status">The status.</param>
    public static Fault Answer(ReadOnlyMemory<byte> body, string contentType = "application/json", int status = 200) => new AnswerFault(body, contentType, status);

    /// <summary>Lets the request through, and breaks its answer off after a number of bytes of the body.</summary>
    /// <param name="bytes">How many bytes arrive; 0 for the headers alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static Fault CutAfter(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        return new CutFault(bytes);
    }

    /// <summary>Lets the request through after a wait by the emulator's clock.</summary>
    /// <param name="wait">The wait.</param>
    public static Fault Delay(TimeSpan wait) => new DelayFault(wait);

    /// <summary>Lets the request through, and sends its answer in pieces, each after a wait by the emulator's clock.</summary>
    /// <param name="bytes">How long a piece is; at least 1.</param>
    /// <param name="wait">The wait before each piece.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is less than 1.</exception>
    public static Fault SlowBody(int bytes, TimeSpan wait)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        return new SlowFault(bytes, wait);
    }

    /// <summary>Takes the call, and fails its job as ZeroGPU does where the caller's quota is spent.</summary>
    /// <param name="requested">The GPU time that the job asks for.</param>
    /// <param name="left">What is left of the quota.</param>
    /// <param name="retryAfter">When it is renewed.</param>
    /// <remarks>For the requests that start jobs: <c>POST /queue/join</c>, <c>/call/{}</c>, <c>/call/v2/{}</c> and <c>/run/{}</c>.</remarks>
    public static Fault QuotaError(TimeSpan requested, TimeSpan left, TimeSpan retryAfter) => JobError(new EmulatedSpaceException(string.Create(
        CultureInfo.InvariantCulture, $"You have exceeded your GPU quota ({(long)requested.TotalSeconds}s requested vs. {(long)left.TotalSeconds}s left). Try again in {retryAfter:h\\:mm\\:ss}"))
    {
        Title = "ZeroGPU quota exceeded",
    });

    /// <summary>Takes the call, and fails its job before the handler runs.</summary>
    /// <param name="error">How it fails: an <see cref="EmulatedSpaceException"/> with its text, anything else without.</param>
    public static Fault JobError(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new JobFault(error);
    }

    internal abstract Task StrikeAsync(HttpContext context, TimeProvider clock, Func<Task> serve);

    private sealed record HangUpFault : Fault
    {
        internal override Task StrikeAsync(HttpContext context, TimeProvider clock, Func<Task> serve)
        {
            context.Abort();
            return Task.CompletedTask;
        }
    }

    private sealed record StatusFault(int Code, string? Detail, TimeSpan? RetryAfter) : Fault
    {
        internal override Task StrikeAsync(HttpContext context, TimeProvider clock, Func<Task> serve)
        {
            if (RetryAfter is { } wait)
                context.Response.Headers.RetryAfter = ((long)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return Detail is null
                ? SpacesSdk.Emulator.Answer.BytesAsync(context, "<html><body>The emulated proxy has no answer.</body></html>\n"u8.ToArray(), "text/html", Code)
                : SpacesSdk.Emulator.Answer.DetailAsync(context, Code, Detail);
        }
    }

    private sealed record AnswerFault(ReadOnlyMemory<byte> Body, string ContentType, int Code) : Fault
    {
        internal override Task StrikeAsync(HttpContext context, TimeProvider clock, Func<Task> serve) =>
            SpacesSdk.Emulator.Answer.BytesAsync(context, Body, ContentType, Code);
    }

    private sealed record CutFault(long Bytes) : Fault
    {
        internal override Task StrikeAsync(HttpContext context, TimeProvider clock, Func<Task> serve)
        {
            context.Response.Body = new CutStream(context.Response.Body, Bytes);
            return serve();
        }
    }

    private sealed record DelayFault(TimeSpan Wait) : Fault
    {
        internal override async Task StrikeAsync(HttpContext context, TimeProvider clock, Func<Task> serve)
        {
            await Task.Delay(Wait, clock, context.RequestAborted).ConfigureAwait(false);
            await serve().ConfigureAwait(false);
        }
    }

    private sealed record SlowFault(int Bytes, TimeSpan Wait) : Fault
    {
        internal override Task StrikeAsync(HttpContext context, TimeProvider clock, Func<Task> serve)
        {
            context.Response.Body = new SlowStream(context.Response.Body, Bytes, Wait, clock);
            return serve();
        }
    }

    private sealed record JobFault(Exception Error) : Fault
    {
        internal override Task StrikeAsync(HttpContext context, TimeProvider clock, Func<Task> serve)
        {
            context.Items[typeof(JobFault)] = Error;
            return serve();
        }
    }

    /// <summary>The error that the job of this request is to fail with; null for none.</summary>
    internal static Exception? JobErrorOf(HttpContext context) => context.Items.TryGetValue(typeof(JobFault), out object? error) ? (Exception?)error : null;
}
