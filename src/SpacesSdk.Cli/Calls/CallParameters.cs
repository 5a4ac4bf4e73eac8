using System.Text.Json;
using SpacesSdk.Cli.Commands;
using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Calls;

/// <summary>Reads <c>name=value</c> from a command line by the type that the pinned schema gives the parameter.</summary>
internal static class CallParameters
{
    /// <summary>The request.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="texts">What was given.</param>
    /// <param name="directory">Where relative paths of files start.</param>
    /// <exception cref="ToolException">A name is unknown, missing or given twice, or a value is of another type.</exception>
    public static CallRequest Read(ApiEndpoint endpoint, IReadOnlyList<string> texts, string directory)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string text in texts)
        {
            string[] parts = text.Split('=', 2);
            if (parts.Length < 2 || endpoint.Parameters.All(p => p.Name != parts[0]))
                throw Unknown(endpoint, parts[0]);
            if (!given.TryAdd(parts[0], parts[1]))
                throw new ToolException($"--param {parts[0]} is given twice.", "Give it once.");
        }
        if (endpoint.Parameters.FirstOrDefault(p => p.Default is null && !given.ContainsKey(p.Name)) is { } missing)
            throw new ToolException($"{endpoint.Name} needs --param {missing.Name}=… ({SchemaShape.Of(missing.Type)}).", "'spaces info' shows what it takes.");
        return new([.. endpoint.Parameters.Where(p => given.ContainsKey(p.Name)).Select(p => Value(p, given[p.Name], directory))]);
    }

    private static (string Name, JsonElement Json, SpaceFile? File) Value(ApiParameter parameter, string text, string directory)
    {
        var type = parameter.Type is SchemaType.Union { Options.Count: 1 } union ? union.Options[0] : parameter.Type;
        return type switch
        {
            SchemaType.File => (parameter.Name, default, FileOf(parameter, text, directory)),
            SchemaType.Text => (parameter.Name, String(text), null),
            SchemaType.Enum choices => (parameter.Name, Choice(parameter, choices, text), null),
            _ => (parameter.Name, Json(parameter, text), null),
        };
    }

    private static SpaceFile FileOf(ApiParameter parameter, string text, string directory)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps)
            return SpaceFile.FromUri(address);
        string path = Path.GetFullPath(text, directory);
        return File.Exists(path) ? SpaceFile.FromPath(path) : throw new ToolException($"--param {parameter.Name}: there is no file {path}.", "Name a file, or an https address of one.");
    }

    // A list that takes other values as well says so nowhere, so what is not on it goes as a text, and the Space decides.
    private static JsonElement Choice(ApiParameter parameter, SchemaType.Enum choices, string text)
    {
        var known = choices.Values.FirstOrDefault(value => value.Text == text || value.ToString() == text);
        if (known is null && choices.Values.Any(static value => value.Kind != JsonKind.String))
            throw Wrong(parameter, $"one of {string.Join(", ", choices.Values.Select(static value => value.ToString()))}");
        return known is null ? String(text) : Parse(known.ToString());
    }

    private static JsonElement Json(ApiParameter parameter, string text)
    {
        try
        {
            return Parse(text);
        }
        catch (JsonException)
        {
            return parameter.Type is SchemaType.Any ? String(text) : throw Wrong(parameter, $"JSON ({SchemaShape.Of(parameter.Type)})");
        }
    }

    private static JsonElement String(string text) => Parse(JsonValue.FromString(text).ToString());

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static ToolException Wrong(ApiParameter parameter, string wanted) => new($"--param {parameter.Name} takes {wanted}.", "Correct the value.");

    private static ToolException Unknown(ApiEndpoint endpoint, string name)
    {
        var near = NearMisses.Of(name, endpoint.Parameters.Select(static p => p.Name));
        return new(
            $"{endpoint.Name} has no parameter '{TextFault.Excerpt(name)}'.",
            near.Count > 0 ? $"Did you mean {string.Join(" or ", near)}?" : $"It has {string.Join(", ", endpoint.Parameters.Select(static p => p.Name))}; write --param name=value.");
    }
}
