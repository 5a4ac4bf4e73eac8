using System.Diagnostics;
using System.Text.Json;

namespace SpacesSdk.Benchmarks.Wire;

/// <summary>A process of a measurement.</summary>
internal static class Child
{
    private const int Attempts = 5;

    /// <summary>The measurement of one client on one workload. The peer at times loses its stream for good and ends without a word, so it may begin anew.</summary>
    public static async Task<Measurement> MeasureAsync(string client, Workload workload)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await MeasureOnceAsync(client, workload);
            }
            catch (InvalidOperationException) when (client == WireTable.Peer && attempt < Attempts)
            {
                Console.Error.WriteLine($"{client} ended early at {workload.Kind} {workload.Count}; it begins anew.");
            }
        }
    }

    // The server is started for it alone.
    private static async Task<Measurement> MeasureOnceAsync(string client, Workload workload)
    {
        using var server = Start(Self, [WireServer.Mode], input: true);
        try
        {
            string address = await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server didn't start.");
            using var run = client == WireTable.Peer
                ? Start("node", [Path.Combine(PeerFolder(), "measure.mjs"), address, .. workload.Arguments])
                : Start(Self, [MeasuredRun.Mode, client, address, .. workload.Arguments]);
            string line = await run.StandardOutput.ReadToEndAsync();
            await run.WaitForExitAsync();
            return run.ExitCode == 0
                ? JsonSerializer.Deserialize(line.Trim().Split('\n')[^1], MeasurementJson.Default.Measurement)!
                : throw new InvalidOperationException($"{client} failed at {workload}: {line}");
        }
        finally
        {
            server.StandardInput.Close();
            await server.WaitForExitAsync();
        }
    }

    private static string Self => Environment.ProcessPath!;

    // The peer's packages are installed beside its script, in the source folder.
    private static string PeerFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string peer = Path.Combine(folder.FullName, "peer");
            if (Directory.Exists(Path.Combine(peer, "node_modules")))
                return peer;
        }
        throw new InvalidOperationException("@gradio/client isn't installed: run 'npm ci' in tests/SpacesSdk.Benchmarks/peer, then run this again.");
    }

    private static Process Start(string program, IEnumerable<string> arguments, bool input = false) => Process.Start(
        new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardInput = input })
        ?? throw new InvalidOperationException($"{program} can't be started.");
}
