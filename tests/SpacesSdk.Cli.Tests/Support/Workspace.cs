using Microsoft.Extensions.Time.Testing;
using SpacesSdk.Cli.Commands;
using Spectre.Console;

namespace SpacesSdk.Cli.Tests.Support;

/// <summary>A folder to work in, the tool in process, and a network of stand-ins.</summary>
internal sealed class Workspace : IAsyncDisposable
{
    public Workspace() => Directory.CreateDirectory(Folder);

    /// <summary>The folder of this repository's own pins.</summary>
    public static string PinnedHere { get; } = Path.Combine(AppContext.BaseDirectory, "spaces-manifests");

    public string Folder { get; } = Directory.CreateTempSubdirectory("spaces-cli-").FullName;

    public string Root => Path.Combine(Folder, "spaces-manifests");

    public StandInNetwork Network { get; } = new();

    public FakeTimeProvider Clock { get; } = new(new(2026, 11, 22, 9, 30, 0, TimeSpan.Zero));

    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>Whether the tool may use the real loopback instead of the stand-ins.</summary>
    public bool IsOnLoopback { get; init; }

    /// <summary>What runs in place of other programs; null for the programs themselves.</summary>
    public Func<ProcessStart, ProcessOutcome>? Programs { get; set; }

    /// <summary>Runs the tool as a script does: output goes into a pipe.</summary>
    public async Task<ToolRun> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = await SpacesTool.RunAsync(arguments, Host(Pipe(output), Pipe(error)), TestContext.Current.CancellationToken);
        return new(code, Shown(output), Shown(error));
    }

    public ToolHost Host(IAnsiConsole output, IAnsiConsole error, bool canAsk = false)
    {
        var host = new ToolHost(output, error, Folder, name => Variables.GetValueOrDefault(name), Clock, canAsk, IsOnLoopback ? null : Network.CreateHandler);
        return Programs is { } programs ? host with { Run = (start, _) => Task.FromResult(programs(start)) } : host;
    }

    public string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    public void Write(string text, params string[] path)
    {
        string file = Path.Combine([Root, .. path]);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>A folder with a Space's documents, to be served from.</summary>
    public string Space(string id, string api, string? agents = null, string? config = null)
    {
        string folder = Path.Combine(Folder, "served", id);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "api.json"), api);
        if (agents is not null)
            File.WriteAllText(Path.Combine(folder, "agents.md"), agents);
        if (config is not null)
            File.WriteAllText(Path.Combine(folder, "config.json"), config);
        return folder;
    }

    public async ValueTask DisposeAsync()
    {
        await Network.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>A console whose output a program reads.</summary>
    public static IAnsiConsole Pipe(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 1000;
        return console;
    }

    private string Shown(StringWriter text) => string.Join('\n', text.ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Replace(Folder, "<work>", StringComparison.Ordinal).Split('\n').Select(static line => line.TrimEnd()));
}

/// <summary>What a run came to.</summary>
internal sealed record ToolRun(int Code, string Output, string Error)
{
    /// <summary>The run as a terminal shows it.</summary>
    public string Transcript => $"{Output}{(Error.Length > 0 ? $"[error] {Error}" : "")}[exit {Code}]\n";
}
