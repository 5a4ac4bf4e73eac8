using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SpacesSdk.Generator.Manifests;

namespace SpacesSdk.Cli.Pins;

/// <summary>Writes <c>spaces.lock.json</c>, Spaces in ordinal order, so that two branches which add different ones merge.</summary>
internal static class LockWriter
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(SpaceLock all)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, s_options))
        {
            json.WriteStartObject();
            json.WriteNumber("version", 1);
            json.WriteStartObject("spaces");
            foreach (var space in all.Spaces.OrderBy(static space => space.Id, StringComparer.Ordinal))
                Write(json, space);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(text.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, LockedSpace space)
    {
        json.WriteStartObject(space.Id);
        json.WriteString("url", space.Url);
        json.WriteString("revision", space.Revision);
        json.WriteString("gradio", space.Gradio);
        json.WriteString("interfaceHash", space.InterfaceHash);
        json.WriteString("docsHash", space.DocsHash);
        json.WriteString("fetchedAt", space.FetchedAt);
        if (space.Files.Count > 0)
        {
            json.WriteStartObject("files");
            foreach (var file in space.Files)
                json.WriteString(file.Name, file.Hash);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
