using System.CommandLine;
using SpacesSdk.Cli.Cassettes;
using SpacesSdk.Cli.Pins;
using SpacesSdk.Cli.Reports;
using SpacesSdk.Emulator;
using SpacesSdk.Http;

namespace SpacesSdk.Cli.Commands;

/// <summary><c>spaces record</c>: writes down what a command says to real Spaces.</summary>
internal static class RecordCommand
{
    private const string Description =
        "Stands between a command and its pinned Spaces on this machine, and writes down what they say, without tokens, cookies and signatures: spaces record -- dotnet run. "
        + "Ends with the command's exit code.";

    public static Command Create(ToolHost host, CommonOptions common)
    {
        var program = ReplayCommand.ProgramArgument("The command, after '--'. Without one everything is recorded until you press Ctrl+C.");
        var spaces = new Option<string[]>("--space") { Description = "A Space to record, by id, name or client; may be repeated. Default: all pinned Spaces. Others are reached as always." };
        var folder = ReplayCommand.FolderOption("The folder that gets one file for each Space that was called, in place of older ones.");
        var secrets = new Option<string[]>("--secret-from") { Description = "An environment variable whose text is taken out wherever it stands; may be repeated. Tokens, cookies and signatures are in any case." };
        var command = new Command("record", Description) { program, spaces, folder, secrets };
        command.SetAction((parsed, cancel) =>
        {
            var store = common.Store(parsed, host);
            var pins = PinNames.Select(store.ReadAll(store.ReadLock()), parsed.GetValue(spaces) ?? []).Where(static pin => pin.Address is not null).ToList();
            if (pins.Count == 0)
                throw new ToolException($"Nothing is pinned in {store.Root.Path}.", "'spaces add owner/name' pins a Space.");
            var run = new Run(
                host, new(host, parsed.GetValue(program) ?? []), new(Path.GetFullPath(parsed.GetRequiredValue(folder), host.Directory)),
                [.. (parsed.GetValue(secrets) ?? []).Select(name => SecretIn(name, host))]);
            return run.RecordAsync(pins, pin => common.ConnectionOptions(parsed, host, pin.Address!), cancel);
        });
        return command;
    }

    private static string SecretIn(string variable, ToolHost host) => host.Variable(variable) is { Length: > 0 } secret
        ? secret
        : throw new ToolException($"The environment variable {variable} is empty.", "Set it, or leave --secret-from out.");

    private sealed class Run(ToolHost host, RedirectedCommand program, CassetteFolder folder, IReadOnlyList<string> secrets)
    {
        private readonly List<(Pin Pin, SpaceRecorder Recorder)> _recorders = [];
        private readonly List<IDisposable> _networks = [];

        public async Task<int> RecordAsync(IReadOnlyList<Pin> pins, Func<Pin, SpaceOptions> optionsOf, CancellationToken cancel)
        {
            try
            {
                foreach (var pin in pins)
                    await StartAsync(pin, optionsOf(pin), cancel).ConfigureAwait(false);
                return await program.RunAsync(_recorders.Select(static one => (one.Pin.Id, one.Recorder.BaseAddress)), cancel).ConfigureAwait(false);
            }
            finally
            {
                Save();
                foreach (var (_, recorder) in _recorders)
                    await recorder.DisposeAsync().ConfigureAwait(false);
                _networks.ForEach(static network => network.Dispose());
            }
        }

        private async Task StartAsync(Pin pin, SpaceOptions options, CancellationToken cancel)
        {
            // The client sees an address of this machine and keeps its token to itself, so the tool adds its own, by the same rule.
            var rule = TokenRule.Of(options, pin.Address!, new(static _ => null, static _ => null, Home: ""));
            var network = new TokenHandler(rule, host.Network?.Invoke() ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
            _networks.Add(network);
            var recorder = SpaceRecorder.For(pin.Address!, new()
            {
                Name = pin.Id,
                Clock = host.Clock,
                Handler = network,
                Secrets = rule.Token is { } token ? [.. secrets, token.Reveal()] : secrets,
            });
            _recorders.Add((pin, recorder));
            await recorder.StartAsync(cancel).ConfigureAwait(false);
            host.Error.Say($"{pin.Id} is recorded at {recorder.BaseAddress.AbsoluteUri}", "grey");
        }

        private void Save()
        {
            foreach (var (pin, recorder) in _recorders)
            {
                if (recorder.Eject() is not { Count: > 0 } cassette)
                    host.Error.Say($"{pin.Id} was not called, so nothing was written for it.", "yellow");
                else
                    host.Out.Say($"{folder.Write(pin.Id, cassette)}: {cassette.Count} {(cassette.Count == 1 ? "request" : "requests")}.");
            }
        }
    }
}
