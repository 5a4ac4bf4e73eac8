using System.CommandLine;
using SpacesSdk.Cli.Pins;
using SpacesSdk.Cli.Reports;
using SpacesSdk.Generator.Manifests;

namespace SpacesSdk.Cli.Commands;

/// <summary><c>spaces lock</c>: makes the lock fit the folders.</summary>
internal static class LockCommand
{
    public static Command Create(ToolHost host, CommonOptions common)
    {
        var command = new Command("lock", "Writes the lock anew from the folders as they are, without asking any Space: after an edit by hand that is meant, or when the lock is damaged.");
        command.SetAction(async (parsed, cancel) =>
        {
            var store = common.Store(parsed, host);
            if (store.Root.Ids().Count == 0)
                throw new ToolException($"Nothing is pinned in {store.Root.Path}.", "'spaces add owner/name' pins a Space.");
            using var lease = await RootLease.TakeAsync(store.Root, host.Clock, cancel).ConfigureAwait(false);
            var pins = store.ReadAll(Readable(store, host));
            store.WriteLock(pins);
            host.Out.Say($"{store.Root.Lock} holds {pins.Count} {(pins.Count == 1 ? "Space" : "Spaces")}.");
            return ExitCode.Ok;
        });
        return command;
    }

    // What a damaged lock knew of revisions and times is lost; the folders hold all that a build needs.
    private static SpaceLock Readable(PinStore store, ToolHost host)
    {
        try
        {
            return store.ReadLock();
        }
        catch (ToolException damaged)
        {
            host.Error.Say(damaged.Message, "yellow");
            return new(default);
        }
    }
}
