using System.Text.Json;
using SpacesSdk.Gradio;

namespace SpacesSdk.Emulator;

/// <summary>Code that takes several waiting calls at once, as a function with <c>batch=True</c> does. All of a batch succeed or fail together.</summary>
internal abstract class BatchHandler(int maxSize) : EndpointHandler
{
    /// <summary>How many calls a batch holds at most.</summary>
    public int MaxSize => maxSize;

    /// <returns>The values of the returns, call by call.</returns>
    public abstract Task<IReadOnlyList<IReadOnlyList<JsonElement>>> RunAsync(
        IReadOnlyList<JobContext> contexts, IReadOnlyList<IReadOnlyList<JsonElement>> inputs, CancellationToken cancellationToken);

    public override async Task<IReadOnlyList<JsonElement>> RunAsync(JobContext context, IReadOnlyList<JsonElement> inputs) =>
        (await RunAsync([context], [inputs], context.Job.Cancellation).ConfigureAwait(false))[0];

    protected static void CheckCount<T>(EmulatedEndpoint endpoint, IReadOnlyList<T>? results, int wanted)
    {
        if (results?.Count != wanted)
            throw new EmulatedSpaceException($"The batch handler of {endpoint.Name} got {wanted} calls, but returned {results?.Count ?? 0} results.");
    }
}

/// <summary>A batch handler of generated records.</summary>
internal sealed class RecordBatchHandler<TRequest, TResult>(int maxSize, Func<IReadOnlyList<TRequest>, CancellationToken, Task<IReadOnlyList<TResult>>> handle)
    : BatchHandler(maxSize)
    where TRequest : class, IGradioRecord<TRequest>
    where TResult : class, IGradioRecord<TResult>
{
    public override async Task<IReadOnlyList<IReadOnlyList<JsonElement>>> RunAsync(
        IReadOnlyList<JobContext> contexts, IReadOnlyList<IReadOnlyList<JsonElement>> inputs, CancellationToken cancellationToken)
    {
        var binder = new StoreBinder(contexts[0].Files);
        TRequest[] requests = [.. contexts.Zip(inputs, (context, values) => TRequest.Wire.Read(Named(context.Job.Endpoint, values), binder))];
        var results = await handle(requests, cancellationToken).ConfigureAwait(false);
        CheckCount(contexts[0].Job.Endpoint, results, contexts.Count);
        var written = new List<IReadOnlyList<JsonElement>>(results.Count);
        foreach (var (context, result) in contexts.Zip(results))
            written.Add(await ResultWriter<TResult>.WriteAsync(result, context, cancellationToken).ConfigureAwait(false));
        return written;
    }
}

/// <summary>A batch handler of plain JSON.</summary>
internal sealed class JsonBatchHandler(int maxSize, Func<IReadOnlyList<JsonElement>, CancellationToken, Task<IReadOnlyList<IReadOnlyList<JsonElement>>>> handle)
    : BatchHandler(maxSize)
{
    public override async Task<IReadOnlyList<IReadOnlyList<JsonElement>>> RunAsync(
        IReadOnlyList<JobContext> contexts, IReadOnlyList<IReadOnlyList<JsonElement>> inputs, CancellationToken cancellationToken)
    {
        var results = await handle([.. contexts.Zip(inputs, static (context, values) => Named(context.Job.Endpoint, values))], cancellationToken).ConfigureAwait(false);
        CheckCount(contexts[0].Job.Endpoint, results, contexts.Count);
        return results;
    }
}
