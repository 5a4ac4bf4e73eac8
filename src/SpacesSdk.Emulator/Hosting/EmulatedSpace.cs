namespace SpacesSdk.Emulator;

/// <summary>One emulated Space as its routes see it: documents, handlers, files and jobs, shared by every host that serves it.</summary>
internal sealed class EmulatedSpace : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    public EmulatedSpace(PinnedDocuments documents, SpaceEmulatorOptions options)
    {
        Documents = documents;
        Options = options;
        Files = new(options.MaxStoredBytes, options.Clock, documents.Release);
        Logins = new(options.Logins);
        Hub = new(documents.Interface.Space, options.Clock);
        Queue = new(options, new(this));
    }

    public PinnedDocuments Documents { get; }

    public SpaceEmulatorOptions Options { get; }

    /// <summary>The release of Gradio that this is.</summary>
    public GradioRelease Release => Documents.Release;

    public HandlerTable Handlers { get; } = new();

    public FileStore Files { get; }

    public LoginStore Logins { get; }

    public EmulatedHub Hub { get; }

    public SessionStore Sessions { get; } = new();

    public UploadProgress Uploads { get; } = new();

    public JobQueue Queue { get; }

    public Mailboxes Mailboxes { get; } = new();

    /// <summary>Ends when the emulator stops.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Ends every stream and cancels every job.</summary>
    public void Stop()
    {
        _stopping.Cancel();
        CancelAll(Mailboxes.AllJobs());
    }

    public void CancelAll(IReadOnlyList<QueuedJob> jobs)
    {
        foreach (var job in jobs)
            Queue.Cancel(job);
    }

    public void Dispose() => _stopping.Dispose();
}
