using System.Text;
using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Live;

/// <summary>
/// Cuts <c>/config</c> down to what a call needs: how the server is reached, each function's slots, and which of them
/// <c>/info</c> hides. The rest is the page, changes with each edit of it, and may hold what nobody wants in a repository.
/// </summary>
internal static class SlimConfig
{
    private static readonly string[] s_app = ["version", "api_prefix", "protocol", "max_file_size", "connect_heartbeat", "enable_queue"];
    private static readonly string[] s_component = ["id", "type", "skip_api"];
    private static readonly string[] s_function = ["id", "api_name", "backend_fn", "inputs", "outputs", "types", "queue", "api_visibility", "show_api", "cancels"];
    private static readonly string[] s_types = ["generator", "continuous", "cancel"];

    /// <summary>The cut, one component or function a line, so that a change shows as one.</summary>
    /// <param name="config">The whole config.</param>
    public static string Of(JsonValue config)
    {
        var functions = config["dependencies"]?.Items ?? [];
        var used = functions.SelectMany(static f => (f["inputs"]?.Items ?? []).Concat(f["outputs"]?.Items ?? [])).Select(static id => id.ToString()).ToHashSet(StringComparer.Ordinal);
        var components = (config["components"]?.Items ?? []).Where(component => used.Contains(component["id"]?.ToString() ?? ""));
        return new StringBuilder("{").AppendJoin(',', Members(config, s_app))
            .Append(",\"components\":[\n").AppendJoin(",\n", components.Select(static component => Object(component, s_component)))
            .Append("\n],\"dependencies\":[\n").AppendJoin(",\n", functions.Select(Function))
            .Append("\n]}\n").ToString();
    }

    private static string Function(JsonValue function) => "{" + string.Join(',', s_function.Select(name => (name, value: function[name]))
        .Where(static member => member.value is not null)
        .Select(static member => $"\"{member.name}\":{(member.name == "types" ? Object(member.value!, s_types) : member.value!.ToString())}")) + "}";

    private static string Object(JsonValue value, string[] names) => "{" + string.Join(',', Members(value, names)) + "}";

    private static IEnumerable<string> Members(JsonValue value, string[] names) =>
        names.Where(name => value[name] is not null).Select(name => $"\"{name}\":{value[name]}");
}
