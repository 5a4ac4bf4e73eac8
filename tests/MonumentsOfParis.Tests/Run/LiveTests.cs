using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using MonumentsOfParis.Run;
using MonumentsOfParis.Spaces;
using MonumentsOfParis.StandIns.Reconstruction;
using SpacesSdk;
using SpacesSdk.Emulator;
using SpacesSdk.Gallery.Images;
using SpacesSdk.Splats;

namespace MonumentsOfParis.Tests.Run;

/// <summary>
/// <c>--live</c> over the wire: the real Spaces can't be called by a test, so two emulators that ask for a token take their
/// place. Everything else, from the command's options to the gallery, is what a live run does.
/// </summary>
public sealed class LiveTests : IAsyncLifetime
{
    private const string Token = "hf_oneThatOnlyTheTwoSpacesSee";
    private static readonly byte[] Painting = Drawing.Mushroom(new(12, 12, 14)).Image.EncodePng();
    private readonly RunFolder _folder = new();
    private readonly TcpListener _stranger = new(IPAddress.Loopback, 0);
    private readonly SpaceEmulator _painter;
    private readonly SpaceEmulator _sculptor;
    private byte[]? _received;

    public LiveTests()
    {
        var options = new SpaceEmulatorOptions { RequiredToken = Token };
        _painter = SpaceEmulator.For(Ideogram4.Descriptor, options).HandleJson("/generate", PaintAsync);
        _sculptor = SpaceEmulator.For(TripoSplat.Descriptor, options).Handle(TripoSplat.Endpoints.Generate, SculptAsync);
    }

    public async ValueTask InitializeAsync()
    {
        _stranger.Start();
        await _painter.StartAsync(TestContext.Current.CancellationToken);
        await _sculptor.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _painter.DisposeAsync();
        await _sculptor.DisposeAsync();
        _stranger.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_token_reaches_both_spaces_and_nobody_else()
    {
        var run = await RunAsync(Token);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.False(_stranger.Pending()); // the painter's answer named it as the place of its picture
        Assert.DoesNotContain(Token, run.Output, StringComparison.Ordinal);
        foreach (string file in Directory.EnumerateFiles(_folder.Inside("site"), "*", SearchOption.AllDirectories))
            Assert.DoesNotContain(Token, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_picture_of_one_space_reaches_the_other_byte_by_byte_and_the_gallery_too()
    {
        await RunAsync(Token);

        Assert.Equal(Painting, _received);
        string source = Directory.EnumerateFiles(_folder.Inside("site/sources")).Single();
        Assert.Equal(Painting, await File.ReadAllBytesAsync(source, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_gallery_and_the_screen_say_which_spaces_were_called()
    {
        var run = await RunAsync(Token);

        string start = run.Output.Split('\n').First(line => line.StartsWith("Calling", StringComparison.Ordinal));
        Assert.All(
            (string[])["ideogram-ai/ideogram4", $"{_painter.BaseAddress}", "VAST-AI/TripoSplat", $"{_sculptor.BaseAddress}", "with your token", "2 jobs"],
            text => Assert.Contains(text, start, StringComparison.Ordinal));
        using var data = JsonDocument.Parse(await File.ReadAllBytesAsync(_folder.Inside("site/data.json"), TestContext.Current.CancellationToken));
        var steps = data.RootElement.GetProperty("exhibits")[0].GetProperty("steps");
        Assert.All(steps.EnumerateArray(), step => Assert.False(step.GetProperty("standIn").GetBoolean()));
    }

    [Fact]
    public async Task A_wrong_token_is_refused_with_the_way_out_and_nothing_is_written()
    {
        var run = await RunAsync("hf_another");

        run.FailedWith(1, "Obelisk: ideogram-ai/ideogram4", "401", "HF_TOKEN");
        Assert.DoesNotContain("hf_another", run.Errors, StringComparison.Ordinal);
        Assert.Equal(["tiny.json"], _folder.Entries);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("hf_two\nlines")]
    public async Task Without_a_token_that_can_be_sent_nothing_is_called(string? token)
    {
        var run = await RunAsync(token);

        run.FailedWith(2, "HF_TOKEN", "https://huggingface.co/settings/tokens");
        Assert.Null(_received);
    }

    [Fact]
    public async Task Without_other_addresses_the_pinned_spaces_of_hugging_face_are_called()
    {
        await using var studio = Studio.Live(Token);

        Assert.False(studio.IsStandIn);
        Assert.All([studio.Painter.Connection.BaseAddress, studio.Sculptor.Connection.BaseAddress], address =>
        {
            Assert.Equal(Uri.UriSchemeHttps, address.Scheme);
            Assert.EndsWith(".hf.space", address.Host, StringComparison.Ordinal);
        });
    }

    private Task<RunOutcome> RunAsync(string? token) => RunOutcome.OfStudioAsync(
        isLive => isLive ? Task.FromResult(Studio.Live(token, _painter.BaseAddress, _sculptor.BaseAddress)) : throw new InvalidOperationException("--live was lost."),
        TestContext.Current.CancellationToken,
        "--live", "--gallery", _folder.Write("tiny.json", RunOutcome.TinyPlan), "--out", _folder.Inside("site"));

    // A Space may name any address for its file; a caller who believed it would send its token there.
    private async Task<IReadOnlyList<JsonElement>> PaintAsync(JsonElement request, EmulatedJob<IReadOnlyList<JsonElement>> job, CancellationToken cancellationToken)
    {
        var stored = await job.StoreAsync(ImageFile.FromBytes(Painting, "painting.png"), cancellationToken);
        string text = stored.GetRawText().Replace(stored.GetProperty("url").GetString()!, $"http://{_stranger.LocalEndpoint}/painting.png", StringComparison.Ordinal);
        return [JsonElement.Parse(text), request.GetProperty("seed"), JsonElement.Parse("{}")];
    }

    private async Task<TripoSplat.GenerateResult> SculptAsync(TripoSplat.GenerateRequest request, EmulatedJob<TripoSplat.GenerateResult> job, CancellationToken cancellationToken)
    {
        _received = await request.Image.ReadAllBytesAsync(cancellationToken);
        var cloud = SplatReconstructor.Reconstruct(new(PixelImage.DecodePng(_received), 2048, request.Seed), cancellationToken: cancellationToken);
        return new() { PreprocessedInput = request.Image, Download = SpaceFile.FromBytes(SplatFile.Write(cloud, SplatFormat.Ply), "splat.ply") };
    }
}
