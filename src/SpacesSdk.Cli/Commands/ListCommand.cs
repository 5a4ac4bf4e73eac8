using System.CommandLine;
using System.Text.Json;
using SpacesSdk.Cli.Pins;
using SpacesSdk.Cli.Reports;
using Spectre.Console;

namespace SpacesSdk.Cli.Commands;

/// <summary><c>spaces list</c>: shows what is pinned.</summary>
internal static class ListCommand
{
    public static Command Create(ToolHost host, CommonOptions common)
    {
        var asJson = JsonOption();
        var command = new Command("list", "Shows the pinned Spaces.") { asJson };
        command.SetAction(parsed =>
        {
            var store = common.Store(parsed, host);
            var pins = store.ReadAll(store.ReadLock());
            if (parsed.GetValue(asJson))
                host.Out.Profile.Out.Writer.WriteLine(Json(pins));
            else
                Show(pins, store.Root, host.Out);
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>The option of every command whose result a program may read.</summary>
    public static Option<bool> JsonOption() => new("--json") { Description = "Writes JSON for a program." };

    private static void Show(IReadOnlyList<Pin> pins, ManifestRoot root, IAnsiConsole console)
    {
        if (pins.Count == 0)
        {
            console.Say($"Nothing is pinned in {root.Path}. 'spaces add owner/name' pins a Space.");
            return;
        }
        var table = new Table().RoundedBorder().AddColumns("Space", "Client", "Endpoints", "Gradio", "Revision", "Pinned", "State");
        foreach (var pin in pins)
            table.AddRow([.. Cells(pin).Select(static cell => new Text(TerminalText.Plain(cell)))]);
        console.Write(table);
    }

    private static string[] Cells(Pin pin) =>
    [
        pin.Id, pin.Model.Client, $"{pin.Model.Endpoints.Count}", pin.Locked?.Gradio ?? pin.Model.Gradio,
        pin.Locked?.Revision is { } revision ? revision[..Math.Min(7, revision.Length)] : "", pin.Locked?.FetchedAt?.Split('T')[0] ?? "", pin.State,
    ];

    private static string Json(IReadOnlyList<Pin> pins) => JsonOutput.Of(json =>
    {
        json.WriteStartArray();
        foreach (var pin in pins)
            Write(json, pin);
        json.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter json, Pin pin)
    {
        json.WriteStartObject();
        json.WriteString("space", pin.Id);
        json.WriteString("client", pin.Model.Client);
        json.WriteString("url", pin.Address?.AbsoluteUri);
        json.WriteNumber("endpoints", pin.Model.Endpoints.Count);
        json.WriteString("gradio", pin.Locked?.Gradio);
        json.WriteString("revision", pin.Locked?.Revision);
        json.WriteString("fetchedAt", pin.Locked?.FetchedAt);
        json.WriteString("state", pin.State);
        json.WriteEndObject();
    }
}
