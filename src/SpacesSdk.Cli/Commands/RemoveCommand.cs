using System.CommandLine;
using SpacesSdk.Cli.Pins;
using SpacesSdk.Cli.Reports;

namespace SpacesSdk.Cli.Commands;

/// <summary><c>spaces remove</c>: takes pins out.</summary>
internal static class RemoveCommand
{
    public static Command Create(ToolHost host, CommonOptions common)
    {
        var names = new Argument<string[]>("name") { Description = "The Spaces, by id, name or client.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("remove", "Removes pinned Spaces: their files, and their places in the lock.") { names };
        command.SetAction(async (parsed, cancel) =>
        {
            var store = common.Store(parsed, host);
            using var lease = await RootLease.TakeAsync(store.Root, host.Clock, cancel).ConfigureAwait(false);
            var pins = PinNames.Select(store.ReadAll(store.ReadLock()), parsed.GetRequiredValue(names));
            foreach (var pin in pins)
            {
                store.Remove(pin.Id);
                host.Out.Say($"{pin.Id} is no longer pinned.");
            }
            return ExitCode.Ok;
        });
        return command;
    }
}
