using System.Text.Json;

namespace SpacesSdk.Emulator;

/// <summary>The job that a handler works on: what it can tell the caller before it returns.</summary>
/// <remarks>Progress and logs reach callers that use the queue; partial results reach every caller.</remarks>
public abstract class EmulatedJob
{
    private protected EmulatedJob(JobContext context) => Context = context;

    /// <summary>The id of the job.</summary>
    public string EventId => Context.Job.EventId;

    /// <summary>The session that the caller named; the job's own id where it named none.</summary>
    public string SessionHash => Context.Job.SessionHash;

    /// <summary>What the Space remembers of the caller's session, for handlers that keep state from call to call.</summary>
    public EmulatedSession Session => Context.Session;

    /// <summary>The name under which the caller is logged in; null for none.</summary>
    public string? UserName => Context.Job.Caller.User;

    /// <summary>The endpoint with its leading slash.</summary>
    public string Endpoint => Context.Job.Endpoint.Name;

    private protected JobContext Context { get; }

    /// <summary>Tells how many units are done.</summary>
    /// <param name="index">How many are done; at least 0.</param>
    /// <param name="length">How many there are; null where unknown.</param>
    /// <param name="unit">What is counted.</param>
    /// <param name="cancellationToken">The handler's token; it throws once the caller is gone.</param>
    /// <exception cref="OperationCanceledException">The job was cancelled.</exception>
    public Task ReportAsync(long index, long? length, string unit = "steps", CancellationToken cancellationToken = default) =>
        ReportAsync([new(Fraction: null, index, length, unit, Description: null)], cancellationToken);

    /// <summary>Tells how much is done.</summary>
    /// <param name="fraction">From 0 to 1.</param>
    /// <param name="description">What the job does; null for nothing.</param>
    /// <param name="cancellationToken">The handler's token; it throws once the caller is gone.</param>
    /// <exception cref="OperationCanceledException">The job was cancelled.</exception>
    public Task ReportAsync(double fraction, string? description = null, CancellationToken cancellationToken = default) =>
        ReportAsync([new(fraction, Index: null, Length: null, Unit: null, description)], cancellationToken);

    /// <summary>Tells the state of nested loops, the outermost first.</summary>
    /// <param name="loops">One item per loop.</param>
    /// <param name="cancellationToken">The handler's token; it throws once the caller is gone.</param>
    /// <exception cref="OperationCanceledException">The job was cancelled.</exception>
    public Task ReportAsync(IReadOnlyList<SpaceEvent.Progress> loops, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Context.Job.Post(new JobMessage.Progress(EventId, loops));
        return Task.CompletedTask;
    }

    /// <summary>Says something, as <c>gr.Info</c>, <c>gr.Warning</c> and <c>gr.Success</c> do.</summary>
    /// <param name="message">The text.</param>
    /// <param name="level">How serious it is.</param>
    /// <param name="title">The title; null for the level's own.</param>
    /// <param name="cancellationToken">The handler's token; it throws once the caller is gone.</param>
    /// <exception cref="OperationCanceledException">The job was cancelled.</exception>
    public Task LogAsync(string message, SpaceLogLevel level = SpaceLogLevel.Info, string? title = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Context.Job.Post(new JobMessage.Log(EventId, level, message, title ?? level.ToString(), Seconds: 10, Visible: true));
        return Task.CompletedTask;
    }

    /// <summary>Keeps a file on the emulated Space, for outputs that are plain JSON, such as a gallery.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The <c>FileData</c> to put into the output.</returns>
    public async Task<JsonElement> StoreAsync(SpaceFile file, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return FileDataJson.Write(await Context.StoreAsync(file, cancellationToken).ConfigureAwait(false), Context.Job.Origin, withSize: true);
    }

    /// <summary>Opens a file inside an input that is plain JSON.</summary>
    /// <param name="fileData">The <c>FileData</c>.</param>
    /// <returns>The file, to be read.</returns>
    /// <exception cref="ArgumentException">It names no file that was uploaded.</exception>
    public SpaceFile OpenFile(JsonElement fileData) => WireJson.TextOf(fileData, "path") is { } path && Context.Files.Find(path) is { } stored
        ? SpaceFile.FromBytes(stored.Bytes, stored.Name)
        : throw new ArgumentException("The value is no FileData of a file that was uploaded to this emulator.", nameof(fileData));
}

/// <summary>The job of a handler that returns <typeparamref name="TResult"/>.</summary>
/// <typeparam name="TResult">The result: a generated record, or the JSON values of the outputs.</typeparam>
public sealed class EmulatedJob<TResult> : EmulatedJob
    where TResult : class
{
    private readonly Func<TResult, CancellationToken, Task<IReadOnlyList<JsonElement>>> _write;

    internal EmulatedJob(JobContext context, Func<TResult, CancellationToken, Task<IReadOnlyList<JsonElement>>> write)
        : base(context) => _write = write;

    /// <summary>Sends a result that is not the last; the one that the handler returns is.</summary>
    /// <param name="partial">The result so far.</param>
    /// <param name="cancellationToken">The handler's token; it throws once the caller is gone.</param>
    /// <exception cref="OperationCanceledException">The job was cancelled.</exception>
    public async Task YieldAsync(TResult partial, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Context.Yield(await _write(partial, cancellationToken).ConfigureAwait(false));
    }
}
