using System.Globalization;

namespace SpacesSdk.Benchmarks.Wire;

/// <summary>Every workload with every client, some rounds of it, as a table of medians.</summary>
internal static class WireTable
{
    public const string Peer = "@gradio/client";

    private const int FileBytes = 50 << 20;

    private static readonly (string Name, Workload Workload)[] Workloads =
    [
        ("calls, 1 at a time", new("calls", 2_000, 1)),
        ("calls, 8 at a time", new("calls", 4_000, 8)),
        ("calls, 32 at a time", new("calls", 4_000, 32)),
        ("calls, 128 at a time", new("calls", 4_000, 128)),
        ("1,000 chunks, changing text", new("chunks", 1_000, 0)),
        ("10,000 chunks, changing text", new("chunks", 10_000, 0)),
        ("1,000 chunks, growing text", new("chunks", 1_000, 1)),
        ("10,000 chunks, growing text", new("chunks", 10_000, 1)),
        ("10,000 chunks, growing text, each read", new("text", 10_000, 1)),
        ("50 MiB up and down", new("file", 4, FileBytes)),
    ];

    // What lies between a bare HttpClient and a whole job is told apart where most is to be said of it.
    private static readonly Workload Layered = new("calls", 4_000, 32);

    public static async Task<int> PrintAsync(int rounds)
    {
        Console.WriteLine("| workload | client | CPU µs each | each/s | growth MB | allocated B each | CPU vs. peer | rate vs. peer | growth vs. peer | CPU vs. bare |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var (name, workload) in Workloads)
        {
            string[] layers = workload == Layered ? [MeasuredRun.Handlers, MeasuredRun.Routes] : [];
            var measured = await MeasureAsync([MeasuredRun.Sdk, .. layers, MeasuredRun.Bare, Peer], workload, rounds);
            foreach (var (client, own) in measured)
                Console.WriteLine(Row(client == MeasuredRun.Sdk ? name : "", client, own, client == Peer ? null : measured[Peer], client is Peer or MeasuredRun.Bare ? null : measured[MeasuredRun.Bare]));
        }
        return 0;
    }

    // Round by round, so that whatever else the machine does meets all of them.
    private static async Task<OrderedDictionary<string, Measurement>> MeasureAsync(string[] clients, Workload workload, int rounds)
    {
        var measured = clients.ToDictionary(static client => client, static _ => new List<Measurement>());
        for (int round = 0; round < rounds; round++)
            foreach (string client in clients)
                measured[client].Add(await Child.MeasureAsync(client, workload));
        return new(clients.Select(client => KeyValuePair.Create(client, Median(measured[client]))));
    }

    private static Measurement Median(List<Measurement> rounds) => new(
        rounds[0].Count, Median(rounds, m => m.Wall), Median(rounds, m => m.Cpu), (long)Median(rounds, m => m.Idle), (long)Median(rounds, m => m.Peak), (long)Median(rounds, m => m.Allocated), rounds.Max(static m => m.Failed));

    private static double Median(List<Measurement> rounds, Func<Measurement, double> of) => rounds.Select(of).Order().ElementAt(rounds.Count / 2);

    private static string Row(string name, string client, Measurement own, Measurement? peer, Measurement? bare) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {client}{(own.Failed > 0 ? $" ({own.Failed} failed)" : "")} | {own.CpuMicroseconds:0} | {own.PerSecond:0.#} | {own.GrowthMegabytes:0} | {(own.Allocated > 0 ? own.AllocatedEach : null):0} | {own.CpuMicroseconds / peer?.CpuMicroseconds:0.00} | {own.PerSecond / peer?.PerSecond:0.00} | {own.GrowthMegabytes / peer?.GrowthMegabytes:0.00} | {own.CpuMicroseconds / bare?.CpuMicroseconds:0.00} |");
}
