using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace SpacesSdk.Emulator.Tests.OfficialClient;

/// <summary>Runs node and npm to their end.</summary>
internal static class NodeProcess
{
    /// <returns>What it printed; null where the program isn't installed.</returns>
    /// <exception cref="InvalidOperationException">It ended with an error.</exception>
    public static async Task<string?> RunAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        try
        {
            using var process = Process.Start(start)!;
            return await FinishAsync(process, $"{program} {string.Join(' ', arguments)}", TestContext.Current.CancellationToken);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static async Task<string> FinishAsync(Process process, string command, CancellationToken cancellationToken)
    {
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{command} ended with {process.ExitCode}:\n{await output}{await error}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
