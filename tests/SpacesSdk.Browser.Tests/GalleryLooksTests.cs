using SpacesSdk.Gallery.Images;

namespace SpacesSdk.Browser.Tests;

public sealed class GalleryLooksTests(BrowserFixture browser)
{
    public static TheoryData<int, int> Sizes => new() { { 960, 540 }, { 390, 844 }, { 1920, 1080 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Every_exhibit_fits_its_window_and_nothing_is_complained_about(int width, int height)
    {
        await using var page = await browser.OpenAsync(browser.Http("paris/index.html?still"), new() { ViewportSize = new() { Width = width, Height = height } });
        foreach (var exhibit in TestGallery.Exhibits)
        {
            await page.WaitForAsync(exhibit.Id);
            await page.KeepScreenshotAsync($"{width}x{height}-{exhibit.Id}");
            foreach (string part in (string[])["#title", "#text", "#how", "#exhibits", "#standins"])
                await AssertInsideAsync(page, part, width, height);
            await page.Page.Keyboard.PressAsync("ArrowDown");
        }

        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Over_http_every_exhibit_shows_its_own_model_and_no_request_leaves_the_site()
    {
        await using var page = await browser.OpenAsync(browser.Http("paris/index.html?still"));
        await page.SeeEachAsync(TestGallery.Exhibits.Select(static exhibit => exhibit.Id), []);
        Assert.All(page.Requests, address => Assert.StartsWith(browser.Site.AbsoluteUri, address.Replace("blob:", "", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Opened_from_disk_every_exhibit_shows_its_own_model()
    {
        await using var page = await browser.OpenAsync(browser.Disk("paris", "?still"));
        await page.SeeEachAsync(TestGallery.Exhibits.Select(static exhibit => exhibit.Id), []);
        Assert.All(page.Requests, address => Assert.Matches("^(file:|blob:|data:)", address));
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Two_looks_at_a_page_that_stands_still_are_the_same()
    {
        await using var page = await browser.OpenAsync(browser.Http("paris/index.html?still"));
        await page.WaitForAsync("eiffel-tower");
        Assert.Equal(0, PixelMeasure.Difference(await page.ScreenshotAsync(), await page.ScreenshotAsync()));
    }

    [Fact]
    public async Task Halfway_between_two_exhibits_both_are_seen()
    {
        await using var first = await browser.OpenAsync(browser.Http("paris/index.html?still#eiffel-tower"));
        await using var second = await browser.OpenAsync(browser.Http("paris/index.html?still#arc-de-triomphe"));
        await using var between = await browser.OpenAsync(browser.Http("paris/index.html?freeze=0.5#eiffel-tower"));
        await first.WaitForAsync("eiffel-tower");
        await second.WaitForAsync("arc-de-triomphe");
        await between.WaitForAsync("arc-de-triomphe");
        await between.KeepScreenshotAsync("between");
        var mixed = await between.ModelAsync();
        Assert.InRange(PixelMeasure.LitShare(mixed), 0.02, 1);
        Assert.All(new[] { await first.ModelAsync(), await second.ModelAsync() }, whole => Assert.InRange(PixelMeasure.Difference(mixed, whole), 2, 255));
    }

    [Fact]
    public async Task The_poster_looks_like_the_model_on_the_page()
    {
        await using var page = await browser.OpenAsync(browser.Http("paris/index.html?still"));
        await page.WaitForAsync("eiffel-tower");
        double onPage = Ratio(await page.ModelAsync(), color => color.R + color.G + color.B > 90);
        string poster = Directory.EnumerateFiles(Path.Combine(browser.Folder("paris"), "posters"), "eiffel-tower.*").First(path => !path.Contains("thumb", StringComparison.Ordinal));
        double onPoster = Ratio(PixelImage.DecodePng(await File.ReadAllBytesAsync(poster, TestContext.Current.CancellationToken)), color => color.A > 128 && color.R + color.G + color.B > 90);
        Assert.InRange(onPage / onPoster, 0.9, 1.1);
    }

    // Height of what is seen divided by its width: it does not depend on the size of the picture.
    private static double Ratio(PixelImage image, Func<PixelColor, bool> isSeen)
    {
        var seen = (from y in Enumerable.Range(0, image.Height) from x in Enumerable.Range(0, image.Width) where isSeen(image[x, y]) select (x, y)).ToList();
        return (double)(seen.Max(static p => p.y) - seen.Min(static p => p.y)) / (seen.Max(static p => p.x) - seen.Min(static p => p.x));
    }

    private static async Task AssertInsideAsync(GalleryPage page, string selector, int width, int height)
    {
        var box = await page.Page.Locator(selector).BoundingBoxAsync();
        Assert.True(box is { X: >= 0, Y: >= 0 } && box.X + box.Width <= width + 1 && box.Y + box.Height <= height + 1,
            $"{selector} at {box?.X}, {box?.Y}, {box?.Width} x {box?.Height} is not inside {width} x {height}.");
    }
}
