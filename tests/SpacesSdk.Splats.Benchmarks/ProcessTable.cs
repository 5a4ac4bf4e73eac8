using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace SpacesSdk.Splats.Benchmarks;

/// <summary>Times whole processes, start-up included, beside their peers in the same run. Linux, for what it tells of ended processes.</summary>
internal static partial class ProcessTable
{
    private const int Children = -1;

    public static int Print(string folder, string interop, int runs, string[] sizes)
    {
        Console.WriteLine("| work | wall s | CPU s | peak MiB | MB out | best peer | wall s | CPU s | times as fast |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var work in sizes.SelectMany(size => Work.Of(folder, size, interop)))
            PrintRow(work, runs);
        return 0;
    }

    private static void PrintRow(Work work, int runs)
    {
        // Others on the machine only ever add to a time, so the least of several runs is the nearest to the truth.
        var all = Enumerable.Range(0, runs).Select(_ => Once(Environment.ProcessPath!, work.Arguments) ?? throw new InvalidOperationException($"{work.Name} failed.")).ToList();
        var ours = new Measure(all.Min(m => m.Wall), all.Min(m => m.Cpu), all.Max(m => m.Peak));
        string size = work.Output is { } output ? Number(new FileInfo(output).Length / 1e6) : "";
        var (name, peer) = work.Peers.Select(p => (p.Name, Time: Once("node", p.Arguments))).Where(p => p.Time is not null).OrderBy(p => p.Time!.Wall).FirstOrDefault();
        string theirs = peer is null ? "| | |" : $"{name} | {Number(peer.Wall)} | {Number(peer.Cpu)} | {Number(peer.Wall / ours.Wall)}";
        Console.WriteLine($"| {work.Name} | {Number(ours.Wall)} | {Number(ours.Cpu)} | {ours.Peak >> 20} | {size} | {theirs} |");
    }

    private static string Number(double value) => value.ToString(value < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture);

    /// <summary>Runs a program; null where it fails.</summary>
    private static Measure? Once(string program, string[] arguments)
    {
        double before = CpuOfChildren();
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        long peak = 0;
        while (!process.WaitForExit(2))
            peak = Math.Max(peak, PeakOf(process.Id));
        double wall = watch.Elapsed.TotalSeconds;
        return process.ExitCode == 0 ? new(wall, CpuOfChildren() - before, peak) : null;
    }

    private static long PeakOf(int process)
    {
        try
        {
            string line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)) ?? "VmHWM: 0 kB";
            return 1024 * long.Parse(line.Split(' ', '\t')[^2], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static double CpuOfChildren()
    {
        // Two times of seconds and microseconds come first, user and system; 14 more numbers follow.
        Span<long> usage = stackalloc long[18];
        if (Getrusage(Children, ref MemoryMarshal.GetReference(usage)) != 0)
            throw new InvalidOperationException("The time of ended processes can't be read.");
        return usage[0] + usage[2] + ((usage[1] + usage[3]) / 1e6);
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int Getrusage(int who, ref long usage);

    private sealed record Measure(double Wall, double Cpu, long Peak);
}
