using System.CommandLine;
using SpacesSdk.Cli.Calls;
using SpacesSdk.Cli.Pins;
using SpacesSdk.Cli.Reports;
using SpacesSdk.Gradio;
using SpacesSdk.Http;
using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Commands;

/// <summary><c>spaces call</c>: calls an endpoint of a pinned Space.</summary>
internal static class CallCommand
{
    public static Command Create(ToolHost host, CommonOptions common)
    {
        var name = new Argument<string>("name") { Description = "The Space, by id, name or client." };
        var endpoint = new Argument<string>("endpoint") { Description = "The endpoint, such as /generate." };
        var parameters = new Option<string[]>("--param", "-p") { Description = "A parameter as name=value; a file's value is its path or an https address. What is left out takes the Space's default." };
        var output = new Option<string>("--output", "-o") { Description = "The folder that gets the files of the result.", DefaultValueFactory = static _ => "." };
        var asJson = ListCommand.JsonOption();
        var command = new Command("call", "Calls an endpoint of a pinned Space, shows its progress, and saves the files of the result.") { name, endpoint, parameters, output, asJson };
        command.SetAction((parsed, cancel) =>
        {
            var store = common.Store(parsed, host);
            var pin = PinNames.Find(store.ReadAll(store.ReadLock()), parsed.GetRequiredValue(name));
            var run = new Run(host, pin, Find(pin, parsed.GetRequiredValue(endpoint)), Path.GetFullPath(parsed.GetRequiredValue(output), host.Directory), parsed.GetValue(asJson));
            var address = EmulatedSpaces.Find(pin.Id, host.Variable(EmulatedSpaces.Variable)) ?? pin.Address!; // as a generated client goes
            return run.CallAsync(common.ConnectionOptions(parsed, host, address), parsed.GetValue(parameters) ?? [], cancel);
        });
        return command;
    }

    private static ApiEndpoint Find(Pin pin, string name)
    {
        var endpoints = pin.Schema?.Endpoints ?? default;
        return endpoints.FirstOrDefault(e => e.Name == name || e.Name == "/" + name) ?? throw new ToolException(
            $"{pin.Id} has no endpoint '{TextFault.Excerpt(name)}'.", $"It has {string.Join(", ", endpoints.Select(static e => e.Name))}.");
    }

    private sealed class Run(ToolHost host, Pin pin, ApiEndpoint endpoint, string folder, bool asJson)
    {
        public async Task<int> CallAsync(SpaceOptions options, IReadOnlyList<string> parameters, CancellationToken cancel)
        {
            var request = CallParameters.Read(endpoint, parameters, host.Directory);
            var space = new SpaceDescriptor(pin.Id, pin.Address!.AbsoluteUri, "", GradioContract.Version, static () => "{}"u8);
            var connection = new SpaceConnection(space, options, host.Network?.Invoke());
            await using var closing = connection.ConfigureAwait(false);
            var job = connection.Submit(Describe(space), request, cancel);
            await using var ending = job.ConfigureAwait(false);
            await foreach (var happened in job.Events.ConfigureAwait(false))
                Show(happened);
            await TellAsync(await job.Completion.ConfigureAwait(false), cancel).ConfigureAwait(false);
            return ExitCode.Ok;
        }

        // The form of call that names its parameters belongs to a Space's own interface, which only generated code has.
        private SpaceEndpoint<CallRequest, CallResult> Describe(SpaceDescriptor space) => new(
            space, endpoint.Name, static connection => connection.Api,
            static (_, _, _) => throw new ToolException("The Space must be called by name, which 'spaces call' can't.", "Give every parameter, or call it by its generated client."),
            static (api, id, cancel) => api.GetCallEventsAsync("", id, cancel));

        private void Show(SpaceEvent happened)
        {
            string? line = happened switch
            {
                SpaceEvent.Queued queued => $"{queued.Position} ahead{(queued.Eta is { } eta ? $", {eta.TotalSeconds:0} s" : "")}",
                SpaceEvent.Progress { Fraction: { } fraction } progress => $"{fraction * 100:0} % {progress.Description}",
                SpaceEvent.Progress progress => $"{progress.Index:0} {progress.Unit} {progress.Description}",
                SpaceEvent.Log log => $"{log.Level}: {log.Message}",
                _ => null,
            };
            if (line is not null)
                host.Error.Say(line, "grey");
        }

        private async Task TellAsync(CallResult result, CancellationToken cancel)
        {
            var told = new List<(string Name, CallValue? Value, IReadOnlyList<string> Paths)>();
            for (int i = 0; i < result.Values.Count; i++)
            {
                var paths = new List<string>();
                foreach (var file in result.Values[i]?.Files ?? [])
                    paths.Add(await SaveAsync(file, cancel).ConfigureAwait(false));
                told.Add((NameOf(i), result.Values[i], paths));
            }
            if (asJson)
                host.Out.Profile.Out.Writer.WriteLine(Json(told));
            else
                told.ForEach(value => host.Out.Say($"{value.Name}: {(value.Paths.Count > 0 ? string.Join(", ", value.Paths) : value.Value?.Json.ToString() ?? "nothing")}"));
        }

        private Task<string> SaveAsync(SpaceFile file, CancellationToken cancel)
        {
            Directory.CreateDirectory(folder);
            return file.SaveToDirectoryAsync(folder, cancel);
        }

        private string NameOf(int index) => index >= endpoint.Returns.Count ? $"value {index + 1}"
            : endpoint.Returns[index] is { Label.Length: > 0 } labelled ? labelled.Label : endpoint.Returns[index].Component;

        private static string Json(List<(string Name, CallValue? Value, IReadOnlyList<string> Paths)> values) => JsonOutput.Of(json =>
        {
            json.WriteStartArray();
            foreach (var (name, value, paths) in values)
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WritePropertyName("value");
                if (value is null)
                    json.WriteNullValue();
                else
                    value.Json.WriteTo(json);
                json.WriteStartArray("files");
                foreach (string path in paths)
                    json.WriteStringValue(path);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });
    }
}
