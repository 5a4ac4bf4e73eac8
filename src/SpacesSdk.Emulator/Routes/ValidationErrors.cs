using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SpacesSdk.Emulator;

/// <summary>The 422 answers of pydantic, as far as a client can cause them.</summary>
internal static class ValidationErrors
{
    public static RefusedRequestException Missing(string field, in JsonElement body) =>
        Refuse("missing", ["body", field], "Field required", JsonText.Compact(body));

    /// <summary>A form without a field.</summary>
    public static RefusedRequestException MissingField(string field) => Refuse("missing", ["body", field], "Field required", "null");

    public static RefusedRequestException NotAList(string field, in JsonElement value) =>
        Refuse("list_type", ["body", field], "Input should be a valid list", JsonText.Compact(value));

    public static RefusedRequestException NotAnInteger(string field, in JsonElement value) =>
        Refuse("int_type", ["body", field], "Input should be a valid integer", JsonText.Compact(value));

    public static RefusedRequestException NotAnObject(string input) => Refuse(
        "model_attributes_type", ["body"], "Input should be a valid dictionary or object to extract fields from", input);

    public static RefusedRequestException NoJson(ReadOnlySpan<byte> body, JsonException error)
    {
        int position = (int)Math.Min(error.BytePositionInLine ?? 0, body.Length);
        bool wantsName = position > 0 && position <= body.Length && body[position - 1] is (byte)'{' or (byte)',';
        var json = Open("json_invalid").Name("loc").Begin('[').Value("body").Value((long)position).End(']')
            .Name("msg").Value("JSON decode error")
            .Name("input").Raw("{}")
            .Name("ctx").Begin('{').Name("error").Value(wantsName ? "Expecting property name enclosed in double quotes" : "Expecting value").End('}');
        return Close(json);
    }

    private static RefusedRequestException Refuse(string type, string[] location, string message, string input)
    {
        var json = Open(type).Name("loc").Begin('[');
        foreach (string part in location)
            json.Value(part);
        return Close(json.End(']').Name("msg").Value(message).Name("input").Raw(input));
    }

    private static JsonText Open(string type) => JsonText.Compact().Begin('{').Name("detail").Begin('[').Begin('{').Name("type").Value(type);

    private static RefusedRequestException Close(JsonText json) =>
        RefusedRequestException.Json(StatusCodes.Status422UnprocessableEntity, json.End('}').End(']').End('}').ToString());
}
