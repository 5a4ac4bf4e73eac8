using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace SpacesSdk.Gallery.Site;

/// <summary>What the page knows: the content of data.json and of the data block in index.html.</summary>
internal sealed record PageData(
    string Generator, string Title, string? Subtitle, string? Created, double Zoom, double Transition, double Turning,
    string Coordinates, IReadOnlyList<PageExhibit> Exhibits)
{
    // The encoder escapes <, >, &, ' and +, and U+2028 and U+2029 as all line separators, so that the text is safe
    // inside a script element; everything else that is printable stays readable.
    private static readonly PageJson Json = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        NewLine = "\n",
    });

    public string ToJson() => JsonSerializer.Serialize(this, Json.PageData);
}

/// <summary>One exhibit as the page knows it; paths are relative to the page, colours 0 to 255, bounds those of the .spz.</summary>
internal sealed record PageExhibit(
    string Id, string Title, string? Caption, string? Place, string? Year, string? Prompt, int[] Tint, PageBounds Bounds,
    int Splats, string Poster, string Thumb, string? Source, PageFiles Files, IReadOnlyList<PageStep> Steps);

/// <summary>The upright cylinder that the page keeps in view.</summary>
internal sealed record PageBounds(float[] Center, float Radius, float HalfHeight);

/// <summary>The files of a model; the key is the start of the hash of the .spz.</summary>
internal sealed record PageFiles(string Key, string Script, string Spz, string SpzSha256, string Ply, string PlySha256);

/// <summary>A step in the making of an exhibit.</summary>
internal sealed record PageStep(
    string Space, string? Endpoint, string? Revision, bool StandIn, double? Seconds, IReadOnlyList<PagePair> Inputs, IReadOnlyList<PagePair> Hashes);

/// <summary>A name and its text, in an array because order counts.</summary>
internal sealed record PagePair(string Name, string Value);

[JsonSerializable(typeof(PageData))]
internal sealed partial class PageJson : JsonSerializerContext;
