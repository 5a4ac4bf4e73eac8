using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Conformance;

/// <summary>
/// Every recorded job of every recorded version is run again through the SDK. The replaying server refuses any request that the real
/// one didn't get, and cuts its answers anywhere; what the job then tells is compared with <c>TestData/conformance</c>.
/// <c>UPDATE_SNAPSHOTS=1</c> rewrites those files, to be reviewed.
/// </summary>
public sealed class RecordedConformanceTests
{
    private static readonly string[] Versions = ["4.44.1", "5.0.1", "5.45.0", "6.0.2", "6.25.0"];

    private static readonly Dictionary<string, RecordedJob> Jobs = Versions
        .SelectMany(static version => Tape.Names(version).Select(name => (Version: version, Tape: Tape.Load(name, version))))
        .Select(static each => (each.Version, each.Tape, Request: RecordedRequest.Of(each.Tape, each.Version)))
        .Where(static each => each.Request is not null)
        .Select(static each => new RecordedJob(each.Version, each.Tape, each.Request!))
        .ToDictionary(static job => job.Id, StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> Stated = new();

    public static TheoryData<string> Recordings => [.. Jobs.Keys];

    public static TheoryData<string, string> Generators() => new(Pairs().Select(static pair => (pair.Queue.Id, pair.Call.Id)));

    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task A_recorded_job_is_asked_for_as_it_was_and_tells_what_was_stated(string recording)
    {
        var job = Jobs[recording];
        string events = await EventsAsync(job, cut: 1 + (job.Tape.Name.Length * 7 % 13));
        if (!IsUpdate)
            Assert.Equal(StatedOf(job.Version)[job.Head], events);
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task A_generator_streams_the_same_values_on_the_queue_and_by_call(string queue, string call) =>
        Assert.Equal(Values(await EventsAsync(Jobs[call], cut: 3)), Values(await EventsAsync(Jobs[queue], cut: 5)));

    [Theory]
    [InlineData("4.44.1", 96)]
    [InlineData("5.0.1", 98)]
    [InlineData("5.45.0", 123)]
    [InlineData("6.0.2", 76)]
    [InlineData("6.25.0", 149)]
    public async Task Each_job_of_a_version_is_stated_and_nothing_else_is(string version, int atLeast)
    {
        var jobs = Jobs.Values.Where(job => job.Version == version).ToList();
        Assert.InRange(jobs.Count, atLeast, int.MaxValue);
        if (IsUpdate)
            await WriteAsync(version, jobs);
        else
            Assert.Equal(jobs.Select(static job => job.Head), StatedOf(version).Keys);
    }

    private static bool IsUpdate => Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1";

    private static IEnumerable<(RecordedJob Queue, RecordedJob Call)> Pairs() => Jobs.Values
        .Where(static job => job.Tape.Exchanges.Any(static e => e.Text.Contains("generating", StringComparison.Ordinal)))
        .Where(static job => job.Request.Endpoint is not ("/slow_gen" or "/stream_audio" or "/stream_video"))
        .GroupBy(static job => (job.Version, Set: job.Tape.Name.Split('/')[0], job.Request.Endpoint, Values: string.Join(',', job.Request.Values)))
        .Select(static same => (Queue: same.FirstOrDefault(static j => j.Request.Transport == SpaceTransport.Queue), Call: same.FirstOrDefault(static j => j.Request.Transport == SpaceTransport.CallV1)))
        .Where(static pair => pair is { Queue: not null, Call: not null })
        .Select(static pair => (pair.Queue!, pair.Call!));

    private static IEnumerable<string> Values(string events) =>
        events.Split('\n').Where(static line => line.StartsWith("  partial", StringComparison.Ordinal) || line.StartsWith("  completed", StringComparison.Ordinal));

    private static async Task<string> EventsAsync(RecordedJob job, int cut)
    {
        var clock = new FakeTimeProvider();
        var server = TapeServer.Playing(job.Tape, job.Version, cut, clock);
        await using var connection = AnySpace.Connect(new ServerInMemory(server.Answer), options => (options.Transport, options.Clock) = (job.Request.Transport, clock));
        string events = EventText.Of(await connection.Submit(job.Request.Endpoint, job.Request.Values).AllEventsAsync());
        Assert.Null(server.Refused);
        return events;
    }

    private static IReadOnlyDictionary<string, string> StatedOf(string version) => Stated.GetOrAdd(version, static of =>
    {
        var stated = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        string head = "";
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, FileOf(of))))
        {
            if (line.StartsWith(' '))
                stated[head] += line + "\n";
            else
                stated.Add(head = line, "");
        }
        return stated;
    });

    private static string FileOf(string version) => Path.Combine("TestData", "conformance", version + ".txt");

    private static async Task WriteAsync(string version, IEnumerable<RecordedJob> jobs, [CallerFilePath] string testFile = "")
    {
        var text = new StringBuilder();
        foreach (var job in jobs)
            text.Append(job.Head).Append('\n').Append(await EventsAsync(job, cut: 7));
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(testFile)!, "..", FileOf(version)), text.ToString(), TestContext.Current.CancellationToken);
    }

    private sealed record RecordedJob(string Version, Tape Tape, RecordedRequest Request)
    {
        public string Id => $"{Version} {Tape.Name}";

        /// <summary>The line under which its events are stated.</summary>
        public string Head => $"{Tape.Name} {Request.Transport} {Request.Endpoint}";
    }
}
