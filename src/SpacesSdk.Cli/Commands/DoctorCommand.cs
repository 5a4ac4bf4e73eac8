using System.CommandLine;
using System.Reflection;
using SpacesSdk.Cli.Drift;
using SpacesSdk.Cli.Live;
using SpacesSdk.Cli.Pins;
using SpacesSdk.Cli.Reports;
using SpacesSdk.Schema;
using Spectre.Console;

namespace SpacesSdk.Cli.Commands;

/// <summary><c>spaces doctor</c>: looks for what keeps Spaces from working here.</summary>
internal static class DoctorCommand
{
    public static Command Create(ToolHost host, CommonOptions common)
    {
        var asJson = ListCommand.JsonOption();
        var command = new Command("doctor", "Looks at what Spaces need here: versions, the lock, the token and its GPU quota, the Hub, the Spaces, the project. Ends with 1 where something is at fault.") { asJson };
        command.SetAction((parsed, cancel) => new Run(host, common.Store(parsed, host), common.Reader(parsed, host), parsed.GetValue(asJson)).LookAsync(cancel));
        return command;
    }

    private sealed class Run(ToolHost host, PinStore store, LiveReader reader, bool asJson)
    {
        private readonly List<(bool IsGood, string Line)> _seen = [];

        public async Task<int> LookAsync(CancellationToken cancel)
        {
            Good($"spaces {typeof(DoctorCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]} on .NET {Environment.Version}");
            var pins = Pins();
            await LookAtAccountAsync(cancel).ConfigureAwait(false);
            foreach (var pin in pins)
                await LookAtSpaceAsync(pin, cancel).ConfigureAwait(false);
            await LookAtProjectAsync(cancel).ConfigureAwait(false);
            if (asJson)
                host.Out.Profile.Out.Writer.WriteLine(Json());
            return _seen.TrueForAll(static seen => seen.IsGood) ? ExitCode.Ok : ExitCode.Findings;
        }

        private IReadOnlyList<Pin> Pins()
        {
            try
            {
                var pins = store.ReadAll(store.ReadLock());
                Good($"{store.Root.Lock}: {pins.Count} pinned");
                foreach (var pin in pins.Where(static pin => pin.State != "locked"))
                    Bad($"{pin.Id}: {pin.State}; 'spaces check --offline' tells more");
                return pins;
            }
            catch (ToolException damaged)
            {
                Bad(damaged.Message);
                return [];
            }
        }

        private async Task LookAtAccountAsync(CancellationToken cancel)
        {
            if (string.IsNullOrEmpty(host.Variable("HF_TOKEN")))
            {
                Good("no HF_TOKEN: open Spaces work, with the small quota of anonymous use");
                return;
            }
            try
            {
                if (await reader.ReadAccountAsync(cancel).ConfigureAwait(false) is { } account)
                    Good($"HF_TOKEN belongs to {account.Name}{Quota(account.Quota)}");
                else
                    Bad("HF_TOKEN is refused by the Hub: make a new one at https://huggingface.co/settings/tokens");
            }
            catch (SpaceException error)
            {
                Bad($"the Hub: {error.Message}");
            }
        }

        // {"base": seconds, "current": seconds left, "resetsAt": time}
        private static string Quota(JsonValue? quota) => quota?["current"] is { Kind: JsonKind.Number } left
            ? $", with {left.Text} of {quota["base"]?.Text} seconds of GPU left{(quota["resetsAt"] is { } end ? $" until {end.Text}" : "")}"
            : "";

        private async Task LookAtSpaceAsync(Pin pin, CancellationToken cancel)
        {
            try
            {
                if (!DriftCheck.IsOnHub(pin))
                {
                    await reader.ReadAsync(pin.Address!, null, pin.Id, pin.Schema, cancel).ConfigureAwait(false);
                    Good($"{pin.Id}: answers at {pin.Address!.Authority}");
                    return;
                }
                var hub = await reader.ReadHubAsync(pin.Id, cancel).ConfigureAwait(false);
                if (hub.IsRunning || hub.IsSleeping)
                    Good($"{pin.Id}: {(hub.Stage.Length > 0 ? hub.Stage : "state not told")}");
                else
                    Bad($"{pin.Id}: {hub.Stage}, so calls fail");
            }
            catch (LiveException error)
            {
                Bad(error.Message);
            }
        }

        // What MSBuild evaluates tells whether the package's build files are there, and which folder they found.
        private async Task LookAtProjectAsync(CancellationToken cancel)
        {
            if (Directory.EnumerateFiles(host.Directory, "*.csproj").FirstOrDefault() is not { } project)
                return;
            var run = await host.Run(new("dotnet", ["msbuild", project, "-nologo", "-getProperty:SpacesManifestRoot"], host.Directory), cancel).ConfigureAwait(false);
            string root = run.Output.Trim();
            if (run.ExitCode != 0)
                Bad($"{Path.GetFileName(project)} can't be evaluated: {root}");
            else if (root.Length == 0)
                Bad($"{Path.GetFileName(project)} finds no pins: reference the package SpacesSdk, restore, and keep {ManifestRoot.FolderName}/{ManifestRoot.LockName} above it");
            else
                Good($"{Path.GetFileName(project)} takes its clients from {root}");
        }

        private void Good(string line) => Say(true, line);

        private void Bad(string line) => Say(false, line);

        private void Say(bool isGood, string line)
        {
            _seen.Add((isGood, TerminalText.Plain(line)));
            if (!asJson)
                host.Out.MarkupLine($"[{(isGood ? "green]ok   " : "red]fault")}[/] {TerminalText.Markup(line)}");
        }

        private string Json() => JsonOutput.Of(json =>
        {
            json.WriteStartArray();
            foreach (var (isGood, line) in _seen)
            {
                json.WriteStartObject();
                json.WriteBoolean("ok", isGood);
                json.WriteString("message", line);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });
    }
}
