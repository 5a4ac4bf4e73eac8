using System.Numerics;
using System.Text.Json;
using SpacesSdk.Gallery;
using SpacesSdk.Gallery.Images;
using SpacesSdk.Gallery.Rendering;
using SpacesSdk.Splats;

namespace SpacesSdk.Browser.Tests;

/// <summary>The page's decoder, sorter and shader against the renderer written in C#: two ways to one picture.</summary>
public sealed class GalleryAgreesWithRendererTests(BrowserFixture browser)
{
    // The page's lens and first view: half the field of view, yaw and pitch in radians, and its margin.
    private const float HalfField = 0.27f, Yaw = 0.45f, Pitch = 0.14f, Margin = 0.94f;

    [Theory]
    [InlineData("RUB")]
    [InlineData("RDF")]
    [InlineData("RFU")]
    public async Task Page_and_renderer_draw_the_same_lopsided_cloud_alike(string axes)
    {
        var cloud = Confetti().ToCoordinates(SplatCoordinates.Parse(axes));
        string name = "confetti-" + axes;
        await GallerySite.WriteAsync(browser.Folder(name), [TestGallery.Make("confetti", "Confetti", "", "", cloud, "")], cancellationToken: TestContext.Current.CancellationToken);
        await using var page = await browser.OpenAsync(browser.Http(name + "/index.html?still"));
        await page.WaitForAsync("confetti");
        var onPage = await page.ModelAsync();
        await page.KeepScreenshotAsync("confetti");
        var expected = await RenderAsync(name, onPage.Width, onPage.Height);

        var inside = (from y in Enumerable.Range(0, onPage.Height) from x in Enumerable.Range(0, onPage.Width) where expected[x, y].A > 252 select (x, y)).ToList();
        Assert.InRange(inside.Count, 5000, onPage.Width * onPage.Height);
        Assert.InRange(inside.Average(at => Difference(onPage[at.x, at.y], expected[at.x, at.y])), 0, 6);
    }

    private static double Difference(PixelColor a, PixelColor b) => (Math.Abs(a.R - b.R) + Math.Abs(a.G - b.G) + Math.Abs(a.B - b.B)) / 3.0;

    private async Task<PixelImage> RenderAsync(string name, int width, int height)
    {
        var exhibit = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(browser.Folder(name), "data.json"))).RootElement.GetProperty("exhibits")[0];
        var bounds = exhibit.GetProperty("bounds");
        float radius = bounds.GetProperty("radius").GetSingle(), half = bounds.GetProperty("halfHeight").GetSingle(), focal = height / (2 * MathF.Tan(HalfField));
        float[] center = [.. bounds.GetProperty("center").EnumerateArray().Select(value => value.GetSingle())];
        var (sin, cos) = MathF.SinCos(Pitch);
        float tall = (radius * cos) + (2 * focal * ((half * cos) + (radius * sin)) / height), wide = float.Hypot(radius, 2 * radius * focal / width);
        var target = new Vector3(center);
        var towardsEye = new Vector3(-MathF.Sin(Yaw) * cos, sin, MathF.Cos(Yaw) * cos);
        var camera = SplatCamera.Perspective(target + (towardsEye * MathF.Max(tall, wide) / Margin), target, float.RadiansToDegrees(2 * HalfField));
        var staged = await SplatFile.ReadAsync(Path.Combine(browser.Folder(name), exhibit.GetProperty("files").GetProperty("spz").GetString()!), new() { SpzAxes = SpzAxes.Rub });
        return SplatRenderer.Render(staged, camera, width, height);
    }

    // Flat and long splats in every direction and of every colour, so that a turn of one degree already shows.
    private static SplatCloud Confetti()
    {
        var cloud = new SplatCloud(3000, 0, SplatCoordinates.Rub);
        var random = new Random(5);
        for (int i = 0; i < cloud.Count; i++)
        {
            var at = new Vector3(random.NextSingle(), random.NextSingle(), random.NextSingle());
            var turn = Quaternion.Normalize(new(random.NextSingle() - 0.5f, random.NextSingle() - 0.5f, random.NextSingle() - 0.5f, random.NextSingle() - 0.5f));
            var color = new Vector3(random.Next(2), random.Next(2), random.Next(2)) * 0.9f;
            cloud[i] = new(new(at.X, at.Y * (0.4f + (0.6f * at.X)), at.Z * 0.7f), new Vector3(0.05f, 0.02f, 0.006f), turn, 0.2f + (0.79f * random.NextSingle()), color);
        }

        return cloud;
    }
}
