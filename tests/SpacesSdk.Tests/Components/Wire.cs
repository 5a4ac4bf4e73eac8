using System.Text;
using System.Text.Json;
using SpacesSdk.Gradio;

namespace SpacesSdk.Tests.Components;

/// <summary>Reads and writes one value as it travels, its files as if they were on a server.</summary>
internal static class Wire
{
    public const string File = """{"path":"/srv/a.png","url":null,"orig_name":"a.png","meta":{"_type":"gradio.FileData"}}""";

    public static T Read<T>(this GradioType<T> type, string json) => type.Read(JsonElement.Parse(json), GradioFileBinder.Detached);

    public static string WriteText<T>(this GradioType<T> type, T value)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            type.Write(writer, type.MapFiles(value, new(file => file.Source is ServerFileSource ? file : file.OnServer(new("/srv/" + file.Name), connection: null))));
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>The names of the files inside a value: what a call would upload.</summary>
    public static IReadOnlyList<string> FilesOf<T>(this GradioType<T> type, T value)
    {
        var names = new List<string>();
        type.MapFiles(value, new(file =>
        {
            names.Add(file.Name);
            return file;
        }));
        return names;
    }

    public static ImageFile Image(string name = "a.png") => ImageFile.FromBytes(new byte[] { 1 }, name);
}
