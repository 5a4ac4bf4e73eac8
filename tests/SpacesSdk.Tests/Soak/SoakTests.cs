using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Soak;

/// <summary>Many jobs at a time over real sockets that are cut at random: nothing is lost count of, and nothing is left behind.</summary>
public sealed class SoakTests
{
    private const int Concurrency = 64;

    // A hang must fail the test and not stop it; nothing here comes near this.
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(SpaceTransport.Queue)]
    [InlineData(SpaceTransport.CallV1)]
    [InlineData(SpaceTransport.CallV2)]
    public async Task Every_job_ends_once_none_is_started_twice_and_nothing_stays_open(SpaceTransport transport)
    {
        await using var space = new SoakSpace();
        await using var relay = new CuttingRelay(await space.StartAsync(), TestScale.Random(transport.ToString()));
        var clock = new CountingClock();
        using var caller = new CancellationTokenSource();
        var connection = SoakSpace.Connect(relay.Address, transport, clock);
        int count = TestScale.Pick(200, 1_000);

        var running = RunAsync(connection, count, caller.Token);
        await PassTimeAsync(space, clock, running).WaitAsync(Hang, TestContext.Current.CancellationToken);
        var ends = await running;

        Assert.Equal(count, ends.Count);
        string faults = string.Join('\n', ends.Select(static end => end.Fault).OfType<string>());
        Assert.True(faults.Length == 0, faults);
        Assert.All(space.Runs, static run => Assert.Equal((run.Key, 1), (run.Key, run.Value)));
        var (completed, cancelled, lost) = (ends.Count(e => e.Last is SpaceEvent.Completed<AnyResult>), ends.Count(e => e.Error is OperationCanceledException), ends.Count(e => e.Error is SpaceException));
        TestContext.Current.TestOutputHelper?.WriteLine($"{transport}: {completed} completed, {cancelled} cancelled, {lost} lost; {relay.Opened} connections, {relay.Cut} cut; {clock.Made} timers");
        Assert.True(completed > count / 4 && lost > 0 && cancelled > 0, $"{completed} completed, {lost} lost, {cancelled} cancelled");
        // While the connection and the caller's token live, neither holds a timer or a job any more. The Space runs none but those
        // whose start was cut before their id came: nobody could end them.
        await UntilAsync(() => clock.Left == 0 && space.Running <= ends.Count(static end => end.IsAbandoned) && !AnyIsAlive(ends)).WaitAsync(Hang, TestContext.Current.CancellationToken);
        GC.KeepAlive(caller);
        await connection.DisposeAsync();
        await relay.WhenIdle().WaitAsync(Hang, TestContext.Current.CancellationToken);
    }

    // A Space that forgot a job sends heartbeats for ever, and only time ends the wait for it: each call that nobody cuts lets a second pass.
    private static async Task PassTimeAsync(SoakSpace space, CountingClock clock, Task running)
    {
        await using var straight = space.ConnectInMemory(new() { Transport = SpaceTransport.Queue });
        for (int second = 0; !running.IsCompleted; second++)
        {
            await straight.Submit(SoakSpace.Echo, new AnyRequest(("word", $"\"second {second}\"")), TestContext.Current.CancellationToken);
            clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    // A job is over for its caller a moment before the last of it is cleared away.
    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
            await Task.Yield();
    }

    private static async Task<IReadOnlyCollection<JobEnd>> RunAsync(SpaceConnection connection, int count, CancellationToken caller)
    {
        var ends = new ConcurrentBag<JobEnd>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = TestContext.Current.CancellationToken },
            async (index, _) => ends.Add(await JobEnd.OfAsync(connection, $"{(index % 10 == 7 ? SoakSpace.Endless : "word")} {index}", caller)));
        return ends;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool AnyIsAlive(IReadOnlyCollection<JobEnd> ends)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return ends.Any(static end => end.Job.IsAlive);
    }

    /// <summary>How one job ended.</summary>
    private sealed record JobEnd(WeakReference Job, SpaceEvent? Last, Exception? Error, string? Fault)
    {
        public bool IsAbandoned => Error is SpaceException { EventId: null };

        public static async Task<JobEnd> OfAsync(SpaceConnection connection, string word, CancellationToken caller)
        {
            bool cancels = word.StartsWith(SoakSpace.Endless, StringComparison.Ordinal);
            var job = connection.Submit(SoakSpace.Echo, new AnyRequest(("word", $"\"{word}\"")), caller);
            var told = new List<SpaceEvent>();
            await foreach (var item in job.Events)
            {
                told.Add(item);
                if (cancels)
                    await job.CancelAsync();
            }
            Exception? error = null;
            string? result = null;
            try
            {
                result = (await job).Values[0]?.GetString();
            }
            catch (Exception thrown)
            {
                error = thrown;
            }
            return new(new(job), told[^1] is SpaceEvent.Completed<AnyResult> ? told[^1] : null, error, FaultOf(told, error, result, word));
        }

        private static string? FaultOf(List<SpaceEvent> told, Exception? error, string? result, string word)
        {
            int ends = told.Count(static e => e is SpaceEvent.Completed<AnyResult> or SpaceEvent.Failed);
            return (ends, told[^1], error) switch
            {
                (1, SpaceEvent.Completed<AnyResult>, null) when result == word => null,
                (1, SpaceEvent.Failed, OperationCanceledException) => null,
                (1, SpaceEvent.Failed, SpaceException { Kind: SpaceErrorKind.ConnectionLost }) => null,
                _ => $"{word}: {ends} ends, the last event is {told[^1]}, the result {result}, the error {error}",
            };
        }
    }
}
