
namespace SpacesSdk.Browser.Tests;

public sealed class GalleryLooksTests(BrowserFixture browser)
{
    public static TheoryData<int, int> Sizes => new() { { 960, 540 }, { 390, 844 }, { 1920, 1080 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Every_exhibit_shows_its_own_model_and_nothing_is_complained_about(int width, int height)
    {
        await using var page = await browser.OpenAsync(browser.Http("paris/index.html?still"), new() { ViewportSize = new() { Width = width, Height = height } });
        foreach (var exhibit in TestGallery.Exhibits)
        {
            await page.WaitForAsync(exhibit.Id);
            await page.ScreenshotAsync($"{width}x{height}-{exhibit.Id}");
            await page.Page.Keyboard.PressAsync("ArrowDown");
        }
        Assert.Empty(page.Complaints);
    }
}
