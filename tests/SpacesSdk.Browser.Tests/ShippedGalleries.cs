using System.Text.Json;
using MonumentsOfParis;
using MonumentsOfParis.Run;
using Spectre.Console;

namespace SpacesSdk.Browser.Tests;

/// <summary>The three galleries of the sample, made once by its own program; the stand-ins work coarsely, to save time.</summary>
public sealed class ShippedGalleries(BrowserFixture browser) : IAsyncLifetime
{
    public static readonly string[] Names = ["paris", "japan", "egypt"];

    public async ValueTask InitializeAsync()
    {
        if (browser.IsAvailable)
            await Task.WhenAll(Names.Select(MakeAsync));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The folder of a gallery below the browser's.</summary>
    public static string FolderOf(string name) => "shipped-" + name;

    /// <summary>The exhibits of a gallery, in their order.</summary>
    public IReadOnlyList<string> ExhibitsOf(string name)
    {
        using var data = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(browser.Folder(FolderOf(name)), "data.json")));
        return [.. data.RootElement.GetProperty("exhibits").EnumerateArray().Select(static exhibit => exhibit.GetProperty("id").GetString()!)];
    }

    private async Task MakeAsync(string name)
    {
        using StringWriter output = new(), errors = new();
        var screen = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(output) });
        int exitCode = await Program.RunAsync(
            ["--gallery", name + ".json", "--out", browser.Folder(FolderOf(name))], static _ => Studio.OfStandInsAsync(coarseness: 3), new(screen, errors), TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (exitCode, errors.ToString()));
    }
}
