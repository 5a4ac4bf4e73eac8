using System.CommandLine;
using SpacesSdk.Cli.Live;
using SpacesSdk.Cli.Pins;
using SpacesSdk.Cli.Reports;
using Spectre.Console;

namespace SpacesSdk.Cli.Commands;

/// <summary><c>spaces add</c>: pins Spaces.</summary>
internal static class AddCommand
{
    public static Command Create(ToolHost host, CommonOptions common)
    {
        var spaces = new Argument<string[]>("space") { Description = "owner/name, the address of a Space's page, or the address of a Gradio app.", Arity = ArgumentArity.OneOrMore };
        var named = new Option<string?>("--as") { Description = "Pins an app under this owner/name instead of the one it gives itself; for one address." };
        var project = new Option<string?>("--project") { Description = "The project file that gets a reference to the package SpacesSdk, and nothing else." };
        var asJson = ListCommand.JsonOption();
        var command = new Command("add", "Pins Spaces: fetches what they say of themselves, and prints the methods that their clients will have.") { spaces, named, project, asJson };
        command.SetAction((parsed, cancel) => new Run(host, common.Store(parsed, host), common.Reader(parsed, host), parsed.GetValue(asJson))
            .AddAsync(parsed.GetRequiredValue(spaces), parsed.GetValue(named), parsed.GetValue(project), cancel));
        return command;
    }

    private sealed class Run(ToolHost host, PinStore store, LiveReader reader, bool asJson)
    {
        private readonly List<Pin> _pins = [];

        // A program reads the pins alone, so what is said beside them goes where hints go.
        private IAnsiConsole Said => asJson ? host.Error : host.Out;

        public async Task<int> AddAsync(string[] spaces, string? givenId, string? project, CancellationToken cancel)
        {
            if (givenId is not null && spaces.Length > 1)
                throw new ToolException("--as names one Space, and several were given.", "Add them one by one.");
            bool isFirst = !File.Exists(store.Root.Lock);
            int failures = 0;
            foreach (string space in spaces)
                failures += await TryAddAsync(space, givenId, cancel).ConfigureAwait(false) ? 0 : 1;
            if (project is not null && _pins.Count > 0)
                Said.Say(ProjectReference.Add(Path.GetFullPath(project, host.Directory)));
            else if (isFirst && _pins.Count > 0)
                Said.Say($"Pinned in {store.Root.Path}: projects beside and below that folder that reference the package SpacesSdk have these clients.", "grey");
            if (asJson)
                host.Out.Profile.Out.Writer.WriteLine(Json());
            return failures == 0 ? ExitCode.Ok : ExitCode.Failed;
        }

        // One that can't be read keeps none of the others from being pinned.
        private async Task<bool> TryAddAsync(string space, string? givenId, CancellationToken cancel)
        {
            try
            {
                await AddOneAsync(SpaceTarget.Parse(space) ?? throw Unclear(space), givenId, cancel).ConfigureAwait(false);
                return true;
            }
            catch (Exception error) when (error is LiveException or ToolException or SpaceException)
            {
                host.Error.Say(error.Message, "red");
                return false;
            }
        }

        private async Task AddOneAsync(SpaceTarget target, string? givenId, CancellationToken cancel)
        {
            var live = await FetchAsync(target, givenId, cancel).ConfigureAwait(false);
            using var lease = await RootLease.TakeAsync(store.Root, host.Clock, cancel).ConfigureAwait(false);
            var all = store.ReadLock();
            if (store.Read(live.Id, all) is { IsWhole: true } known)
            {
                Said.Say($"{live.Id} is pinned already; 'spaces update {live.Id}' shows what changed since.");
                Show(known);
                return;
            }
            if (PinNames.OverrideFor(live.Id, store.ReadAll(all)) is { } client)
            {
                store.WriteOverride(live.Id, client);
                Said.Say($"Another Space has the name that its client would get, so it is called {client} ({PinFiles.Overrides}).", "yellow");
            }
            Show(store.Write(live.Id, live.Files, live.ToLocked(host.Clock.GetUtcNow())));
            if (live.RebuiltBecause is { } why)
                Said.Say($"  {char.ToUpperInvariant(why[0])}{why[1..]}, so this was made from its /config: parameters are named by their labels, and calls go by position.", "yellow");
            else if (live.IsManifestWritten)
                Said.Say($"  It serves no {PinFiles.Manifest}; one was written, and says so.", "grey");
        }

        private async Task<LiveSpace> FetchAsync(SpaceTarget target, string? givenId, CancellationToken cancel)
        {
            if (givenId is not null && SpaceTarget.Parse(givenId)?.Id is null)
                throw Unclear(givenId);
            if (target.Address is { } address)
                return await reader.ReadAsync(Protected(address), null, givenId, null, cancel).ConfigureAwait(false);
            var hub = await reader.ReadHubAsync(target.Id!, cancel).ConfigureAwait(false);
            if (!hub.Id.Equals(target.Id, StringComparison.OrdinalIgnoreCase))
                Said.Say($"{target.Id} is called {hub.Id} now.", "yellow");
            return await reader.ReadAsync(hub.Address, hub, givenId, null, cancel).ConfigureAwait(false);
        }

        // What is pinned is called later, and no client sends anything unencrypted to another machine.
        private static Uri Protected(Uri address) => address.Scheme == Uri.UriSchemeHttps || address.IsLoopback
            ? address
            : throw new ToolException($"{address.Authority} is named by http, and calls would travel unencrypted.", "Name it by https.");

        private static ToolException Unclear(string text) => new($"'{TerminalText.Plain(text)}' is neither owner/name nor an address.", "Give the Space as the Hub shows it, such as microsoft/TRELLIS.2.");

        private string Json() => JsonOutput.Of(json =>
        {
            json.WriteStartArray();
            _pins.ForEach(pin => PinJson.Write(json, pin));
            json.WriteEndArray();
        });

        private void Show(Pin pin)
        {
            _pins.Add(pin);
            if (asJson)
                return;
            host.Out.MarkupLine($"[green]{TerminalText.Markup(pin.Id)}[/] → [bold]{TerminalText.Markup(pin.Model.Client)}[/]");
            foreach (var endpoint in pin.Model.Endpoints)
                host.Out.Say("  " + MethodText.Of(endpoint));
        }
    }
}
