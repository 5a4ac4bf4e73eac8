using System.Text.Json;
using SpacesSdk.Gradio;

namespace SpacesSdk.Cli.Calls;

/// <summary>A request of an endpoint for which there is no generated record: values by name, each JSON or a file.</summary>
/// <param name="Values">The values, in the order of the pinned schema.</param>
internal sealed record CallRequest(IReadOnlyList<(string Name, JsonElement Json, SpaceFile? File)> Values) : IGradioRecord<CallRequest>
{
    public static GradioRecord<CallRequest> Wire { get; } = new(
        static (writer, request) =>
        {
            foreach (var (name, json, file) in request.Values)
            {
                if (file is not null)
                    writer.Add(name, GradioTypes.File<SpaceFile>(), file);
                else
                    writer.Add(name, GradioTypes.Json, json);
            }
        },
        static _ => throw new NotSupportedException("A request is only written here."),
        static (request, map) => new([.. request.Values.Select(value => value.File is { } file ? (value.Name, value.Json, map.Map(file)) : value)]));
}

/// <summary>A result of an endpoint for which there is no generated record.</summary>
/// <param name="Values">The values, in the order of the outputs; null where the Space gave none.</param>
internal sealed record CallResult(IReadOnlyList<CallValue?> Values) : IGradioRecord<CallResult>
{
    public static GradioRecord<CallResult> Wire { get; } = new(
        static (_, _) => throw new NotSupportedException("A result is only read here."),
        static reader =>
        {
            var values = new List<CallValue?>();
            while (reader.GetOptional("value", CallValue.Wire) is { IsSet: true } next)
                values.Add(next.Value);
            return new(values);
        });
}

/// <summary>One value of a result, with the files in it.</summary>
/// <param name="Json">The value on the wire.</param>
/// <param name="Files">Its files, in the order of the text.</param>
internal sealed record CallValue(JsonElement Json, IReadOnlyList<SpaceFile> Files)
{
    public static GradioType<CallValue> Wire { get; } = new AnyType();

    private sealed class AnyType : GradioType<CallValue>
    {
        public override void Write(Utf8JsonWriter writer, CallValue value) => value.Json.WriteTo(writer);

        public override CallValue Read(in JsonElement json, GradioFileBinder files) => new(json.Clone(), [.. FilesIn(json, files)]);

        private static IEnumerable<SpaceFile> FilesIn(JsonElement json, GradioFileBinder files) => json.ValueKind switch
        {
            JsonValueKind.Array => json.EnumerateArray().SelectMany(item => FilesIn(item, files)),
            JsonValueKind.Object when IsFile(json) => [GradioTypes.File<SpaceFile>().Read(json, files)],
            JsonValueKind.Object => json.EnumerateObject().SelectMany(member => FilesIn(member.Value, files)),
            _ => [],
        };

        private static bool IsFile(JsonElement json) =>
            json.TryGetProperty("path", out var path) && path.ValueKind == JsonValueKind.String && json.TryGetProperty("meta", out _);
    }
}
