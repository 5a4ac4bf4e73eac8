using System.Text.Json;
using System.Text.RegularExpressions;
using SpacesSdk.Gallery.Images;
using SpacesSdk.Splats;
using static SpacesSdk.Gallery.Tests.Clouds;

namespace SpacesSdk.Gallery.Tests.Site;

public sealed class GallerySiteTests : IDisposable
{
    private static readonly byte[] SourceImage = new PixelImage(3, 3).EncodePng();
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_gallery_consists_of_the_page_its_data_and_four_folders()
    {
        await WriteAsync(Make("tower"));
        string key = (await DataAsync()).GetProperty("exhibits")[0].GetProperty("files").GetProperty("key").GetString()!;
        Assert.Equal(
            [
                "data.json", "gallery.css", "gallery.js", "index.html", $"models/tower.{key}.js", $"models/tower.{key}.spz",
                $"posters/tower.{key}.png", $"posters/tower.{key}.thumb.png", $"sources/tower.{key}.png", "splats.js", $"splats/tower.{key}.ply", "stage.js",
            ],
            _folder.Files("gallery"));
    }

    [Fact]
    public async Task Every_file_that_the_data_names_exists_and_has_the_stated_hash()
    {
        await WriteAsync(Make("tower"), Make("bridge") with { SourceImage = default });
        foreach (var exhibit in (await DataAsync()).GetProperty("exhibits").EnumerateArray())
        {
            var files = exhibit.GetProperty("files");
            foreach (var (path, hash) in ((string, string)[])[("spz", "spzSha256"), ("ply", "plySha256")])
            {
                byte[] content = await File.ReadAllBytesAsync(Inside(files.GetProperty(path).GetString()!), TestContext.Current.CancellationToken);
                Assert.Equal(files.GetProperty(hash).GetString(), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)));
            }

