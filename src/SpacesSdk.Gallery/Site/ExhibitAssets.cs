using System.Security.Cryptography;
using System.Text;
using SpacesSdk.Gallery.Rendering;
using SpacesSdk.Splats;

namespace SpacesSdk.Gallery.Site;

/// <summary>Everything that one exhibit adds to a gallery. Files are named by content, so a browser never shows an old one.</summary>
internal sealed record ExhibitAssets(PageExhibit Page, IReadOnlyList<GalleryFile> Files)
{
    // An .spz places splats on a grid of 1/4096: at this size the grid is finer than a pixel on any screen.
    private const float StageSize = 8;

    private const int ThumbSize = 128;

    // The page's first view: the front, seen a little from the left and from above.
    private const float PosterYaw = -26, PosterPitch = 8;

    public static ExhibitAssets Of(Exhibit exhibit, GalleryOptions options)
    {
        var upright = exhibit.Cloud.Upright();
        var staged = upright.Frame(new() { Size = StageSize });
        var bounds = UprightBounds.Of(staged);
        var camera = SplatCamera.Around(bounds, PosterYaw, PosterPitch, aspect: 1);
        byte[] spz = SplatFile.Write(staged, SplatFormat.Spz, new() { MaxShDegree = 0 });
        byte[] ply = SplatFile.Write(upright, SplatFormat.Ply, new() { Coordinates = SplatCoordinates.Rub });
        string spzHash = Sha256(spz), key = spzHash[..16], name = $"{FileSlug.Of(exhibit.Id)}.{key}";
        var files = new PageFiles(key, $"models/{name}.js", $"models/{name}.spz", spzHash, $"splats/{name}.ply", Sha256(ply));
        var source = SourceOf(exhibit, name);
        var page = new PageExhibit(
            exhibit.Id, exhibit.Title, exhibit.Caption, exhibit.Place, exhibit.Year, exhibit.Prompt, PageTint.Of(staged),
            new([bounds.Center.X, bounds.Center.Y, bounds.Center.Z], bounds.Radius, bounds.HalfHeight),
            staged.Count, $"posters/{name}.png", $"posters/{name}.thumb.png", source?.Path, files, [.. exhibit.Steps.Select(StepOf)]);
        return new(page,
        [
            new(files.Spz, spz),
            new(files.Script, Payload(key, spz)),
            new(files.Ply, ply),
            new(page.Poster, SplatRenderer.Render(staged, camera, options.PosterSize, options.PosterSize).EncodePng()),
            new(page.Thumb, SplatRenderer.Render(staged, camera, ThumbSize, ThumbSize).EncodePng()),
            .. source is null ? [] : (GalleryFile[])[source],
        ]);
    }

    private static GalleryFile? SourceOf(Exhibit exhibit, string name) => exhibit.SourceImage.IsEmpty
        ? null
        : new($"sources/{name}{SourceImageKind.Extension(exhibit.SourceImage.Span)}", exhibit.SourceImage);

    // Browsers let a page that was opened from disk run a script but not fetch a file.
    private static byte[] Payload(string key, byte[] spz) =>
        Encoding.ASCII.GetBytes($"SplatGallery.deliver(\"{key}\",\"{Convert.ToBase64String(spz)}\");\n");

    private static PageStep StepOf(ExhibitStep step) => new(
        step.Space, step.Endpoint, step.Revision, step.IsStandIn, step.Duration?.TotalSeconds, Pairs(step.Inputs), Pairs(step.Hashes));

    private static PagePair[] Pairs(IReadOnlyList<KeyValuePair<string, string>> pairs) =>
        [.. pairs.Select(static pair => new PagePair(pair.Key, pair.Value))];

    private static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
