using SpacesSdk.Diagnostics;
using SpacesSdk.Gradio;
using SpacesSdk.Gradio.Schema;
using SpacesSdk.Gradio.Sessions;
using SpacesSdk.Gradio.Streams;
using SpacesSdk.Gradio.Transports;
using SpacesSdk.Http;
using SpacesSdk.Hub;

namespace SpacesSdk.Jobs;

/// <summary>One call from the request to its result: checked, files uploaded, started once, watched, and cancelled on the Space when it is cancelled here.</summary>
internal sealed class SpaceCall<TRequest, TResult>(SpaceConnection connection, SpaceEndpoint<TRequest, TResult> endpoint, TRequest request)
    where TRequest : class, IGradioRecord<TRequest>
    where TResult : class, IGradioRecord<TResult>
{
    private string? _eventId;
    private CallPlan? _plan;
    private RequestFiles<TRequest>? _files;

    /// <summary>Where the call is measured; null where nobody looks.</summary>
    public JobTrace? Trace { get; set; }

    /// <summary>Runs the call inside its span.</summary>
    public Task<TResult> RunTracedAsync(Action<SpaceEvent> tell, CancellationToken cancellationToken) => Trace!.RunAsync(RunAsync, tell, cancellationToken);

    /// <summary>Runs the call.</summary>
    /// <exception cref="SpaceException">It failed, wherever.</exception>
    public async Task<TResult> RunAsync(Action<SpaceEvent> tell, CancellationToken cancellationToken)
    {
        try
        {
            var result = await CallAsync(told => tell(connection.Secrets.Scrub(told)), cancellationToken).ConfigureAwait(false);
            JobLog.Completed(connection.Log, connection.Name, endpoint.Name, _eventId);
            return result;
        }
        catch (Exception error) when (error is SpaceException || Failures.IsForeign(error))
        {
            var failure = connection.Secrets.Scrub(InterfaceDrift.Explain(Failures.Of(error), _plan).At(connection.Name, endpoint.Name, _eventId));
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
        var (plan, transport, eventId) = await connection.ColdStart.RunAsync(attempt => StartAsync(attempt, tell, cancellationToken), tell, cancellationToken).ConfigureAwait(false);
        _eventId = eventId;
        JobLog.Started(connection.Log, connection.Name, endpoint.Name, eventId);
        Trace?.Accepted(plan.Transport, eventId);
        try
        {
            var results = new ResultValues<TResult>(plan.Function.Outputs, plan.Pinned?.Returns.Count, GradioFileBinder.Of(connection.Owner));
            return await WatchAsync(new JobStream(connection, transport, eventId, plan.Config?.AppId ?? ""), results, tell, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            JobLog.Cancelled(connection.Log, connection.Name, endpoint.Name, eventId);
            await JobStart.CancelAsync(connection, transport, plan, eventId).ConfigureAwait(false);
            throw;
        }
        finally
        {
            await transport.EndAsync().ConfigureAwait(false);
        }
    }

    private async Task<(CallPlan Plan, GradioTransport Transport, string EventId)> StartAsync(StartAttempt attempt, Action<SpaceEvent> tell, CancellationToken cancellationToken)
    {
        var files = _files = RequestFiles<TRequest>.Of(request);
        var values = RequestValues.Of(files.Placeheld); // what is missing is found before anything is sent
        var plan = (await connection.Plans.OfAsync(endpoint, cancellationToken).ConfigureAwait(false)).For(values, connection.Options.Transport, connection.Session is not null);
        _plan = plan;
        values.Check(plan);
        plan = await plan.WithDefaultsAsync(values, connection.Schema, cancellationToken).ConfigureAwait(false);
        await connection.Hub.CheckQuotaAsync(cancellationToken).ConfigureAwait(false);
        var sent = await files.UploadAsync(connection.Files, tell, cancellationToken).ConfigureAwait(false);
        var transport = Transport(plan, sent, ReferenceEquals(sent, files.Placeheld) ? values : null);
        connection.Session?.Keep(plan.Config);
        await transport.WaitForTurnAsync(cancellationToken).ConfigureAwait(false);
        attempt.MayHaveStarted = true;
        return (plan, transport, await JobStart.RunAsync(connection, transport, plan, cancellationToken).ConfigureAwait(false));
    }

    private GradioTransport Transport(CallPlan plan, TRequest sent, RequestValues? written)
    {
        var (api, options, session, name) = (endpoint.Api(connection), connection.Options, connection.Session, plan.Function.Name);
        GradioData Data() => (written ?? RequestValues.Of(sent)).ToPositions(plan);
        return plan.Transport switch
        {
            SpaceTransport.CallV2 => new CallV2Transport<TRequest, TResult>(endpoint, api, options, sent),
            SpaceTransport.CallV1 when session is not null => new SessionCallTransport(api, options, name, Data(), session, plan.IsReadById),
            SpaceTransport.CallV1 => new CallV1Transport(api, options, name, Data()),
            _ when plan.IsStreamedQueue => new StreamedQueueTransport(api, options, plan.Function.Id!.Value, Data(), session?.Hash ?? SessionHash.New()),
            _ when session is not null => new SessionQueueTransport(api, options, plan.Function.Id!.Value, Data(), session, plan.HasDiffs),
            _ => new QueueTransport(api, options, plan.Function.Id!.Value, Data(), plan.HasDiffs),
        };
    }

    private static async Task<TResult> WatchAsync(JobStream stream, ResultValues<TResult> results, Action<SpaceEvent> tell, CancellationToken cancellationToken)
    {
        await foreach (var message in stream.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            switch (message)
            {
                case GradioMessage.Told told:
                    tell(told.Event);
                    break;
                case GradioMessage.Generating generating when results.TryRead(generating.Data) is { } partial:
                    tell(partial);
                    break;
                case GradioMessage.Completed completed:
                    return results.Read(completed.Data);
            }
        }
        throw GradioFailures.Lost("The server closed the stream before the result");
    }
}
