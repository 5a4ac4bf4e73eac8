using System.Diagnostics;
using System.Text.Json;

namespace SpacesSdk.Benchmarks.Wire;

/// <summary>One workload of one client in this process: warmed up, then measured, printed as a line of JSON.</summary>
internal static class MeasuredRun
{
    public const string Mode = "measure";
    public const string Sdk = "SpacesSdk";
    public const string Bare = "HttpClient";
    public const string Routes = "Refit interface";
    public const string Handlers = "with our handlers";

    // Long enough for the compilers of .NET and of V8 to have done their best.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    public static async Task RunAsync(string name, Uri address, Workload workload)
    {
        using IWireClient client = name switch
        {
            Bare => new BareClient(address),
            Routes => new RoutesClient(address, hasHandlers: false),
            Handlers => new RoutesClient(address, hasHandlers: true),
            _ => new SdkClient(address),
        };
        byte[] data = workload.Kind == "file" ? new byte[workload.Size] : [];
        await client.EchoAsync("first");
        long idle = Environment.WorkingSet;
        await WarmUpAsync(client, workload, data);
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        for (int time = 0; time < workload.Times; time++)
            await DoAsync(client, workload, data);
        double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        cpu = Environment.CpuUsage.TotalTime - cpu;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        using var process = Process.GetCurrentProcess();
        var measured = new Measurement(workload.Count * workload.Times, wall, cpu.TotalSeconds, idle, process.PeakWorkingSet64, allocated, Failed: 0);
        Console.WriteLine(JsonSerializer.Serialize(measured, MeasurementJson.Default.Measurement));
    }

    private static async Task WarmUpAsync(IWireClient client, Workload workload, byte[] data)
    {
        long start = Stopwatch.GetTimestamp();
        do
            await DoAsync(client, workload, data);
        while (Stopwatch.GetElapsedTime(start) < WarmUp && workload.Kind != "file");
    }

    private static async Task DoAsync(IWireClient client, Workload workload, byte[] data)
    {
        switch (workload.Kind)
        {
            case "calls":
                await CallAsync(client, workload.Count, workload.Size);
                break;
            case "chunks" or "text":
                await client.StreamAsync(workload.Count, grows: workload.Size == 1, reads: workload.Kind == "text");
                break;
            default:
                for (int i = 0; i < workload.Count; i++)
                    await client.CopyAsync(data);
                break;
        }
    }

    private static Task CallAsync(IWireClient client, int count, int concurrency)
    {
        int next = 0;
        return Task.WhenAll(Enumerable.Range(0, concurrency).Select(async _ =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) <= count;)
                await client.EchoAsync($"word {i}");
        }));
    }
}
