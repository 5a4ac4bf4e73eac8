using System.Collections.Concurrent;
using System.Threading.Channels;

namespace SpacesSdk.Emulator;

/// <summary>The messages of one stream: of one <c>call</c>, or of all jobs of a queue session.</summary>
internal sealed class Mailbox
{
    private readonly Channel<JobMessage> _messages = Channel.CreateUnbounded<JobMessage>();
    private readonly ConcurrentDictionary<string, QueuedJob> _jobs = [];

    public ChannelReader<JobMessage> Messages => _messages.Reader;

    public bool IsEmpty => _jobs.IsEmpty;

    public void Add(QueuedJob job) => _jobs[job.EventId] = job;

    /// <summary>Takes out a job whose last message was read, or that was never accepted.</summary>
    public void Remove(string eventId) => _jobs.TryRemove(eventId, out _);

    public QueuedJob? Find(string eventId) => _jobs.GetValueOrDefault(eventId);

    public IReadOnlyList<QueuedJob> Jobs => [.. _jobs.Values];

    public void Post(JobMessage message) => _messages.Writer.TryWrite(message);
}