            foreach (string property in (string[])["poster", "thumb"])
                Assert.True(File.Exists(Inside(exhibit.GetProperty(property).GetString()!)));
        }
    }

    [Fact]
    public async Task A_model_is_written_with_y_up_whatever_axes_it_came_with()
    {
        // Down is +Y in these axes, so the red ball lies below the green ones.
        var exhibit = Make("balls") with { Cloud = Of(SplatCoordinates.Rdf, Ball(new(0, 1, 0), Red), Ball(new(0, -1, 0), Green), Ball(new(0, -0.9f, 0), Green)) };
        await WriteAsync(exhibit);
        var files = (await DataAsync()).GetProperty("exhibits")[0].GetProperty("files");
        foreach (var (path, read) in ((string, SplatReadOptions)[])[("spz", new() { SpzAxes = SpzAxes.Rub }), ("ply", new())])
        {
            var cloud = await SplatFile.ReadAsync(Inside(files.GetProperty(path).GetString()!), read, TestContext.Current.CancellationToken);
            var stored = path == "spz" ? cloud.Upright() : cloud;
            int red = Enumerable.Range(0, cloud.Count).Single(i => stored.ColorAt(i).X > 0.5f);
            Assert.True(stored.PositionAt(red).Y < -0.5f, $"{path}: {stored.PositionAt(red)}");
        }

        Assert.Equal("RUB", (await DataAsync()).GetProperty("coordinates").GetString());
    }

    [Fact]
    public async Task The_script_beside_a_model_holds_the_same_bytes_as_the_model()
    {
        await WriteAsync(Make("tower"));
        var files = (await DataAsync()).GetProperty("exhibits")[0].GetProperty("files");
        var payload = Regex.Match(await File.ReadAllTextAsync(Inside(files.GetProperty("script").GetString()!), TestContext.Current.CancellationToken), "^SplatGallery\\.deliver\\(\"([0-9a-f]{16})\",\"([A-Za-z0-9+/=]+)\"\\);\n$");
        Assert.True(payload.Success);
        Assert.Equal(await File.ReadAllBytesAsync(Inside(files.GetProperty("spz").GetString()!), TestContext.Current.CancellationToken), Convert.FromBase64String(payload.Groups[2].Value));
    }

    [Fact]
    public async Task The_same_exhibits_give_the_same_bytes()
    {
        await WriteAsync(Make("tower"));
        await GallerySite.WriteAsync(_folder.Inside("again"), [Make("tower")], new() { PosterSize = 64 }, TestContext.Current.CancellationToken);
        Assert.Equal(_folder.Files("gallery"), _folder.Files("again"));
        Assert.All(_folder.Files("again"), file => Assert.Equal(File.ReadAllBytes(Inside(file)), File.ReadAllBytes(Path.Combine(_folder.Inside("again"), file))));
    }

    [Fact]
    public async Task How_it_was_made_is_in_the_data()
    {
        var step = new ExhibitStep { Space = "VAST-AI/TripoSplat", IsStandIn = true, Duration = TimeSpan.FromSeconds(1.5), Inputs = [new("seed", "7"), new("alpha", "x")], Hashes = [new("image", "ab")] };
        await WriteAsync(Make("tower") with { Prompt = "a tower", Steps = [step] });
        var exhibit = (await DataAsync()).GetProperty("exhibits")[0];
        var written = exhibit.GetProperty("steps")[0];
        Assert.Equal("a tower", exhibit.GetProperty("prompt").GetString());
        Assert.True(written.GetProperty("standIn").GetBoolean());
        Assert.Equal(1.5, written.GetProperty("seconds").GetDouble());
        Assert.Equal("""[{"name":"seed","value":"7"},{"name":"alpha","value":"x"}]""", JsonSerializer.Serialize(written.GetProperty("inputs")));
    }

    [Theory]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("<!--<script>")]
    [InlineData("{{data}}{{title}}")]
    [InlineData("a\u2028b\u2029c\0\u202e&amp;'\"\\")]
    [InlineData("half a pair: \ud800")]
    public async Task Hostile_text_neither_leaves_the_data_block_nor_the_title(string text)
    {
        await GallerySite.WriteAsync(_folder.Inside("gallery"), [Make("tower") with { Title = text, Caption = text }], new() { Title = text, Subtitle = text, Language = "\"><x" }, TestContext.Current.CancellationToken);
        string page = await File.ReadAllTextAsync(Inside("index.html"), TestContext.Current.CancellationToken);
        string block = Regex.Match(page, "<script type=\"application/json\" id=\"data\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value;
        Assert.DoesNotMatch("[<>&'\u2028\u2029]", block);
        string expected = text.Replace('\ud800', '\ufffd');
        Assert.Equal(expected, JsonDocument.Parse(block).RootElement.GetProperty("exhibits")[0].GetProperty("title").GetString());
        Assert.Equal(expected, (await DataAsync()).GetProperty("title").GetString());
        Assert.Equal(4, Regex.Count(page, "<script"));
        Assert.Contains("<html lang=\"&quot;&gt;&lt;x\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("C:\\con", "c-con")]
    [InlineData("..", "exhibit")]
    [InlineData("a\0b/%2e%2e/", "a-b-2e-2e")]
    [InlineData("Sacré-Cœur de Montmartre", "sacr-c-ur-de-montmartre")]
    [InlineData("\ud83d\ude00", "exhibit")]
    [InlineData("\ud800", "exhibit")]
    [InlineData("\u202eexe.tower", "exe-tower")]
    public async Task An_id_never_becomes_a_path(string id, string slug)
    {
        await WriteAsync(Make(id));
        Assert.Equal(12, _folder.Files("gallery").Count);
        Assert.Equal(["gallery"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(path => Path.GetFileName(path)));
        Assert.All(_folder.Files("gallery/models"), file => Assert.Matches($"^{slug}\\.[0-9a-f]{{16}}\\.(js|spz)$", file));
    }

    [Fact]
    public async Task A_very_long_id_gives_a_short_name()
    {
        await WriteAsync(Make(new string('x', 200)));
        Assert.All(_folder.Files("gallery"), file => Assert.InRange(file.Length, 1, 80));
    }

    [Fact]
    public async Task Exhibits_that_cannot_be_shown_are_refused_before_anything_is_written()
    {
        var good = Make("tower");
        Exhibit[][] refused =
        [
            [], [good, good], [good with { Id = " " }], [good with { Id = new string('x', 201) }], [good with { Title = "" }],
            [good with { Cloud = Of() }], [good with { SourceImage = "<svg onload=alert(1)>"u8.ToArray() }],
        ];
        foreach (var exhibits in refused)
            await Assert.ThrowsAnyAsync<ArgumentException>(() => WriteAsync(exhibits));
        Assert.Empty(_folder.Files());
    }

    [Fact]
    public async Task Options_outside_their_ranges_are_refused()
    {
        GalleryOptions[] refused =
        [
            new() { Title = " " }, new() { Zoom = 0 }, new() { Zoom = double.NaN }, new() { Turning = 91 },
            new() { Transition = TimeSpan.FromSeconds(-1) }, new() { PosterSize = 4096 }, new() { Language = "" },
        ];
        foreach (var options in refused)
            await Assert.ThrowsAnyAsync<ArgumentException>(() => GallerySite.WriteAsync(_folder.Inside("gallery"), [Make("tower")], options, TestContext.Current.CancellationToken));
        Assert.Empty(_folder.Files());
    }

    [Fact]
    public void The_page_allows_no_inline_script_and_no_foreign_address()
    {
        string page = System.Text.Encoding.UTF8.GetString(GallerySite.Files([Make("tower")], new()).Single(file => file.Path == "index.html").Content.Span);
        Assert.Contains("default-src 'none'; script-src 'self'; style-src 'self';", page, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("https?://", page);
        Assert.DoesNotMatch(" on[a-z]+=| style=", page);
    }

    [Theory]
    [InlineData("gallery.js")]
    [InlineData("stage.js")]
    [InlineData("splats.js")]
    public void The_scripts_never_turn_data_into_markup_or_code(string name)
    {
        string script = System.Text.Encoding.UTF8.GetString(GallerySite.Files([Make("tower")], new()).Single(file => file.Path == name).Content.Span);
        Assert.DoesNotMatch(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|https?://", script);
    }

    private static Exhibit Make(string id) =>
        new() { Id = id, Title = "A title", Caption = "A caption", Cloud = Tower(300, Green), SourceImage = SourceImage };

    private string Inside(string path) => Path.Combine(_folder.Inside("gallery"), path);

    private Task WriteAsync(params Exhibit[] exhibits) =>
        GallerySite.WriteAsync(_folder.Inside("gallery"), exhibits, new() { PosterSize = 64 }, TestContext.Current.CancellationToken);

    private async Task<JsonElement> DataAsync() =>
        JsonDocument.Parse(await File.ReadAllBytesAsync(Inside("data.json"), TestContext.Current.CancellationToken)).RootElement;
}
