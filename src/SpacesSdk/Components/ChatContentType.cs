using System.Text.Json;
using SpacesSdk.Gradio;

namespace SpacesSdk;

/// <summary>How one part of a message travels; told apart by its members, since before Gradio 6 a part has no <c>type</c>.</summary>
/// <param name="hasTypes">Whether parts are written as Gradio 6 has them: text inside an object, each with its <c>type</c>.</param>
internal sealed class ChatContentType(bool hasTypes) : GradioType<ChatContent>
{
    private static readonly GradioType<SpaceFile> s_file = GradioTypes.File<SpaceFile>();
    private static readonly JsonElement s_empty = JsonElement.Parse("{}");
    private static readonly JsonElement s_none = JsonElement.Parse("null");

    public override ChatContent Read(in JsonElement json, GradioFileBinder files)
    {
        if (json.ValueKind == JsonValueKind.String)
            return new ChatContent.Text(json.GetString()!);
        if (json.ValueKind != JsonValueKind.Object)
            return new ChatContent.Other(json.Clone());
        if (TextOf(json, "text"u8) is { } text)
            return new ChatContent.Text(text);
        if (json.TryGetProperty("file"u8, out var file) && file.ValueKind == JsonValueKind.Object)
            return new ChatContent.File(s_file.Read(file, files), TextOf(json, "alt_text"u8));
        return TextOf(json, "component"u8) is { } component ? ReadComponent(component, json, files) : new ChatContent.Other(json.Clone());
    }

    public override void Write(Utf8JsonWriter writer, ChatContent value)
    {
        switch (value)
        {
            case ChatContent.Text text when !hasTypes:
                writer.WriteStringValue(text.Value);
                break;
            case ChatContent.Other other:
                other.Json.WriteTo(writer);
                break;
            default:
                writer.WriteStartObject();
                WriteMembers(writer, value);
                writer.WriteEndObject();
                break;
        }
    }

    public override ChatContent MapFiles(ChatContent value, GradioFileMap files) => value switch
    {
        ChatContent.File file => file with { Value = files.Map(file.Value) },
        ChatContent.Component { Media: { } media } component => component with { Media = files.Map(media) },
        _ => value,
    };

    private static ChatContent.Component ReadComponent(string name, in JsonElement json, GradioFileBinder files)
    {
        var value = Member(json, "value"u8);
        return new(name, value.Clone())
        {
            Media = IsFile(value) || IsFile(Member(value, "video"u8)) ? s_file.Read(value, files) : null,
            ConstructorArguments = Member(json, "constructor_args"u8).Clone(),
            Properties = Member(json, "props"u8).Clone(),
        };
    }

    private void WriteMembers(Utf8JsonWriter writer, ChatContent value)
    {
        switch (value)
        {
            case ChatContent.Text text:
                writer.WriteString("type"u8, "text"u8);
                writer.WriteString("text"u8, text.Value);
                break;
            case ChatContent.File file:
                WriteType(writer, "file"u8);
                writer.WritePropertyName("file"u8);
                s_file.Write(writer, file.Value);
                writer.WriteString("alt_text"u8, file.AltText);
                break;
            case ChatContent.Component component:
                WriteType(writer, "component"u8);
                WriteComponent(writer, component);
                break;
        }
    }

    private void WriteType(Utf8JsonWriter writer, ReadOnlySpan<byte> type)
    {
        if (hasTypes)
            writer.WriteString("type"u8, type);
    }

    private static void WriteComponent(Utf8JsonWriter writer, ChatContent.Component component)
    {
        writer.WriteString("component"u8, component.Name);
        writer.WritePropertyName("value"u8);
        if (component.Media is not { } media)
            (component.Value.ValueKind == JsonValueKind.Undefined ? s_none : component.Value).WriteTo(writer);
        else if (Member(component.Value, "video"u8).ValueKind == JsonValueKind.Object)
            GradioTypes.WrappedVideo<SpaceFile>().Write(writer, media);
        else
            s_file.Write(writer, media);
        writer.WritePropertyName("constructor_args"u8);
        (component.ConstructorArguments.ValueKind == JsonValueKind.Object ? component.ConstructorArguments : s_empty).WriteTo(writer);
        writer.WritePropertyName("props"u8);
        WriteProperties(writer, component);
    }

    // The properties repeat the value. A repeated file would still be where it came from, and Gradio refuses files of elsewhere.
    private static void WriteProperties(Utf8JsonWriter writer, ChatContent.Component component)
    {
        writer.WriteStartObject();
        if (component.Properties.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in component.Properties.EnumerateObject().Where(member => component.Media is null || member.Name != "value"))
                member.WriteTo(writer);
        }
        writer.WriteEndObject();
    }

    private static bool IsFile(in JsonElement json) => TextOf(json, "path"u8) is not null && TextOf(Member(json, "meta"u8), "_type"u8) == "gradio.FileData";

    private static JsonElement Member(in JsonElement json, ReadOnlySpan<byte> name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : s_none;

    private static string? TextOf(in JsonElement json, ReadOnlySpan<byte> name) =>
        Member(json, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
