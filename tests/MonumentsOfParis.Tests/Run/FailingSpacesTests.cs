using System.Text;
using MonumentsOfParis.Run;
using MonumentsOfParis.Spaces;
using SpacesSdk;
using SpacesSdk.Emulator;

namespace MonumentsOfParis.Tests.Run;

/// <summary>The program against Spaces that answer what can't be used.</summary>
public sealed class FailingSpacesTests : IDisposable
{
    private const string Older = "an older gallery";
    private readonly RunFolder _folder = new();

    public FailingSpacesTests()
    {
        Directory.CreateDirectory(Site);
        File.WriteAllText(Path.Combine(Site, "data.json"), Older);
    }

    private string Site => _folder.Inside("site");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_picture_without_a_foreground_is_named_and_nothing_is_written()
    {
        byte[] blank = Drawing.Blank(new(30, 30, 34)).Image.EncodePng();
        await using var painter = Painter(() => ImageFile.FromBytes(blank, "blank.png"));

        var run = await RunAsync(painter);

        run.FailedWith(1, "Obelisk: VAST-AI/TripoSplat/generate", "No object found in the picture", "Give one object");
    }

    [Fact]
    public async Task A_picture_that_is_none_is_named_and_nothing_is_written()
    {
        await using var painter = Painter(() => ImageFile.FromBytes("not a picture"u8.ToArray(), "painting.png"));

        var run = await RunAsync(painter);

        run.FailedWith(1, "Obelisk: VAST-AI/TripoSplat/generate");
    }

    [Fact]
    public async Task An_empty_splat_is_named_and_nothing_is_written()
    {
        await using var sculptor = Sculptor(() => SpaceFile.FromBytes(
            "ply\nformat ascii 1.0\nelement vertex 0\nproperty float x\nproperty float y\nproperty float z\nproperty float opacity\nproperty float scale_0\nproperty float scale_1\nproperty float scale_2\nproperty float rot_0\nproperty float rot_1\nproperty float rot_2\nproperty float rot_3\nproperty float f_dc_0\nproperty float f_dc_1\nproperty float f_dc_2\nend_header\n"u8.ToArray(), "splat.ply"));

        var run = await RunAsync(sculptor: sculptor);

        run.FailedWith(1, "Obelisk: The Space answered a splat without a single Gaussian");
    }

    [Fact]
    public async Task An_answer_without_a_picture_is_named_and_nothing_is_written()
    {
        await using var painter = Painter(static () => null!);

        var run = await RunAsync(painter);

        run.FailedWith(1, "Obelisk: The Space answered without a picture");
    }

    [Theory]
    [InlineData("ply\nformat binary_little_endian 1.0\nelement vertex 9\nproperty float x\n", ".ply")]
    [InlineData("ply\nformat ascii 1.0\nelement vertex 99999999\nproperty float x\nend_header\n", ".ply")]
    [InlineData("<html>Bad gateway</html>", "splat")]
    [InlineData("", "splat")]
    public async Task A_broken_splat_is_named_and_nothing_is_written(string file, string format)
    {
        await using var sculptor = Sculptor(() => SpaceFile.FromBytes(Encoding.ASCII.GetBytes(file), "splat.ply"));

        var run = await RunAsync(sculptor: sculptor);

        run.FailedWith(1, "Obelisk: the Space's answer is no splat that can be read (", format, "Run it again");
    }

    [Fact]
    public async Task A_space_that_fails_is_quoted_and_nothing_is_written()
    {
        await using var painter = Painter(() => throw new EmulatedSpaceException("You have used up your quota."));

        var run = await RunAsync(painter);

        run.FailedWith(1, "Obelisk: ideogram-ai/ideogram4/generate", "You have used up your quota.");
    }

    [Fact]
    public async Task A_folder_below_a_file_is_refused_with_the_way_out()
    {
        string file = _folder.Write("file", "precious");

        var run = await RunOutcome.OfStudioAsync(_ => Studio.OfStandInsAsync(coarseness: 8), TestContext.Current.CancellationToken, Arguments(Path.Combine(file, "site")));

        run.FailedWith(1, "could not be written (", "name another folder");
        Assert.Equal("precious", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal(["file", "site", "site/data.json", "tiny.json"], _folder.Entries);
    }

    [Fact]
    public async Task A_run_that_is_stopped_says_so_and_writes_nothing()
    {
        using var stop = new CancellationTokenSource();
        await using var painter = Painter(() =>
        {
            stop.Cancel();
            return ImageFile.FromBytes(Drawing.Mushroom(new(0, 0, 0)).Image.EncodePng(), "painting.png");
        });

        var run = await RunAsync(painter, cancellationToken: stop.Token);

        run.FailedWith(130, "Stopped; no gallery was written.");
    }

    // What is given takes the place of a stand-in; after each run the older gallery is all that the folder holds.
    private async Task<RunOutcome> RunAsync(SpaceEmulator? painter = null, SpaceEmulator? sculptor = null, CancellationToken cancellationToken = default)
    {
        var run = await RunOutcome.OfStudioAsync(_ => OpenAsync(painter, sculptor), cancellationToken, Arguments(Site));
        Assert.Equal(["site", "site/data.json", "tiny.json"], _folder.Entries);
        Assert.Equal(Older, await File.ReadAllTextAsync(Path.Combine(Site, "data.json"), TestContext.Current.CancellationToken));
        return run;
    }

    private string[] Arguments(string site) => ["--gallery", _folder.Write("tiny.json", RunOutcome.TinyPlan), "--out", site];

    private static async Task<Studio> OpenAsync(SpaceEmulator? painter, SpaceEmulator? sculptor)
    {
        var standIns = await Studio.OfStandInsAsync(coarseness: 8);
        return new(
            painter is null ? standIns.Painter : new(await AddressAsync(painter)),
            sculptor is null ? standIns.Sculptor : new(await AddressAsync(sculptor)),
            standIns);
    }

    private static async Task<SpaceOptions> AddressAsync(SpaceEmulator space)
    {
        await space.StartAsync(TestContext.Current.CancellationToken);
        return new() { BaseAddress = space.BaseAddress };
    }

    private static SpaceEmulator Painter(Func<ImageFile> paint) => SpaceEmulator.For(Ideogram4.Descriptor)
        .Handle(Ideogram4.Endpoints.Generate, (request, _, _) => Task.FromResult(new Ideogram4.GenerateResult { Result = paint(), Seed = request.Seed }));

    private static SpaceEmulator Sculptor(Func<SpaceFile> sculpt) => SpaceEmulator.For(TripoSplat.Descriptor)
        .Handle(TripoSplat.Endpoints.Generate, (request, _, _) => Task.FromResult(new TripoSplat.GenerateResult { PreprocessedInput = request.Image, Download = sculpt() }));
}
