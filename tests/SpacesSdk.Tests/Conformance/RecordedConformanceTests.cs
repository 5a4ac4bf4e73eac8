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
    [Theory]
    [InlineData("4.44.1")]
    [InlineData("5.0.1")]
    [InlineData("5.45.0")]
    [InlineData("6.0.2")]
    [InlineData("6.25.0")]
    public async Task Every_recorded_job_is_asked_for_as_it_was_and_tells_what_was_stated(string version)
    {
        var text = new StringBuilder();
        foreach (var (tape, request) in Jobs(version))
            text.Append(tape.Name).Append(' ').Append(request.Transport).Append(' ').Append(request.Endpoint).Append('\n').Append(await EventsAsync(tape, request, version, cut: 1 + (tape.Name.Length * 7 % 13)));
        Matches(version, text.ToString());
    }

    [Theory]
    [InlineData("4.44.1")]
    [InlineData("5.0.1")]
    [InlineData("5.45.0")]
    [InlineData("6.0.2")]
    [InlineData("6.25.0")]
    public async Task A_generator_streams_the_same_values_on_the_queue_and_by_call(string version)
    {
        var pairs = Jobs(version).Where(static job => job.Tape.Exchanges.Any(static e => e.Text.Contains("generating", StringComparison.Ordinal)))
            .GroupBy(static job => (Set: job.Tape.Name.Split('/')[0], job.Request.Endpoint, Values: string.Join(',', job.Request.Values)))
            .Select(static same => (Queue: same.FirstOrDefault(static j => j.Request.Transport == SpaceTransport.Queue), Call: same.FirstOrDefault(static j => j.Request.Transport == SpaceTransport.CallV1)))
            .Where(static pair => pair is { Queue.Tape: not null, Call.Tape: not null } && pair.Call.Request.Endpoint is not ("/slow_gen" or "/stream_audio" or "/stream_video")).ToList();
        Assert.NotEmpty(pairs);
        foreach (var (queue, call) in pairs)
            Assert.Equal(Values(await EventsAsync(call.Tape, call.Request, version, cut: 3)), Values(await EventsAsync(queue.Tape, queue.Request, version, cut: 5)));
    }

    internal static IEnumerable<(Tape Tape, RecordedRequest Request)> Jobs(string version)
    {
        foreach (string name in Tape.Names(version))
        {
            var tape = Tape.Load(name, version);
            if (RecordedRequest.Of(tape, version) is { } request)
                yield return (tape, request);
        }
    }

    private static IEnumerable<string> Values(string events) =>
        events.Split('\n').Where(static line => line.StartsWith("  partial", StringComparison.Ordinal) || line.StartsWith("  completed", StringComparison.Ordinal));

    private static async Task<string> EventsAsync(Tape tape, RecordedRequest request, string version, int cut)
    {
        var clock = new FakeTimeProvider();
        var server = TapeServer.Playing(tape, version, cut, clock);
        await using var connection = AnySpace.Connect(new ServerInMemory(server.Answer), options => (options.Transport, options.Clock) = (request.Transport, clock));
        string events = EventText.Of(await connection.Submit(request.Endpoint, request.Values).AllEventsAsync());
        Assert.Null(server.Refused);
        return events;
    }

    private static void Matches(string version, string actual, [CallerFilePath] string testFile = "")
    {
        string relative = Path.Combine("TestData", "conformance", version + ".txt");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            string source = Path.Combine(Path.GetDirectoryName(testFile)!, "..", relative);
            Directory.CreateDirectory(Path.GetDirectoryName(source)!);
            File.WriteAllText(source, actual);
        }
        else
        {
            Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, relative)), actual);
        }
    }
}
