using Microsoft.Playwright;
using SpacesSdk.Gallery.Images;

namespace SpacesSdk.Browser.Tests;

public sealed class GalleryHandlingTests(BrowserFixture browser)
{
    private static string First => TestGallery.Exhibits[0].Id;

    private static string Second => TestGallery.Exhibits[1].Id;

    private static string Last => TestGallery.Exhibits[^1].Id;

    [Fact]
    public async Task The_wheel_goes_to_the_next_exhibit_and_back()
    {
        await using var page = await OpenAsync();
        await page.Page.Mouse.MoveAsync(600, 250);
        await page.Page.Mouse.WheelAsync(0, 120);
        await page.WaitForAsync(Second);
        await page.Page.Mouse.WheelAsync(0, -120);
        await page.WaitForAsync(First);
    }

    [Fact]
    public async Task Keys_go_forwards_backwards_to_the_ends_and_to_a_number()
    {
        await using var page = await OpenAsync();
        foreach (var (key, index) in ((string, int)[])[("ArrowDown", 1), ("PageDown", 2), ("ArrowUp", 1), ("PageUp", 0), ("End", 5), ("Home", 0), ("4", 3), ("PageUp", 2)])
        {
            await page.Page.Keyboard.PressAsync(key);
            await page.WaitForAsync(TestGallery.Exhibits[index].Id);
        }
    }

    [Fact]
    public async Task The_ends_of_the_row_stay_the_ends()
    {
        await using var page = await OpenAsync("#" + Last, Last);
        await page.Page.Keyboard.PressAsync("ArrowDown");
        await page.Page.Keyboard.PressAsync("9");
        await page.WaitForAsync(Last);
        Assert.Equal("6 / 6", await page.TextAsync("#count"));
    }

