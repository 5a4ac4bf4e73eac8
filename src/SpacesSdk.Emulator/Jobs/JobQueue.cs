namespace SpacesSdk.Emulator;

/// <summary>Lets calls wait in line per endpoint, runs as many at a time as it may, and tells those who wait.</summary>
/// <param name="options">The limits and the clock.</param>
/// <param name="runner">Runs the jobs.</param>
internal sealed class JobQueue(SpaceEmulatorOptions options, JobRunner runner)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Line> _lines = [];

    public int Waiting
    {
        get
        {
            lock (_lock)
                return _lines.Values.Sum(static line => line.Waiting.Count);
        }
    }

    /// <summary>Takes a job in; false where the queue is full.</summary>
    public bool TryJoin(QueuedJob job)
    {
        lock (_lock)
        {
            if (Waiting >= options.MaxQueueSize)
                return false;
            var line = LineOf(job);
            line.Waiting.Add(job);
            PostEstimation(line, line.Waiting.Count - 1);
            StartWaiting(line);
            return true;
        }
    }

    /// <summary>Runs a job past the line.</summary>
    public void RunNow(QueuedJob job)
    {
        lock (_lock)
        {
            var line = LineOf(job);
            Start(line, [job]);
        }
    }

    /// <summary>Ends a job wherever it is; a running handler is told by its token.</summary>
    public void Cancel(QueuedJob job)
    {
        lock (_lock)
            LineOf(job).Waiting.Remove(job);
        job.Cancel();
    }

    /// <summary>The times of the step that ends now.</summary>
    public JobTimes EndStep(QueuedJob job)
    {
        lock (_lock)
        {
            double seconds = options.Clock.GetElapsedTime(job.StepStarted).TotalSeconds;
            job.StepStarted = options.Clock.GetTimestamp();
            return LineOf(job).Times.AddStep(seconds);
        }
    }

    private Line LineOf(QueuedJob job)
    {
        if (!_lines.TryGetValue(job.Endpoint.Name, out var line))
            _lines[job.Endpoint.Name] = line = new();
        return line;
    }

    private void StartWaiting(Line line)
    {
        while (line.Waiting.Count > 0 && line.Running.Count < options.ConcurrencyLimit)
        {
            QueuedJob[] jobs = [.. line.Waiting.Take(runner.BatchSize(line.Waiting[0].Endpoint))];
            line.Waiting.RemoveRange(0, jobs.Length);
            Start(line, jobs);
            for (int rank = 0; rank < line.Waiting.Count; rank++)
                PostEstimation(line, rank);
            foreach (var job in jobs)
                job.Post(new JobMessage.Starts(job.EventId, line.Times.AverageCall));
        }
    }

    private void Start(Line line, QueuedJob[] jobs)
    {
        line.Running.Add(jobs);
        foreach (var job in jobs)
            job.Started = job.StepStarted = options.Clock.GetTimestamp();
        _ = Task.Run(() => RunAsync(line, jobs));
    }

    private async Task RunAsync(Line line, QueuedJob[] jobs)
    {
        var outcomes = await runner.RunAsync(jobs, EndStep).ConfigureAwait(false);
        lock (_lock)
        {
            line.Running.Remove(jobs);
            if (outcomes[0] is JobOutcome.Succeeded)
                line.Times.AddCall(Elapsed(jobs[0]));
            foreach (var (job, outcome) in jobs.Zip(outcomes))
                job.Post(new JobMessage.Completed(job.EventId, outcome));
            StartWaiting(line);
        }
    }

    private void PostEstimation(Line line, int rank)
    {
        var job = line.Waiting[rank];
        double? eta = WaitEstimate.Of(line.Times.AverageCall, [.. line.Running.Select(jobs => Elapsed(jobs[0]))], options.ConcurrencyLimit, rank);
        job.Post(new JobMessage.Estimation(job.EventId, rank, line.Waiting.Count, eta));
    }

    private double Elapsed(QueuedJob job) => options.Clock.GetElapsedTime(job.Started).TotalSeconds;

    /// <summary>The calls of one endpoint.</summary>
    private sealed class Line
    {
        public List<QueuedJob> Waiting { get; } = [];

        /// <summary>What runs: one job each, or the jobs of a batch.</summary>
        public List<QueuedJob[]> Running { get; } = [];

        public FunctionTimes Times { get; } = new();
    }
}
