using System.Text.Json;
using SpacesSdk.Schema;

namespace SpacesSdk.Emulator.Tests;

/// <summary>Values are checked as components check them, before any handler sees them.</summary>
public sealed class InputCheckTests
{
    private readonly FileStore _files = new(1000, TimeProvider.System, GradioRelease.Newest);

    [Theory]
    [InlineData("Slider", "number", "0", "Value 0 is less than minimum value 1.")]
    [InlineData("Slider", "number", "99", "Value 99 is greater than maximum value 10.")]
    [InlineData("Dropdown", "choice", "\"zzz\"", "Value: zzz is not in the list of choices: ['a', \"it's\", 3]")]
    [InlineData("Dropdown", "choice", "\"3\"", "Value: 3 is not in the list of choices: ['a', \"it's\", 3]")]
    [InlineData("CheckboxGroup", "many", "[\"a\",\"b\"]", "Value: b is not in the list of choices: ['a', \"it's\", 3]")]
    public void What_a_component_refuses_reaches_the_caller_with_its_text(string component, string type, string value, string text) =>
        Assert.Equal(text, Assert.Throws<EmulatedSpaceException>(() => Check(component, type, value)).Message);

    [Theory]
    [InlineData("Slider", "number", "\"5\"")]
    [InlineData("Slider", "number", "null")]
    [InlineData("Number", "integer", "true")]
    [InlineData("CheckboxGroup", "many", "\"a\"")]
    [InlineData("File", "file", "\"/tmp/x\"")]
    [InlineData("File", "file", "{}")]
    [InlineData("File", "file", "[]")]
    [InlineData("File", "file", """{"path":"/etc/passwd","meta":{"_type":"gradio.FileData"}}""")]
    [InlineData("File", "file", """{"path":"https://example.com/x.png","meta":{"_type":"gradio.FileData"}}""")]
    [InlineData("Image", "file", """{"url":"data:image/png;base64,???"}""")]
    [InlineData("Gallery", "files", "{}")]
    [InlineData("Video", "video", "\"video\"")]
    [InlineData("Video", "video", "[]")]
    [InlineData("Video", "video", """{"video":null}""")]
    [InlineData("Video", "video", """{"video":{"path":"/etc/passwd","meta":{"_type":"gradio.FileData"}}}""")]
    [InlineData("Gallery", "files", """[{"path":"/etc/passwd","meta":{"_type":"gradio.FileData"}}]""")]
    public void What_a_component_can_not_read_fails_without_a_text(string component, string type, string value) =>
        Assert.Throws<HandlerInputException>(() => Check(component, type, value));

    [Theory]
    [InlineData("Slider", "number", "1", "1")]
    [InlineData("Number", "number", "null", "null")]
    [InlineData("Dropdown", "choice", "3.0", "3.0")]
    [InlineData("Dropdown", "choice", "null", "null")]
    [InlineData("CheckboxGroup", "many", "[]", "[]")]
    [InlineData("Textbox", "string", "5", "\"5\"")]
    [InlineData("Textbox", "string", "true", "\"True\"")]
    [InlineData("Textbox", "string", "null", "null")]
    [InlineData("JSON", "json", "{\"a\":[1]}", "{\"a\":[1]}")]
    public void What_a_component_takes_is_handed_on_in_its_form(string component, string type, string value, string handed) =>
        Assert.Equal(handed, Check(component, type, value).GetRawText());

    [Fact]
    public void An_uploaded_file_is_taken_with_its_mark_and_an_image_without()
    {
        string path = _files.Add(new byte[] { 1 }, "a.png").Path;
        Assert.NotEqual(default, Check("File", "file", $$$"""{"path":"{{{path}}}","meta":{"_type":"gradio.FileData"}}"""));
        Assert.NotEqual(default, Check("Image", "file", $$"""{"path":"{{path}}"}"""));
        Assert.Throws<HandlerInputException>(() => Check("File", "file", $$"""{"path":"{{path}}"}"""));
    }

    [Fact]
    public void A_video_of_old_is_taken_with_its_wrapper_and_not_without()
    {
        string path = _files.Add(new byte[] { 1 }, "a.mp4").Path;
        string data = $$$"""{"path":"{{{path}}}","meta":{"_type":"gradio.FileData"}}""";
        Assert.Equal("video", Assert.Single(Check("Video", "video", $$"""{"video":{{data}}}""").EnumerateObject()).Name);
        Assert.Throws<HandlerInputException>(() => Check("Video", "video", data));
    }

    [Fact]
    public void An_image_may_be_a_data_URI()
    {
        var resolved = Check("Image", "file", """{"url":"data:image/png;base64,AQID"}""");
        Assert.Equal([1, 2, 3], _files.Find(resolved.GetProperty("path").GetString()!)!.Bytes.ToArray());
    }

    private JsonElement Check(string component, string type, string value)
    {
        var parameter = new EmulatedParameter("p", "P", component, component == "Slider" ? new SchemaType.Number("", "", 1, 10) : Type(type), Required: true, default);
        return new InputCheck(_files, GradioRelease.Newest).Check(parameter, 0, WireJson.Parse(value));
    }

    private static SchemaType Type(string name) => name switch
    {
        "choice" => new SchemaType.Enum("", "", new([JsonValue.FromString("a"), JsonValue.FromString("it's"), JsonValue.FromNumber("3")])),
        "many" => new SchemaType.List("", "", Type("choice")),
        "files" => new SchemaType.List("", "", Type("file")),
        "file" => new SchemaType.File("", ""),
        "video" => new SchemaType.File("", "") { IsWrappedAsVideo = true },
        "number" => new SchemaType.Number("", "", null, null),
        "integer" => new SchemaType.Integer("", ""),
        "string" => new SchemaType.Text("", ""),
        _ => new SchemaType.Any("", ""),
    };
}
