using System.Runtime.CompilerServices;
using SpacesSdk.Diagnostics;
using SpacesSdk.Gradio;
using SpacesSdk.Gradio.Streams;
using SpacesSdk.Gradio.Transports;
using SpacesSdk.Http;

namespace SpacesSdk.Jobs;

/// <summary>One call from the request to its result: checked, files uploaded, started once, watched, and cancelled on the Space when it is cancelled here.</summary>
internal sealed class SpaceCall<TRequest, TResult>(SpaceConnection connection, SpaceEndpoint<TRequest, TResult> endpoint, TRequest request)
    where TRequest : class, IGradioRecord<TRequest>
    where TResult : class, IGradioRecord<TResult>
{
    private string? _eventId;
    private RequestFiles<TRequest>? _files;

    /// <summary>Where the call is measured; null where nobody looks.</summary>
    public JobTrace? Trace { get; set; }

    private SpaceOptions Options => connection.Options;

    /// <summary>Runs the call inside its span.</summary>
    public Task<TResult> RunTracedAsync(Action<SpaceEvent> tell, CancellationToken cancellationToken) => Trace!.RunAsync(RunAsync, tell, cancellationToken);

    /// <summary>Runs the call.</summary>
    /// <exception cref="SpaceException">It failed, wherever.</exception>
    public async Task<TResult> RunAsync(Action<SpaceEvent> tell, CancellationToken cancellationToken)
    {
        try
        {
            var result = await CallAsync(tell, cancellationToken).ConfigureAwait(false);
            JobLog.Completed(connection.Log, connection.Name, endpoint.Name, _eventId);
            return result;
        }
        catch (Exception error) when (error is SpaceException || Failures.IsForeign(error))
        {
            var failure = Failures.Of(error).At(connection.Name, endpoint.Name, _eventId);
            if (MayBeMisled(failure))
                connection.Schema.Forget();
            if (failure.Kind == SpaceErrorKind.SpaceFailed && _files is { HasAddresses: true })
                connection.Files.DoubtAddresses();
            JobLog.Failed(connection.Log, connection.Name, endpoint.Name, _eventId, failure.Kind);
            throw failure;
        }
    }

    // What a restarted or rebuilt Space answers to a call of its old interface.
    private static bool MayBeMisled(SpaceException failure) =>
        failure.Kind is SpaceErrorKind.ConnectionLost or SpaceErrorKind.NotFound or SpaceErrorKind.Drift || failure.StatusCode >= 500;

    private async Task<TResult> CallAsync(Action<SpaceEvent> tell, CancellationToken cancellationToken)
    {
        var files = _files = RequestFiles<TRequest>.Of(request);
        var values = RequestValues.Of(files.Placeheld); // what is missing is found before anything is sent
        var plan = (await CallPlan.MakeAsync(connection, endpoint, cancellationToken).ConfigureAwait(false)).For(values, Options.Transport);
        values.Check(plan);
        var sent = await files.UploadAsync(connection.Files, tell, cancellationToken).ConfigureAwait(false);
        var transport = Transport(plan, sent);
        string eventId = _eventId = await JobStart.RunAsync(connection, transport, plan.Function.Id, cancellationToken).ConfigureAwait(false);
        JobLog.Started(connection.Log, connection.Name, endpoint.Name, eventId);
        Trace?.Accepted(plan.Transport, eventId);
        try
        {
            return await WatchAsync(transport, eventId, new(plan.Function.Outputs, plan.Pinned?.Returns.Count, GradioFileBinder.Of(connection)), tell, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            JobLog.Cancelled(connection.Log, connection.Name, endpoint.Name, eventId);
            await JobStart.CancelAsync(connection, transport, plan.Function.Id, eventId).ConfigureAwait(false);
            throw;
        }
    }

    private GradioTransport Transport(CallPlan plan, TRequest sent)
    {
        var api = endpoint.Api(connection);
        return plan.Transport switch
        {
            SpaceTransport.CallV2 => new CallV2Transport<TRequest, TResult>(endpoint, api, sent),
            SpaceTransport.CallV1 => new CallV1Transport(api, plan.Function.Name, RequestValues.Of(sent).ToPositions(plan)),
            _ => new QueueTransport(api, plan.Function.Id!.Value, RequestValues.Of(sent).ToPositions(plan), plan.HasDiffs),
        };
    }

    private async Task<TResult> WatchAsync(GradioTransport transport, string eventId, ResultValues<TResult> results, Action<SpaceEvent> tell, CancellationToken cancellationToken)
    {
        await foreach (var message in MessagesAsync(transport, eventId, cancellationToken).ConfigureAwait(false))
        {
            switch (message)
            {
                case GradioMessage.Told told:
                    tell(told.Event);
                    break;
                case GradioMessage.Generating generating when results.TryRead(generating.Data) is { } partial:
                    tell(new SpaceEvent.Partial<TResult>(partial));
                    break;
                case GradioMessage.Completed completed:
                    return results.Read(completed.Data);
            }
        }
        throw GradioFailures.Lost("The server closed the stream before the result");
    }

    private async IAsyncEnumerable<GradioMessage> MessagesAsync(GradioTransport transport, string eventId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var watch = new SilenceWatch(Options.HeartbeatTimeout, Options.Clock, cancellationToken);
        var read = transport.Reader(eventId);
        var body = await WatchedAsync(watch, () => transport.OpenAsync(eventId, watch.Token)).ConfigureAwait(false);
        var events = EventStream.ReadAsync(body, Options.MaxEventBytes, watch, watch.Token).GetAsyncEnumerator(CancellationToken.None);
        await using var closing = events.ConfigureAwait(false);
        while (await WatchedAsync(watch, () => events.MoveNextAsync().AsTask()).ConfigureAwait(false))
        {
            foreach (var message in read(events.Current))
                yield return message;
        }
    }

    private static async Task<T> WatchedAsync<T>(SilenceWatch watch, Func<Task<T>> wait)
    {
        try
        {
            return await wait().ConfigureAwait(false);
        }
        catch (Exception error) when (watch.IsSilent && error is not SpaceException)
        {
            throw watch.Error("The Space gave no sign of life", "Call again; the Space may have restarted, or the network may be down.");
        }
    }
}
