using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace SpacesSdk.Gallery.Site;

/// <summary>The page's own files, which travel inside the assembly so that they are there in a tool and in a single-file program.</summary>
internal static partial class PageTemplate
{
    private static readonly string[] Unchanged = ["gallery.css", "gallery.js", "splats.js", "stage.js"];

    /// <summary>All files beside index.html that are the same in every gallery.</summary>
    public static IEnumerable<GalleryFile> Assets() => Unchanged.Select(static name => new GalleryFile(name, Read(name)));

    /// <summary>Fills index.html. Every place is filled in one pass, so text that looks like a place stays text.</summary>
    public static GalleryFile Index(PageData data, string json, string language)
    {
        string page = Place().Replace(Encoding.UTF8.GetString(Read("index.html")), place => place.Groups[1].Value switch
        {
            "data" => json,
            "title" => WebUtility.HtmlEncode(data.Title),
            "description" => WebUtility.HtmlEncode(data.Subtitle ?? data.Title),
            "language" => WebUtility.HtmlEncode(language),
            _ => throw new InvalidOperationException($"index.html has an unknown place {place.Value}."),
        });
        return new("index.html", Encoding.UTF8.GetBytes(page));
    }

    private static byte[] Read(string name)
    {
        using var resource = typeof(PageTemplate).Assembly.GetManifestResourceStream("Page/" + name)
            ?? throw new InvalidOperationException($"The assembly was built without Page/{name}.");
        byte[] content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Place();
}
