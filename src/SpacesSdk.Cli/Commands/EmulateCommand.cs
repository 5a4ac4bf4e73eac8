using System.CommandLine;
using SpacesSdk.Cli.Emulation;
using SpacesSdk.Cli.Pins;
using SpacesSdk.Cli.Reports;
using SpacesSdk.Emulator;

namespace SpacesSdk.Cli.Commands;

/// <summary><c>spaces emulate</c>: plays the pinned Spaces on this machine.</summary>
internal static class EmulateCommand
{
    private const string Description =
        "Plays every pinned Space on a port of this machine, with sample values in place of a model's, and runs a command whose clients reach them instead of the Spaces: spaces emulate -- dotnet run.";

    public static Command Create(ToolHost host, CommonOptions common)
    {
        var program = new Argument<string[]>("command") { Description = "The command, after '--'. Without one the Spaces are played until you press Ctrl+C.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("emulate", Description) { program };
        command.SetAction(async (parsed, cancel) =>
        {
            var store = common.Store(parsed, host);
            var pins = store.ReadAll(store.ReadLock()).Where(static pin => pin.Files.ApiJson is not null && pin.Schema is not null).ToList();
            if (pins.Count == 0)
                throw new ToolException($"Nothing that could be played is pinned in {store.Root.Path}.", "'spaces add owner/name' pins a Space.");
            var emulators = pins.ConvertAll(Play);
            try
            {
                return await RunAsync(host, pins, emulators, parsed.GetValue(program) ?? [], cancel).ConfigureAwait(false);
            }
            finally
            {
                foreach (var emulator in emulators)
                    await emulator.DisposeAsync().ConfigureAwait(false);
            }
        });
        return command;
    }

    private static SpaceEmulator Play(Pin pin)
    {
        var emulator = SpaceEmulator.FromFolder(pin.Folder);
        foreach (var endpoint in pin.Schema!.Endpoints)
            emulator.HandleJson(endpoint.Name, (_, job, cancel) => SampleValues.OfAsync(endpoint, job, cancel));
        return emulator;
    }

    private static async Task<int> RunAsync(ToolHost host, List<Pin> pins, List<SpaceEmulator> emulators, string[] program, CancellationToken cancel)
    {
        foreach (var (pin, emulator) in pins.Zip(emulators))
        {
            await emulator.StartAsync(cancel).ConfigureAwait(false);
            host.Error.Say($"{pin.Id} is played at {emulator.BaseAddress.AbsoluteUri}", "grey");
        }
        return await new RedirectedCommand(host, program).RunAsync(pins.Zip(emulators, static (pin, emulator) => (pin.Id, emulator.BaseAddress)), cancel).ConfigureAwait(false);
    }
}
