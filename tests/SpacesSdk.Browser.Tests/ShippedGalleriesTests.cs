using SpacesSdk.Gallery.Images;

namespace SpacesSdk.Browser.Tests;

public sealed class ShippedGalleriesTests(BrowserFixture browser, ShippedGalleries galleries) : IClassFixture<ShippedGalleries>
{
    [Fact]
    public Task Over_http_all_eighteen_monuments_are_shown_and_differ() =>
        SeeAllAsync(name => browser.Http($"{ShippedGalleries.FolderOf(name)}/index.html?still"));

    [Fact]
    public Task Opened_from_disk_all_eighteen_monuments_are_shown_and_differ() =>
        SeeAllAsync(name => browser.Disk(ShippedGalleries.FolderOf(name), "?still"));

    private async Task SeeAllAsync(Func<string, string> addressOf)
    {
        var seen = new List<PixelImage>();
        foreach (string name in ShippedGalleries.Names)
        {
            await using var page = await browser.OpenAsync(addressOf(name), new() { ViewportSize = new() { Width = 800, Height = 450 } });
            var exhibits = galleries.ExhibitsOf(name);
            Assert.Equal(6, exhibits.Count);
            Assert.Equal(6, await page.Page.Locator("nav a").CountAsync());
            await page.SeeEachAsync(exhibits, seen);
            Assert.Empty(page.Complaints);
        }

        Assert.Equal(18, seen.Count);
    }
}
