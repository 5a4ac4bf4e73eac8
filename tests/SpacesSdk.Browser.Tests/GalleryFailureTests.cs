using SpacesSdk.Gallery;

namespace SpacesSdk.Browser.Tests;

public sealed class GalleryFailureTests(BrowserFixture browser)
{
    private const string Hostile = "</script><img src=x onerror=\"document.title='owned'\"><!--<script>{{data}} \u2028 ' \" & \\";

    [Fact]
    public async Task Text_that_looks_like_a_page_stays_text()
    {
        var exhibit = TestGallery.Exhibits[0] with
        {
            Id = Hostile,
            Title = Hostile,
            Caption = Hostile,
            Place = Hostile,
            Year = Hostile,
            Prompt = Hostile,
            Steps = [new() { Space = Hostile, Endpoint = Hostile, Revision = Hostile, Inputs = [new(Hostile, Hostile)], Hashes = [new(Hostile, Hostile)] }],
        };
        await WriteAsync("hostile", [exhibit], new() { Title = Hostile, Subtitle = Hostile, Language = "en\" onload=\"x" });
        await using var page = await browser.OpenAsync(browser.Http("hostile/index.html?still"));
        await page.WaitForAsync(Hostile);
        await page.Page.Locator("#how").ClickAsync();
        foreach (string id in (string[])["title", "text", "gallery-title", "gallery-subtitle", "ghost"])
            Assert.Equal(Hostile, await page.Page.EvaluateAsync<string>("id => document.getElementById(id).textContent", id));
        Assert.Equal(8, await page.Page.EvaluateAsync<int>("text => document.getElementById('made').textContent.split(text).length - 1", Hostile));
        Assert.Equal(0, await page.Page.EvaluateAsync<int>("document.querySelectorAll('[onerror], [onload], img[src=x]').length"));
        await page.KeepScreenshotAsync("hostile");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Without_webgl_the_posters_are_shown()
    {
        await using var page = await browser.OpenAsync(
            browser.Http("paris/index.html?still"),
            script: "HTMLCanvasElement.prototype.getContext = () => null;");
        await page.WaitForAsync("eiffel-tower", "poster");
        Assert.Contains("no WebGL2", await page.TextAsync("#notice"), StringComparison.Ordinal);
        await page.Page.Keyboard.PressAsync("ArrowDown");
        await page.WaitForAsync("arc-de-triomphe", "poster");
        await page.Page.WaitForFunctionAsync("() => document.getElementById('poster').naturalWidth === 640");
        await page.KeepScreenshotAsync("poster");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_damaged_model_gives_way_to_its_poster_and_the_others_still_work()
    {
        await WriteAsync("damaged", TestGallery.Exhibits, TestGallery.Options);
        string script = Directory.EnumerateFiles(Path.Combine(browser.Folder("damaged"), "models"), "arc-de-triomphe.*.js").Single();
        string text = await File.ReadAllTextAsync(script, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(script, text.Remove(400, 4000), TestContext.Current.CancellationToken);
        File.Delete(Directory.EnumerateFiles(Path.Combine(browser.Folder("damaged"), "models"), "sacre-coeur.*.js").Single());
        await using var page = await browser.OpenAsync(browser.Disk("damaged", "?still"));
        await page.WaitForAsync("eiffel-tower");
        await page.Page.Keyboard.PressAsync("2");
        await page.WaitForAsync("arc-de-triomphe", "poster");
        Assert.Contains("could not be shown", await page.TextAsync("#notice"), StringComparison.Ordinal);
        await page.Page.Keyboard.PressAsync("3");
        await page.WaitForAsync("sacre-coeur", "poster");
        await page.Page.Keyboard.PressAsync("4");
        await page.WaitForAsync("louvre-pyramid");
        Assert.InRange(PixelMeasure.LitShare(await page.ModelAsync()), 0.03, 0.9);
    }

    [Fact]
    public async Task A_lost_graphics_context_is_rebuilt()
    {
        await using var page = await browser.OpenAsync(browser.Http("paris/index.html?still"));
        await page.WaitForAsync("eiffel-tower");
        var before = await page.ModelAsync();
        await page.Page.EvaluateAsync("""
            new Promise(resolve => {
              const canvas = document.getElementById('stage'), lose = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
              canvas.addEventListener('webglcontextlost', () => setTimeout(() => lose.restoreContext()));
              canvas.addEventListener('webglcontextrestored', () => requestAnimationFrame(() => requestAnimationFrame(resolve)));
              lose.loseContext();
            })
            """);
        Assert.InRange(PixelMeasure.Difference(before, await page.ModelAsync()), 0, 0.5);
    }

    [Fact]
    public async Task Without_workers_sorting_happens_on_the_page()
    {
        await using var page = await browser.OpenAsync(browser.Http("paris/index.html?still"), script: "self.Worker = undefined;");
        await page.WaitForAsync("eiffel-tower");
        Assert.InRange(PixelMeasure.LitShare(await page.ModelAsync()), 0.03, 0.9);
        Assert.Empty(page.Complaints);
    }

    private async Task WriteAsync(string name, IReadOnlyList<Exhibit> exhibits, GalleryOptions options) =>
        await GallerySite.WriteAsync(browser.Folder(name), exhibits, options, TestContext.Current.CancellationToken);
}
