using System.Diagnostics;
using MonumentsOfParis.Run;
using Spectre.Console;

namespace MonumentsOfParis.Tests.Run;

/// <summary>How a run of the sample ended, and what it said.</summary>
internal sealed record RunOutcome(int ExitCode, string Output, string Errors)
{
    /// <summary>One monument, with a prompt that the stand-ins know.</summary>
    public const string TinyPlan = """
        {"title":"One","subtitle":"A single column","monuments":[
          {"id":"obelisk","name":"Obelisk","prompt":"a mushroom","caption":"C","place":"P","year":"Y"}]}
        """;

    /// <summary>The exit code of a machine where a program may not mount a disk.</summary>
    public const int NoDisk = 77;

    /// <summary>Runs the built program as a user does, without a token.</summary>
    /// <param name="workingFolder">Where relative paths begin.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Task<RunOutcome> OfProcessAsync(string workingFolder, params string[] arguments) =>
        OfProcessAsync(new ProcessStartInfo(Host, [Program, .. arguments]) { WorkingDirectory = workingFolder });

    /// <summary>Runs the built program with a folder that is a disk of 64 KB, in a namespace of its own, and lists at the end what is on that disk.</summary>
    public static Task<RunOutcome> OnSmallDiskAsync(string folder, params string[] arguments) => OfProcessAsync(new ProcessStartInfo("unshare",
        ["-rm", "sh", "-c", $"mount -t tmpfs -o size=64k none \"$0\" || exit {NoDisk}; \"$@\"; code=$?; ls -A \"$0\" | sed 's/^/left: /'; exit $code", folder, Host, Program, .. arguments]));

    /// <summary>Runs the program inside this process with Spaces of the test's own.</summary>
    public static async Task<RunOutcome> OfStudioAsync(Func<bool, Task<Studio>> openStudio, CancellationToken cancellationToken, params string[] arguments)
    {
        using StringWriter output = new(), errors = new();
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 400;
        int exitCode = await MonumentsOfParis.Program.RunAsync(arguments, openStudio, new(console, errors), cancellationToken);
        return new(exitCode, output.ToString(), errors.ToString());
    }

    /// <summary>The run ended with this code and said one line, which holds all these texts.</summary>
    public void FailedWith(int exitCode, params string[] texts)
    {
        Assert.Equal((exitCode, 1), (ExitCode, Errors.TrimEnd('\r', '\n').Split('\n').Length));
        Assert.All(texts, text => Assert.Contains(text, Errors, StringComparison.Ordinal));
    }

    private static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static string Program => Path.Combine(AppContext.BaseDirectory, "MonumentsOfParis.dll");

    private static async Task<RunOutcome> OfProcessAsync(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        start.Environment.Remove("HF_TOKEN");
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await errors);
    }
}
