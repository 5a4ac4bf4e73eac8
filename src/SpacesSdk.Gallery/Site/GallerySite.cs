using System.Globalization;
using System.Text;
using SpacesSdk.Gallery.Site;
using SpacesSdk.Splats;

namespace SpacesSdk.Gallery;

/// <summary>
/// Writes a gallery: a folder that any web server can offer as it is, and whose index.html also opens from disk.
/// It holds the page, <c>data.json</c>, <c>models/</c> (what the page shows: .spz, and the same as a script), <c>splats/</c>
/// (lossless .ply), <c>posters/</c> and <c>sources/</c>. All models have their axes right, up, back.
/// </summary>
public static class GallerySite
{
    /// <summary>Writes a gallery. An older gallery in the folder is replaced, but only once the new one is complete.</summary>
    /// <param name="folder">Where to write: a folder that does not exist, is empty, or holds an older gallery and nothing else.</param>
    /// <param name="exhibits">What to show, in this order; at least one.</param>
    /// <param name="options">How it looks and moves; null takes the defaults.</param>
    /// <param name="cancellationToken">Stops between files; nothing is left behind.</param>
    /// <returns>A task that ends when the gallery is in place.</returns>
    /// <exception cref="ArgumentException">An exhibit or an option can't be shown; nothing was written.</exception>
    /// <exception cref="IOException">The folder holds other files, or writing failed; the folder is as it was before.</exception>
    public static Task WriteAsync(
        string folder, IReadOnlyList<Exhibit> exhibits, GalleryOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        options ??= new GalleryOptions();
        options.Check();
        ExhibitCheck.Check(exhibits);
        return Task.Run(() => FolderReplacement.RunAsync(folder, Files(exhibits, options), cancellationToken), cancellationToken);
    }

    /// <summary>The files of a gallery, made one exhibit at a time so that only one is in memory.</summary>
    internal static IEnumerable<GalleryFile> Files(IReadOnlyList<Exhibit> exhibits, GalleryOptions options)
    {
        var pages = new List<PageExhibit>(exhibits.Count);
        foreach (var exhibit in exhibits)
        {
            var assets = ExhibitAssets.Of(exhibit, options);
            pages.Add(assets.Page);
            foreach (var file in assets.Files)
                yield return file;
        }

        foreach (var asset in PageTemplate.Assets())
            yield return asset;
        var data = DataOf(pages, options);
        string json = data.ToJson();
        yield return new("data.json", Encoding.UTF8.GetBytes(json));
        yield return PageTemplate.Index(data, json, options.Language);
    }

    private static PageData DataOf(IReadOnlyList<PageExhibit> pages, GalleryOptions options) => new(
        "SpacesSdk.Gallery", options.Title, options.Subtitle,
        options.Created?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
        options.Zoom, options.Transition.TotalMilliseconds, options.Turning, SplatCoordinates.Rub.ToString(), pages);
}
