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

    public static async Task<int> PrintAsync(int rounds)
    {
        Console.WriteLine("| workload | client | CPU µs each | each/s | growth MB | allocated B each | CPU vs. peer | rate vs. peer | growth vs. peer | CPU vs. bare |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var (name, workload) in Workloads)
        {
            var (sdk, bare, peer) = await MeasureAsync(workload, rounds);
            Console.WriteLine(Row(name, "SpacesSdk", sdk, peer, bare));
            Console.WriteLine(Row("", "HttpClient", bare, peer, null));
            Console.WriteLine(Row("", Peer, peer, null, null));
        }
        return 0;
    }

    // Round by round, so that whatever else the machine does meets all three.
    private static async Task<(Measurement Sdk, Measurement Bare, Measurement Peer)> MeasureAsync(Workload workload, int rounds)
    {
        List<Measurement> sdk = [], bare = [], peer = [];
        for (int round = 0; round < rounds; round++)
        {
            sdk.Add(await Child.MeasureAsync(MeasuredRun.Sdk, workload));
            bare.Add(await Child.MeasureAsync(MeasuredRun.Bare, workload));
            peer.Add(await Child.MeasureAsync(Peer, workload));
        }
        return (Median(sdk), Median(bare), Median(peer));
    }

    private static Measurement Median(List<Measurement> rounds) => new(
        rounds[0].Count, Median(rounds, m => m.Wall), Median(rounds, m => m.Cpu), (long)Median(rounds, m => m.Idle), (long)Median(rounds, m => m.Peak), (long)Median(rounds, m => m.Allocated), rounds.Max(static m => m.Failed));

    private static double Median(List<Measurement> rounds, Func<Measurement, double> of) => rounds.Select(of).Order().ElementAt(rounds.Count / 2);

    private static string Row(string name, string client, Measurement own, Measurement? peer, Measurement? bare) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {client}{(own.Failed > 0 ? $" ({own.Failed} failed)" : "")} | {own.CpuMicroseconds:0} | {own.PerSecond:0.#} | {own.GrowthMegabytes:0} | {(own.Allocated > 0 ? own.AllocatedEach : null):0} | {own.CpuMicroseconds / peer?.CpuMicroseconds:0.00} | {own.PerSecond / peer?.PerSecond:0.00} | {own.GrowthMegabytes / peer?.GrowthMegabytes:0.00} | {own.CpuMicroseconds / bare?.CpuMicroseconds:0.00} |");
}
