using Microsoft.Playwright;
using SpacesSdk.Gallery.Images;

namespace SpacesSdk.Browser.Tests;

/// <summary>An open gallery: what it logged, what it asked for, and the few things a visitor does with it.</summary>
internal sealed class GalleryPage : IAsyncDisposable
{
    // Chromium says this of every screenshot of a canvas that a software renderer drew.
    private const string ScreenshotWarning = "GPU stall due to ReadPixels";

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];
    private readonly List<string> _requests = [];

    public GalleryPage(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) => Log(message.Type, message.Text);
        page.PageError += (_, error) => _complaints.Add(error);
        context.Request += (_, request) => _requests.Add(request.Url);
    }

    public IPage Page { get; }

    /// <summary>Every console error and warning, and every unhandled exception.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public IReadOnlyList<string> Requests => _requests;

    public Task GoToAsync(string address) => Page.GotoAsync(address);

    /// <summary>Waits until an exhibit is in a state; on failure says which state the page is in and what it complained about.</summary>
    public async Task WaitForAsync(string current, string state = "ready")
    {
        try
        {
            await Page.WaitForFunctionAsync(
                "([state, current]) => document.documentElement.dataset.state === state && document.documentElement.dataset.current === current",
                new[] { state, current }, new() { Timeout = 40000, PollingInterval = 100 });
        }
        catch (TimeoutException)
        {
            string now = await Page.EvaluateAsync<string>("JSON.stringify(document.documentElement.dataset)");
            Assert.Fail($"Waited for {current} to be {state}; the page is at {now}. Complaints: {string.Join("; ", _complaints)}");
        }
    }

    public Task<string> TextAsync(string selector) => Page.Locator(selector).InnerTextAsync();

    public async Task<PixelImage> ScreenshotAsync() => PixelImage.DecodePng(await Page.ScreenshotAsync(new() { Timeout = 60000 }));

    /// <summary>Keeps a screenshot for people to look at, where the environment names a folder for it.</summary>
    public async Task KeepScreenshotAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("GALLERY_SCREENSHOTS") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new() { Timeout = 60000, Path = Path.Combine(folder, name + ".png") });
    }

    /// <summary>Steps through exhibits with a key; each shows a model that is neither blank nor one of those already seen, which it joins.</summary>
    public async Task SeeEachAsync(IEnumerable<string> exhibits, List<PixelImage> seen)
    {
        foreach (string exhibit in exhibits)
        {
            await WaitForAsync(exhibit);
            var model = await ModelAsync();
            Assert.InRange(PixelMeasure.LitShare(model), 0.03, 0.9);
            Assert.All(seen, other => Assert.InRange(PixelMeasure.Difference(model, other), 3, 255));
            seen.Add(model);
            await Page.Keyboard.PressAsync("ArrowDown");
        }
    }

    /// <summary>The model alone, on black: what else colours that part of the page is taken away first.</summary>
    public async Task<PixelImage> ModelAsync()
    {
        await Page.EvaluateAsync("""
            for (const id of ['ghost', 'hint', 'scrim']) document.getElementById(id).style.visibility = 'hidden';
            document.body.style.background = 'black';
            """);
        var frame = (await Page.Locator("#frame").BoundingBoxAsync())!;
        byte[] png = await Page.ScreenshotAsync(new()
        {
            Timeout = 60000,
            Clip = new() { X = frame.X, Y = frame.Y, Width = frame.Width, Height = frame.Height },
        });
        return PixelImage.DecodePng(png);
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Log(string type, string text)
    {
        if (type is "error" or "warning" && !text.Contains(ScreenshotWarning, StringComparison.Ordinal))
            _complaints.Add($"{type}: {text}");
    }
}
