using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using SpacesSdk.Browser.Tests;
using SpacesSdk.Gallery;

[assembly: AssemblyFixture(typeof(BrowserFixture))]
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace SpacesSdk.Browser.Tests;

/// <summary>One browser, and one written gallery offered over loopback, for all tests; without a browser they are skipped.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] UsualPaths =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];

    private readonly string _folder = Path.Combine(AppContext.BaseDirectory, "galleries", Path.GetRandomFileName());
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private WebApplication? _server;

    public Uri Site { get; private set; } = new("about:blank");

    /// <summary>Whether there is a browser, so that it is worth to make galleries.</summary>
    public bool IsAvailable => _browser is not null;

    public string Folder(string name) => Path.Combine(_folder, name);

    public async ValueTask InitializeAsync()
    {
        if (FindChromium() is not { } path)
            return;
        await GallerySite.WriteAsync(Folder("paris"), TestGallery.Exhibits, TestGallery.Options);
        _server = await ServeAsync(_folder);
        Site = new Uri(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Headless = true,
            Args = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>Opens a page of a gallery, or skips the test with its reason.</summary>
    internal async Task<GalleryPage> OpenAsync(string address, BrowserNewContextOptions? options = null, string? script = null)
    {
        if (_browser is null)
            Assert.Skip("No Chromium was found: set CHROMIUM_PATH or install it (for example 'apt-get install chromium').");
        var context = await _browser.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 960, Height = 540 } });
        if (script is not null)
            await context.AddInitScriptAsync(script);
        var page = new GalleryPage(context, await context.NewPageAsync());
        await page.GoToAsync(address);
        return page;
    }

    /// <summary>The address over http of a gallery in <see cref="Folder"/>.</summary>
    internal string Http(string rest) => new Uri(Site, rest).AbsoluteUri;

    /// <summary>The address from disk of a gallery in <see cref="Folder"/>.</summary>
    internal string Disk(string name, string rest = "") => new Uri(Path.Combine(Folder(name), "index.html")).AbsoluteUri + rest;

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private static string? FindChromium() =>
        UsualPaths.Prepend(Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "").FirstOrDefault(File.Exists);

    private static async Task<WebApplication> ServeAsync(string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.UseFileServer(new FileServerOptions
        {
            FileProvider = new PhysicalFileProvider(folder),
            StaticFileOptions = { ServeUnknownFileTypes = true },
        });
        await server.StartAsync();
        return server;
    }
}
