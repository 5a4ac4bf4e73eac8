using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace SpacesSdk.Emulator;

/// <summary>Runs a handler as Gradio runs a function: checks its inputs, fills its output slots, and turns exceptions into outcomes.</summary>
internal sealed partial class JobRunner(EmulatedSpace space)
{
    private readonly InputCheck _check = new(space.Files, space.Release);

    /// <summary>How many jobs of an endpoint run as one.</summary>
    public int BatchSize(EmulatedEndpoint endpoint) => space.Handlers.Find(endpoint) is BatchHandler batch ? batch.MaxSize : 1;

    /// <summary>Runs one job, or the jobs of one batch; it never throws.</summary>
    /// <param name="jobs">The jobs, at least one.</param>
    /// <param name="endStep">Ends a job's current step and tells its times.</param>
    /// <returns>The outcomes, job by job.</returns>
    public async Task<IReadOnlyList<JobOutcome>> RunAsync(IReadOnlyList<QueuedJob> jobs, Func<QueuedJob, JobTimes> endStep)
    {
        JobContext[] contexts = [.. jobs.Select(job => new JobContext(job, space, endStep))];
        using var ended = new CancellationTokenSource();
        using var left = new Countdown(jobs, ended);
        try
        {
            return await RunAsync(contexts, endStep, ended.Token).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            return [.. jobs.Select(job => Failed(job, error))];
        }
    }

    private async Task<IReadOnlyList<JobOutcome>> RunAsync(JobContext[] contexts, Func<QueuedJob, JobTimes> endStep, CancellationToken cancellationToken)
    {
        var handler = space.Handlers.Find(contexts[0].Job.Endpoint);
        IReadOnlyList<JsonElement>[] inputs = [.. contexts.Select(context => Inputs(context.Job))];
        bool isBatch = handler is BatchHandler;
        var outputs = handler is BatchHandler batch
            ? await batch.RunAsync(contexts, inputs, cancellationToken).ConfigureAwait(false)
            : [await handler.RunAsync(contexts[0], inputs[0]).ConfigureAwait(false)];
        return [.. contexts.Zip(outputs, (context, values) => new JobOutcome.Succeeded(context.Spread(values), endStep(context.Job), isBatch))];
    }

    private JobOutcome Failed(QueuedJob job, Exception error)
    {
        if (error is OperationCanceledException && job.Cancellation.IsCancellationRequested)
            return new JobOutcome.Cancelled();
        if (error is EmulatedSpaceException refused)
            return new JobOutcome.Refused(refused.Message, refused.Duration?.TotalSeconds, refused.IsVisible, refused.Title);
        LogFailure(space.Options.Logger, error, job.Endpoint.Name, job.EventId);
        return new JobOutcome.Broken(space.Options.ShowErrors ? error.Message : null, job.HasYielded);
    }

    private IReadOnlyList<JsonElement> Inputs(QueuedJob job)
    {
        var values = job.Bind();
        return [.. job.Endpoint.Parameters.Select((parameter, i) => _check.Check(parameter, i, values[i]))];
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The handler of {Endpoint} failed in job {EventId}.")]
    private static partial void LogFailure(ILogger logger, Exception error, string endpoint, string eventId);

    /// <summary>Cancels a batch when nobody waits for any of its jobs any more.</summary>
    private sealed class Countdown : IDisposable
    {
        private readonly List<CancellationTokenRegistration> _registrations = [];
        private int _left;

        public Countdown(IReadOnlyList<QueuedJob> jobs, CancellationTokenSource ended)
        {
            _left = jobs.Count;
            foreach (var job in jobs)
                _registrations.Add(job.Cancellation.Register(() =>
                {
                    if (Interlocked.Decrement(ref _left) == 0)
                        ended.Cancel();
                }));
        }

        public void Dispose()
        {
            foreach (var registration in _registrations)
                registration.Dispose();
        }
    }
}
