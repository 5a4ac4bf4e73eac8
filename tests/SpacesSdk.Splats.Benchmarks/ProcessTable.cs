using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace SpacesSdk.Splats.Benchmarks;

/// <summary>Times whole processes, start-up included, and says how many times as fast as its peers ours is. Linux, for what it tells of ended processes.</summary>
internal static partial class ProcessTable
{
    private const int Children = -1;

    public static int Print(string folder, string splat, string interop, int runs)
    {
        string transform = Path.Combine(interop, "node_modules", "@playcanvas", "splat-transform", "bin", "cli.mjs");
        string decode = Path.Combine(interop, "decode.mjs");
        Console.WriteLine("| work | wall s | CPU s | peak MiB | MB out | splat-transform wall / CPU s | times as fast (CPU) |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var (work, from, to, options, peer) in Works(folder))
        {
            if (!File.Exists(from))
                continue;
            string target = Path.Combine(folder, to);
            var ours = Best(runs, splat, ["convert", from, target, .. options]);
            long bytes = File.Exists(target) ? new FileInfo(target).Length : 0;
            var theirs = peer && File.Exists(transform) ? Best(1, "node", [transform, "-q", "-w", .. target.EndsWith(".sog", StringComparison.Ordinal) ? (string[])["-g", "cpu"] : [], from, target]) : null;
            string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
            Console.WriteLine($"| {work} | {Number(ours.Wall)} | {Number(ours.Cpu)} | {ours.Peak >> 20} | {Number(bytes / 1e6)} | {(theirs is null ? "-" : $"{Number(theirs.Wall)} / {Number(theirs.Cpu)}")} | {(theirs is null ? "-" : Number(theirs.Cpu / ours.Cpu))} |");
        }
        _ = decode;
        return 0;
    }

    private static IEnumerable<(string Work, string From, string To, string[] Options, bool Peer)> Works(string folder)
    {
        foreach (string size in (string[])["100k-sh0", "262k-sh0", "1m-sh0", "4m-sh0", "100k-sh3", "1m-sh3", "4m-sh3"])
        {
            string source = Path.Combine(folder, size + ".ply");
            bool small = !size.StartsWith("4m", StringComparison.Ordinal);
            yield return ($"{size} ply → spz4", source, size + ".4.spz", ["--spz-version", "4"], small);
            yield return ($"{size} ply → splat", source, size + ".splat", [], false);
            yield return ($"{size} ply → ksplat", source, size + ".ksplat", [], false);
            yield return ($"{size} ply → compressed.ply", source, size + ".compressed.ply", [], small);
            yield return ($"{size} ply → sog", source, size + ".sog", [], size.EndsWith("sh0", StringComparison.Ordinal) && small);
        }
    }

    private static Measure Best(int runs, string program, string[] arguments) =>
        Enumerable.Range(0, runs).Select(_ => Once(program, arguments)).MinBy(m => m.Cpu)!;

    private static Measure Once(string program, string[] arguments)
    {
        double before = CpuOfChildren();
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        long peak = 0;
        while (!process.WaitForExit(2))
            peak = Math.Max(peak, PeakOf(process.Id));
        double wall = watch.Elapsed.TotalSeconds;
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        return new(wall, CpuOfChildren() - before, peak);
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
        Span<long> usage = stackalloc long[18];
        if (Getrusage(Children, ref MemoryMarshal.GetReference(usage)) != 0)
            throw new InvalidOperationException("The time of ended processes can't be read.");
        return usage[0] + usage[2] + ((usage[1] + usage[3]) / 1e6);
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int Getrusage(int who, ref long usage);

    private sealed record Measure(double Wall, double Cpu, long Peak);
}
