using System.Text.Json;

namespace SpacesSdk.Emulator;

/// <summary>Checks a value as the component would before its function runs, and gives it the form in which the function gets it.</summary>
/// <param name="files">Where uploaded files are.</param>
internal sealed class InputCheck(FileStore files)
{
    /// <exception cref="EmulatedSpaceException">A choice or a range is violated.</exception>
    /// <exception cref="HandlerInputException">The value is of another type, or a file that was never uploaded.</exception>
    public JsonElement Check(EmulatedParameter parameter, int index, in JsonElement value)
    {
        if (value.IsAbsent())
            return parameter.Is("Slider") && value.ValueKind == JsonValueKind.Null ? throw WrongType(parameter, index, value) : value;
        return parameter.Type.Kind switch
        {
            WireKind.Choice => CheckChoices(parameter, index, value),
            WireKind.Integer or WireKind.Number => CheckNumber(parameter, index, value),
            WireKind.File => UploadedFile.Resolve(value, parameter.Is("Image"), files),
            WireKind.List when parameter.Type.Item!.Kind == WireKind.File => CheckFiles(parameter, index, value),
            WireKind.String => AsText(value),
            _ => value,
        };
    }

    private static JsonElement CheckChoices(EmulatedParameter parameter, int index, in JsonElement value)
    {
        if (!parameter.Type.Many)
            return CheckChoice(parameter.Type, value);
        if (value.ValueKind != JsonValueKind.Array)
            throw WrongType(parameter, index, value);
        foreach (var item in value.EnumerateArray())
            CheckChoice(parameter.Type, item);
        return value;
    }

    // An empty list of choices is filled while the app runs, so nothing can be said about it.
    private static JsonElement CheckChoice(WireType type, JsonElement value) =>
        type.Choices!.Count == 0 || type.Choices.Any(choice => JsonElement.DeepEquals(choice, value))
            ? value
            : throw new EmulatedSpaceException($"Value: {PythonText.Of(value)} is not in the list of choices: {PythonText.ListOf(type.Choices)}");

    private static JsonElement CheckNumber(EmulatedParameter parameter, int index, in JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number)
            throw WrongType(parameter, index, value);
        double number = value.GetDouble();
        if (!parameter.Minimum.IsAbsent() && number < parameter.Minimum.GetDouble())
            throw new EmulatedSpaceException($"Value {value.GetRawText()} is less than minimum value {parameter.Minimum.GetRawText()}.");
        if (!parameter.Maximum.IsAbsent() && number > parameter.Maximum.GetDouble())
            throw new EmulatedSpaceException($"Value {value.GetRawText()} is greater than maximum value {parameter.Maximum.GetRawText()}.");
        return value;
    }

    private JsonElement CheckFiles(EmulatedParameter parameter, int index, in JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
            throw WrongType(parameter, index, value);
        var json = JsonText.Compact().Begin('[');
        foreach (var item in value.EnumerateArray())
            json.Value(UploadedFile.Resolve(item, image: false, files));
        return WireJson.Parse(json.End(']').ToString());
    }

    // A text box takes anything and makes text of it.
    private static JsonElement AsText(in JsonElement value) =>
        value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? WireJson.Text(PythonText.Of(value)) : value;

    private static HandlerInputException WrongType(EmulatedParameter parameter, int index, in JsonElement value) => new(
        $"Could not preprocess input component at index {index} (a `{parameter.Component.ToLowerInvariant()}` component) of the event handler: "
        + $"{PythonText.Quoted(value)} is no {parameter.Type.Kind.ToString().ToLowerInvariant()}.");
}
