using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace SpacesSdk.Emulator;

/// <summary>Runs a handler as Gradio runs a function: checks its inputs, fills its output slots, and turns exceptions into outcomes.</summary>
internal sealed partial class JobRunner(EmulatedSpace space)
{
    private readonly InputCheck _check = new(space.Files, space.Release);

    /// <summary>Runs one job; it never throws.</summary>
    /// <param name="job">The job.</param>
    /// <param name="endStep">Ends the job's current step and tells its times.</param>
    public async Task<JobOutcome> RunAsync(QueuedJob job, Func<QueuedJob, JobTimes> endStep)
    {
        try
        {
            var context = new JobContext(job, space, endStep);
            var outputs = await space.Handlers.Find(job.Endpoint).RunAsync(context, Inputs(job)).ConfigureAwait(false);
            return new JobOutcome.Succeeded(context.Spread(outputs), endStep(job));
        }
        catch (OperationCanceledException) when (job.Cancellation.IsCancellationRequested)
        {
            return new JobOutcome.Cancelled();
        }
        catch (EmulatedSpaceException error)
        {
            return new JobOutcome.Refused(error.Message, error.Duration?.TotalSeconds, error.IsVisible, error.Title);
        }
        catch (Exception error)
        {
            LogFailure(space.Options.Logger, error, job.Endpoint.Name, job.EventId);
            return new JobOutcome.Broken(space.Options.ShowErrors ? error.Message : null, job.HasYielded);
        }
    }

    private IReadOnlyList<JsonElement> Inputs(QueuedJob job)
    {
        var values = job.Bind();
        return [.. job.Endpoint.Parameters.Select((parameter, i) => _check.Check(parameter, i, values[i]))];
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The handler of {Endpoint} failed in job {EventId}.")]
    private static partial void LogFailure(ILogger logger, Exception error, string endpoint, string eventId);
}
