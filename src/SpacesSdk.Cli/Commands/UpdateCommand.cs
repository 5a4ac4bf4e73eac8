using System.CommandLine;
using SpacesSdk.Cli.Pins;
using SpacesSdk.Cli.Reports;
using Spectre.Console;

namespace SpacesSdk.Cli.Commands;

/// <summary><c>spaces update</c>: shows what changed, and pins it when told to.</summary>
internal static class UpdateCommand
{
    public static Command Create(ToolHost host, CommonOptions common)
    {
        var names = new Argument<string[]>("name") { Description = "The Spaces, by id, name or client. Default: all.", Arity = ArgumentArity.ZeroOrMore };
        var yes = new Option<bool>("--yes", "-y") { Description = "Writes without asking. Without it nothing is written where nobody can answer, as in CI." };
        var command = new Command("update", "Shows what changed since Spaces were pinned, and pins them anew.") { names, yes };
        command.SetAction(async (parsed, cancel) =>
        {
            var store = common.Store(parsed, host);
            var pins = PinNames.Select(store.ReadAll(store.ReadLock()), parsed.GetValue(names) ?? []);
            var news = new LiveNews(common.Reader(parsed, host), host);
            var found = await news.ReadAsync(pins, cancel).ConfigureAwait(false);
            return await WriteAsync(host, store, found, parsed.GetValue(yes), cancel).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<int> WriteAsync(ToolHost host, PinStore store, LiveNews.Outcome found, bool yes, CancellationToken cancel)
    {
        int failed = found.Failures > 0 ? ExitCode.Failed : ExitCode.Ok;
        if (found.Changed.Count == 0)
            return failed;
        if (!yes && !await IsWantedAsync(host, found.Changed.Count, cancel).ConfigureAwait(false))
            return ExitCode.Findings;
        using var lease = await RootLease.TakeAsync(store.Root, host.Clock, cancel).ConfigureAwait(false);
        foreach (var (pin, live) in found.Changed)
            store.Write(pin.Id, live.Files, live.ToLocked(host.Clock.GetUtcNow()));
        host.Out.Say($"Pinned anew: {string.Join(", ", found.Changed.Select(static change => change.Pin.Id))}.", "green");
        return failed;
    }

    private static async Task<bool> IsWantedAsync(ToolHost host, int count, CancellationToken cancel)
    {
        if (host.IsInteractive)
            return await host.Out.ConfirmAsync($"Pin {(count == 1 ? "it" : $"these {count}")} anew?", defaultValue: false, cancel).ConfigureAwait(false);
        host.Out.Say("Nothing was written: nobody can be asked here. --yes writes without asking.", "yellow");
        return false;
    }
}
