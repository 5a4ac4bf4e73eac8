using System.Text.Json;

namespace SpacesSdk.Emulator;

/// <summary>What a handler's job can reach: its messages and the Space's files.</summary>
internal sealed class JobContext(QueuedJob job, EmulatedSpace space, Func<QueuedJob, JobTimes> endStep)
{
    public QueuedJob Job => job;

    public FileStore Files => space.Files;

    /// <summary>The job's session; one that no handler asks for is never made.</summary>
    public EmulatedSession Session => space.Sessions.Find(job.Caller.Session);

    /// <summary>Sends a result that is not the last.</summary>
    public void Yield(IReadOnlyList<JsonElement> outputs)
    {
        var data = Spread(outputs);
        job.Post(new JobMessage.Generating(job.EventId, data, Whole(job.Endpoint), endStep(job)));
    }

    // gr.JSON replaces its value as one; every other component's is compared part by part.
    private static IReadOnlyList<bool> Whole(EmulatedEndpoint endpoint) =>
        endpoint.Outputs.Spread([.. endpoint.Returns.Select(static value => value.Is("Json"))], false);

    /// <summary>The visible outputs in their slots, their files as a server writes them; null in the hidden slots that the handler left out.</summary>
    /// <exception cref="InvalidOperationException">There are more or fewer outputs than the endpoint returns.</exception>
    public IReadOnlyList<JsonElement> Spread(IReadOnlyList<JsonElement> outputs)
    {
        var (returns, slots) = (job.Endpoint.Returns, job.Endpoint.Outputs);
        if (outputs.Count != returns.Count && outputs.Count != slots.Count)
            throw new InvalidOperationException($"{job.Endpoint.Name} returns {returns.Count} values, but its handler returned {outputs.Count}.");
        var all = outputs.Count == slots.Count ? outputs : slots.Spread(outputs, WireJson.Null);
        var images = slots.Spread([.. returns.Select(static value => value.Is("Image"))], false);
        return [.. all.Select((output, slot) => FileDataJson.Complete(output, space.Files, job.Origin, withSize: !images[slot]))];
    }

    /// <summary>Keeps a file's bytes, which makes it a file of the server.</summary>
    public async Task<StoredFile> StoreAsync(SpaceFile file, CancellationToken cancellationToken) =>
        space.Files.Add(await file.ReadAllBytesAsync(cancellationToken).ConfigureAwait(false), file.Name);
}
