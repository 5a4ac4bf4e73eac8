using System.Globalization;
using System.Text.Json;
using SpacesSdk.Schema;

namespace SpacesSdk.Emulator;

/// <summary>Checks a value as the component would before its function runs, and gives it the form in which the function gets it.</summary>
/// <param name="files">Where uploaded files are.</param>
/// <param name="release">Decides what is checked at all.</param>
internal sealed class InputCheck(FileStore files, GradioRelease release)
{
    /// <exception cref="EmulatedSpaceException">A choice or a range is violated.</exception>
    /// <exception cref="HandlerInputException">The value is of another type, or a file that was never uploaded.</exception>
    public JsonElement Check(EmulatedParameter parameter, int index, in JsonElement value)
    {
        if (value.IsAbsent())
            return release.ChecksNumbers && parameter.Is("Slider") && value.ValueKind == JsonValueKind.Null ? throw WrongType(parameter, index, value) : value;
        return parameter.Type switch
        {
            SchemaType.Enum choices => CheckChoice(choices, value),
            SchemaType.Number range when release.ChecksNumbers => CheckRange(range, CheckNumber(parameter, index, value)),
            SchemaType.Integer when release.ChecksNumbers => CheckNumber(parameter, index, value),
            SchemaType.File { IsWrappedAsVideo: true } => CheckVideo(value),
            SchemaType.File => Resolve(value, parameter.Is("Image")),
            SchemaType.List { Items: SchemaType.Enum choices } => CheckChoices(choices, parameter, index, value),
            SchemaType.List { Items: SchemaType.File } => CheckFiles(parameter, index, value),
            SchemaType.Text => AsText(value),
            _ => value,
        };
    }

    private JsonElement Resolve(in JsonElement value, bool isImage) => UploadedFile.Resolve(value, isImage, files, release.WantsFileMeta);

    private JsonElement CheckChoices(SchemaType.Enum choices, EmulatedParameter parameter, int index, in JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
            throw WrongType(parameter, index, value);
        foreach (var item in value.EnumerateArray())
            CheckChoice(choices, item);
        return value;
    }

    // An empty list of choices is filled while the app runs, so nothing can be said about it.
    private JsonElement CheckChoice(SchemaType.Enum choices, JsonElement value)
    {
        JsonElement[] known = [.. choices.Values.Select(WireJson.Of)];
        return !release.ChecksChoices || known.Length == 0 || known.Any(choice => JsonElement.DeepEquals(choice, value))
            ? value
            : throw new EmulatedSpaceException($"Value: {PythonText.Of(value)} is not in the list of choices: {PythonText.ListOf(known)}");
    }

    private static JsonElement CheckNumber(EmulatedParameter parameter, int index, in JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value : throw WrongType(parameter, index, value);

    private static JsonElement CheckRange(SchemaType.Number range, in JsonElement value)
    {
        double number = value.GetDouble();
        if (number < range.Minimum)
            throw new EmulatedSpaceException($"Value {value.GetRawText()} is less than minimum value {Bound(range.Minimum.Value)}.");
        if (number > range.Maximum)
            throw new EmulatedSpaceException($"Value {value.GetRawText()} is greater than maximum value {Bound(range.Maximum.Value)}.");
        return value;
    }

    private static string Bound(double bound) => bound.ToString("R", CultureInfo.InvariantCulture);

    // Up to Gradio 5 a video's file lies inside an object: {"video": FileData, "subtitles": null}.
    private JsonElement CheckVideo(in JsonElement value)
    {
        bool isWrapped = value.ValueKind == JsonValueKind.Object && value.TryGetProperty("video", out _);
        Resolve(isWrapped ? value.GetProperty("video") : WireJson.Null, isImage: false);
        return value;
    }

    private JsonElement CheckFiles(EmulatedParameter parameter, int index, in JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
            throw WrongType(parameter, index, value);
        var json = JsonText.Compact().Begin('[');
        foreach (var item in value.EnumerateArray())
            json.Value(Resolve(item, isImage: false));
        return WireJson.Parse(json.End(']').ToString());
    }

    // A text box takes anything and makes text of it.
    private static JsonElement AsText(in JsonElement value) =>
        value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? WireJson.Text(PythonText.Of(value)) : value;

    private static HandlerInputException WrongType(EmulatedParameter parameter, int index, in JsonElement value) => new(
        $"Could not preprocess input component at index {index} (a `{parameter.Component.ToLowerInvariant()}` component) of the event handler: "
        + $"{PythonText.Quoted(value)} is no {WireName.Of(parameter.Type)}.");
}