    [Fact]
    public async Task The_navigation_shows_the_exhibit_that_was_chosen_in_it()
    {
        await using var page = await OpenAsync();
        await page.Page.Locator("nav a").Nth(2).ClickAsync();
        await page.WaitForAsync("sacre-coeur");
        Assert.Equal("true", await page.Page.Locator("nav a").Nth(2).GetAttributeAsync("aria-current"));
        Assert.Equal("Sacré-Cœur", await page.TextAsync("#title"));
        Assert.EndsWith("#sacre-coeur", page.Page.Url, StringComparison.Ordinal);
        Assert.StartsWith("Sacré-Cœur", await page.Page.TitleAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_an_exhibit_opens_it()
    {
        await using var page = await OpenAsync("#louvre-pyramid", "louvre-pyramid");
        Assert.Equal("Louvre Pyramid", await page.TextAsync("#title"));
    }

    [Fact]
    public async Task A_link_to_nothing_opens_the_first_exhibit()
    {
        await using var page = await OpenAsync("#%E0%A4%A");
        Assert.Equal("Eiffel Tower", await page.TextAsync("#title"));
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Dragging_turns_the_model()
    {
        await using var page = await OpenAsync();
        var before = await page.ModelAsync();
        await page.Page.Mouse.MoveAsync(560, 250);
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(680, 260, new() { Steps = 4 });
        await page.Page.Mouse.UpAsync();
        await page.WaitForAsync(First);
        Assert.InRange(PixelMeasure.Difference(before, await page.ModelAsync()), 2, 255);
    }

    [Fact]
    public async Task Arrow_keys_turn_the_model()
    {
        await using var page = await OpenAsync();
        var before = await page.ModelAsync();
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.WaitForAsync(First);
        Assert.InRange(PixelMeasure.Difference(before, await page.ModelAsync()), 2, 255);
    }

    [Fact]
    public async Task A_finger_turns_sideways_and_swipes_to_the_next_exhibit()
    {
        await using var page = await OpenAsync(options: new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true });
        var before = await page.ModelAsync();
        await TouchAsync(page, (100, 300), (260, 310));
        await page.WaitForAsync(First);
        Assert.InRange(PixelMeasure.Difference(before, await page.ModelAsync()), 2, 255);
        await TouchAsync(page, (200, 420), (205, 260));
        await page.WaitForAsync(Second);
    }

    [Fact]
    public async Task A_model_turns_by_itself_but_not_for_somebody_who_wants_less_motion()
    {
        await using var page = await browser.OpenAsync(browser.Http("paris/index.html"), Small());
        await page.WaitForAsync(First);
        var before = await page.ModelAsync();
        double change = 0;
        // It turns by the clock, so how far a dozen frames take it depends on the machine.
        for (int look = 0; look < 40 && change < 0.5; look++)
            change = await ChangeAsync(page, before);
        Assert.InRange(change, 0.5, 255);

        await using var calm = await browser.OpenAsync(browser.Http("paris/index.html"), Small(ReducedMotion.Reduce));
        await calm.WaitForAsync(First);
        Assert.Equal(0, await ChangeAsync(calm, await calm.ModelAsync()));
    }

    [Fact]
    public async Task With_motion_the_next_exhibit_arrives_in_the_end()
    {
        await using var page = await browser.OpenAsync(browser.Http("paris/index.html"), Small());
        await page.WaitForAsync(First);
        await page.Page.Keyboard.PressAsync("ArrowDown");
        await page.Page.Keyboard.PressAsync("ArrowDown");
        await page.WaitForAsync(TestGallery.Exhibits[2].Id);
        Assert.InRange(PixelMeasure.LitShare(await page.ModelAsync()), 0.03, 0.9);
        Assert.Empty(page.Complaints);
    }

    [Theory]
    [InlineData(960, 540)]
    [InlineData(390, 844)]
    [InlineData(1920, 1080)]
    public async Task How_this_was_made_opens_with_the_data_of_the_run_and_closes(int width, int height)
    {
        await using var page = await OpenAsync(options: new() { ViewportSize = new() { Width = width, Height = height } });
        await page.Page.Locator("#how").ClickAsync();
        string panel = await page.TextAsync("#made");
        foreach (string part in (string[])["VAST-AI/TripoSplat", "5f7e1c2", "local stand-in", "No Space was called", "seed", "262144", "12.5 s", "museum specimen on a round plinth", "2026-03-14 09:26 UTC"])
            Assert.Contains(part, panel, StringComparison.OrdinalIgnoreCase);
        await page.Page.WaitForFunctionAsync("() => document.querySelector('.source').naturalWidth === 256");
        await page.KeepScreenshotAsync($"made-{width}x{height}");
        await page.Page.Keyboard.PressAsync("ArrowDown");
        await page.Page.Keyboard.PressAsync("Escape");
        Assert.False(await page.Page.Locator("#made").IsVisibleAsync());
        await page.WaitForAsync(First);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task The_page_says_that_stand_ins_were_used()
    {
        await using var page = await OpenAsync();
        Assert.Equal("Made by local stand-ins; no Space was called", await page.TextAsync("#standins"));
    }

    // What moves is drawn again and again, in software here: fewer pixels show the same and take less time.
    private static BrowserNewContextOptions Small(ReducedMotion motion = ReducedMotion.NoPreference) =>
        new() { ViewportSize = new() { Width = 480, Height = 480 }, ReducedMotion = motion };

    private static async Task<double> ChangeAsync(GalleryPage page, PixelImage before)
    {
        await page.Page.EvaluateAsync("new Promise(resolve => { let frames = 0; const next = () => ++frames < 12 ? requestAnimationFrame(next) : resolve(); next(); })");
        return PixelMeasure.Difference(before, await page.ModelAsync());
    }

    private async Task<GalleryPage> OpenAsync(string hash = "", string? current = null, BrowserNewContextOptions? options = null)
    {
        var page = await browser.OpenAsync(browser.Http("paris/index.html?still" + hash), options);
        await page.WaitForAsync(current ?? First);
        return page;
    }

    private static async Task TouchAsync(GalleryPage page, (int X, int Y) from, (int X, int Y) to)
    {
        var session = await page.Page.Context.NewCDPSessionAsync(page.Page);
        for (int step = 0; step <= 6; step++)
        {
            var point = new Dictionary<string, object> { ["x"] = from.X + ((to.X - from.X) * step / 6), ["y"] = from.Y + ((to.Y - from.Y) * step / 6) };
            await session.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = step == 0 ? "touchStart" : "touchMove", ["touchPoints"] = new[] { point } });
        }

        await session.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = "touchEnd", ["touchPoints"] = Array.Empty<object>() });
    }
}
