using System.Text;
using BenchmarkDotNet.Attributes;
using SpacesSdk.Gradio.Streams;

namespace SpacesSdk.Benchmarks.Micro;

/// <summary>A stream of 1,000 chunks from bytes to values, without any network.</summary>
[InProcess]
[MemoryDiagnoser]
public class StreamReading
{
    private const int Chunks = 1_000;

    private byte[] _stream = [];

    /// <summary>The form of the differences.</summary>
    [Params("replace", "append")]
    public string Operation { get; set; } = "";

    [GlobalSetup]
    public void Write()
    {
        var text = new StringBuilder();
        for (int chunk = 0; chunk < Chunks; chunk++)
        {
            string value = chunk == 0 ? "\"word \"" : $"[[\"{Operation}\",[],\"word {chunk % 10} \"]]";
            text.Append("data: {\"msg\":\"process_generating\",\"event_id\":\"e1\",\"output\":{\"data\":[").Append(value)
                .Append("],\"is_generating\":true,\"duration\":0.001,\"average_duration\":0.001,\"render_config\":null,\"changed_state_ids\":[]},\"success\":true,\"time_limit\":null}\n\n");
        }
        _stream = Encoding.UTF8.GetBytes(text.ToString());
    }

    [Benchmark(OperationsPerInvoke = Chunks)]
    public async Task<int> ReadChunk()
    {
        using var watch = new SilenceWatch(TimeSpan.FromMinutes(1), TimeProvider.System, CancellationToken.None);
        var messages = new QueueMessages("e1", hasDiffs: true, new SpaceOptions().MaxEventBytes);
        int read = 0;
        var events = EventStream.Read(new EventByteStream(new MemoryStream(_stream), 1 << 24, watch), CancellationToken.None);
        while (await events.MoveNextAsync())
            read += messages.Read(events.Current.Data).Count();
        return read == Chunks ? read : throw new InvalidOperationException($"{read} chunks were read.");
    }
}
