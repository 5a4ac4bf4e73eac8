using System.Net.ServerSentEvents;
using System.Text.Json;

namespace SpacesSdk.Gradio.Streams;

/// <summary>Reads what a stream says of one job.</summary>
internal abstract class MessageReader
{
    /// <summary>What the event says; nothing where it is of no interest, or of a kind that is not known yet.</summary>
    /// <exception cref="SpaceException">It says that the job failed.</exception>
    public abstract IEnumerable<GradioMessage> Read(SseItem<JsonElement> item);

    /// <summary>Whether the event is about the job, and no mere sign of life.</summary>
    public abstract bool IsOfJob(SseItem<JsonElement> item);

    /// <summary>What follows comes from a stream that was opened anew.</summary>
    public abstract void Resume();
}
