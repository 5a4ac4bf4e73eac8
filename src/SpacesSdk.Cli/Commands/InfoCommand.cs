using System.CommandLine;
using SpacesSdk.Cli.Pins;
using SpacesSdk.Cli.Reports;
using SpacesSdk.Generator.Code;
using Spectre.Console;

namespace SpacesSdk.Cli.Commands;

/// <summary><c>spaces info</c>: shows what a pinned Space can do.</summary>
internal static class InfoCommand
{
    public static Command Create(ToolHost host, CommonOptions common)
    {
        var name = new Argument<string>("name") { Description = "The Space, by its id, its name or its client." };
        var asJson = ListCommand.JsonOption();
        var command = new Command("info", "Shows the endpoints of a pinned Space: parameters, types, ranges, defaults, results.") { name, asJson };
        command.SetAction(parsed =>
        {
            var store = common.Store(parsed, host);
            var pin = PinNames.Find(store.ReadAll(store.ReadLock()), parsed.GetRequiredValue(name));
            if (parsed.GetValue(asJson))
                host.Out.Profile.Out.Writer.WriteLine(JsonOutput.Of(json => PinJson.Write(json, pin)));
            else
                Show(pin, host.Out);
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Show(Pin pin, IAnsiConsole console)
    {
        console.Say($"{pin.Id} → {pin.Model.Client}, {pin.Address?.AbsoluteUri} ({pin.State})", "bold");
        foreach (var endpoint in pin.Model.Endpoints)
        {
            console.Say("");
            console.Say($"{endpoint.Wire} → {endpoint.Name}Async", "bold");
            if (endpoint.Description.Length > 0)
                console.Say("  " + endpoint.Description, "grey");
            console.Write(Members(endpoint));
        }
    }

    private static Table Members(EndpointModel endpoint)
    {
        var table = new Table().RoundedBorder().AddColumns("", "Member", "Type", "Default", "Values", "Label");
        foreach (var (way, member) in endpoint.Parameters.Select(static m => ("in", m)).Concat(endpoint.Returns.Select(static m => ("out", m))))
        {
            string value = way == "out" ? "" : MethodText.DefaultOf(member) is { Length: > 0 } known ? known : "required";
            table.AddRow([.. new[] { way, member.Name, MethodText.TypeOf(member), value, MethodText.ValuesOf(member), member.Docs.Label }.Select(static cell => new Text(TerminalText.Plain(cell)))]);
        }
        return table;
    }
}
