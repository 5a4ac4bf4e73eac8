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
        var yes = new Option<bool>("--yes", "-y") { Description = "Writes without asking. Without it nothing is written where nobody can answer, as in CI or with --json." };
        var asJson = ListCommand.JsonOption();
        var command = new Command("update", "Shows what changed since Spaces were pinned, and pins them anew. Ends with 1 where something changed and was not pinned.") { names, yes, asJson };
        command.SetAction((parsed, cancel) =>
        {
            var store = common.Store(parsed, host);
            var pins = PinNames.Select(store.ReadAll(store.ReadLock()), parsed.GetValue(names) ?? []);
            bool json = parsed.GetValue(asJson);
            return new Run(host, store, new(common.Reader(parsed, host), host, json), json).UpdateAsync(pins, parsed.GetValue(yes), cancel);
        });
        return command;
    }

    private sealed class Run(ToolHost host, PinStore store, LiveNews news, bool asJson)
    {
        public async Task<int> UpdateAsync(IReadOnlyList<Pin> pins, bool yes, CancellationToken cancel)
        {
            var all = await news.ReadAsync(pins, cancel).ConfigureAwait(false);
            LiveNews.News[] changed = [.. all.Where(static one => one.IsNew)];
            bool writes = changed.Length > 0 && (yes || await IsWantedAsync(changed.Length, cancel).ConfigureAwait(false));
            if (writes)
                await WriteAsync(changed, cancel).ConfigureAwait(false);
            if (asJson)
                news.WriteJson(all, isPinned: writes);
            if (changed.Length > 0 && !writes)
                return ExitCode.Findings;
            return all.Any(static one => one.Failure is not null) ? ExitCode.Failed : ExitCode.Ok;
        }

        private async Task WriteAsync(LiveNews.News[] changed, CancellationToken cancel)
        {
            using var lease = await RootLease.TakeAsync(store.Root, host.Clock, cancel).ConfigureAwait(false);
            foreach (var one in changed)
                store.Write(one.Pin.Id, one.Live!.Files, one.Live.ToLocked(host.Clock.GetUtcNow()));
            if (!asJson)
                host.Out.Say($"Pinned anew: {string.Join(", ", changed.Select(static one => one.Pin.Id))}.", "green");
        }

        private async Task<bool> IsWantedAsync(int count, CancellationToken cancel)
        {
            if (host.IsInteractive && !asJson)
                return await host.Out.ConfirmAsync($"Pin {(count == 1 ? "it" : $"these {count}")} anew?", defaultValue: false, cancel).ConfigureAwait(false);
            (asJson ? host.Error : host.Out).Say("Nothing was written: nobody can be asked here. --yes writes without asking.", "yellow");
            return false;
        }
    }
}
