using SpacesSdk.Benchmarks.Spaces;
using SpacesSdk.Emulator;

namespace SpacesSdk.Benchmarks.Wire;

/// <summary>The server of all clients, in a process of its own: prints its address and serves until its input ends.</summary>
internal static class WireServer
{
    public const string Mode = "serve";

    public static async Task RunAsync()
    {
        var options = new SpaceEmulatorOptions { ConcurrencyLimit = 256, MaxQueueSize = 100_000, MaxStoredBytes = 8L << 30 };
        await using var emulator = SpaceEmulator.For(WireSpace.Descriptor, options)
            .Handle(WireSpace.Endpoints.Echo, static (request, _, _) => Task.FromResult(new WireSpace.EchoResult { Word = request.Word, Seed = request.Seed }))
            .Handle(WireSpace.Endpoints.Count, CountAsync)
            .Handle(WireSpace.Endpoints.Copy, static (request, _, _) => Task.FromResult(new WireSpace.CopyResult { Copy = request.File }));
        await emulator.StartAsync();
        Console.WriteLine(emulator.BaseAddress);
        await Console.In.ReadToEndAsync();
    }

    // A text that is each time another one, or that gets a word more each time, as the text of a language model does.
    private static async Task<WireSpace.CountResult> CountAsync(WireSpace.CountRequest request, EmulatedJob<WireSpace.CountResult> job, CancellationToken cancellationToken)
    {
        var text = new System.Text.StringBuilder();
        for (long chunk = 1; chunk <= request.Chunks; chunk++)
        {
            if (!request.Grows)
                text.Clear();
            text.Append("word ").Append(chunk % 10).Append(' ');
            await job.YieldAsync(new() { Text = text.ToString() }, cancellationToken);
        }
        return new() { Text = text.ToString() };
    }
}
