using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SpacesSdk.Emulator;

/// <summary>The synchronous dialect: one answer, past the queue. Of a generator it gives the first value only.</summary>
internal sealed class RunRoutes(EmulatedSpace space)
{
    private readonly JobIntake _intake = new(space);

    public IEnumerable<Route> Routes(string prefix) =>
    [
        Route.Post(prefix + "/run/{}", RunAsync),
        Route.Post(prefix + "/api/{}", RunAsync),
    ];

    private async Task RunAsync(HttpContext context, string[] values)
    {
        var body = await RequestBody.ReadObjectAsync(context, space.Options.MaxRequestBytes).ConfigureAwait(false);
        var data = RequestBody.Data(body);
        var endpoint = Find(values[0], body) ?? throw RefusedRequestException.InternalError(space.Release);
        var job = _intake.Create(context.Request, endpoint, WireJson.TextOf(body, "session_hash"), () => RequestBinder.BindCall(endpoint, data));
        await using var hangUp = context.RequestAborted.Register(() => space.Queue.Cancel(job)).ConfigureAwait(false);
        space.Queue.RunNow(job);
        await AnswerAsync(context, job).ConfigureAwait(false);
    }

    // A function id in the body goes before the name in the path.
    private EmulatedEndpoint? Find(string name, in JsonElement body) =>
        body.TryGetProperty("fn_index", out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out long number)
            ? space.Documents.Interface.Find(number)
            : space.Documents.Interface.Find(name);

    private async Task AnswerAsync(HttpContext context, QueuedJob job)
    {
        await foreach (var message in job.Mailbox.Messages.ReadAllAsync(space.Stopping).ConfigureAwait(false))
        {
            if (message is JobMessage.Generating first)
            {
                space.Queue.Cancel(job);
                await Answer.JsonAsync(context, RunOutput.Write(first.Data, first.Times, isGenerating: true, space.Release)).ConfigureAwait(false);
                return;
            }

            if (message is JobMessage.Completed completed)
            {
                await AnswerAsync(context, completed.Outcome).ConfigureAwait(false);
                return;
            }
        }
    }

    private Task AnswerAsync(HttpContext context, JobOutcome outcome) => outcome is JobOutcome.Succeeded succeeded
        ? Answer.JsonAsync(context, RunOutput.Write(succeeded.Data, succeeded.Times, succeeded.IsBatch ? null : false, space.Release))
        : Answer.JsonAsync(context, RunOutput.WriteError(outcome, space.Release), StatusCodes.Status500InternalServerError);
}
