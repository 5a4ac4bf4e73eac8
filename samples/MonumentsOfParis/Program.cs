using System.Diagnostics;
using MonumentsOfParis.Galleries;
using MonumentsOfParis.Run;
using MonumentsOfParis.Spaces;
using SpacesSdk;
using SpacesSdk.Gallery;
using SpacesSdk.Splats;
using Spectre.Console;

namespace MonumentsOfParis;

/// <summary>From a plan of monuments to a gallery on disk.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true; // the run ends itself, so that it can tidy up
            stop.Cancel();
        };
        return await RunAsync(arguments, isLive => Studio.OpenAsync(isLive, Environment.GetEnvironmentVariable("HF_TOKEN")), new(AnsiConsole.Console, Console.Error), stop.Token);
    }

    public static async Task<int> RunAsync(string[] arguments, Func<bool, Task<Studio>> openStudio, RunScreen screen, CancellationToken cancel)
    {
        try
        {
            var options = RunOptions.Parse(arguments);
            var plan = GalleryPlanReader.Read(options.ReadPlan(), Path.GetFileName(options.Plan));
            await using var studio = await openStudio(options.IsLive);
            screen.ShowStart(plan, studio);
            var exhibits = await screen.FollowAsync(plan, (monument, line) => MakeAsync(studio, monument, line, cancel));
            var writing = Stopwatch.StartNew();
            await GallerySite.WriteAsync(options.Folder, exhibits, new() { Title = plan.Title, Subtitle = plan.Subtitle, Created = TimeProvider.System.GetUtcNow() }, cancel);
            screen.ShowEnd(exhibits, writing.Elapsed, options.Folder);
            return 0;
        }
        catch (Exception error) when (RunScreen.IsExpected(error))
        {
            return screen.ShowFailure(error);
        }
    }

    // The whole idea: a prompt becomes an image, the image becomes a splat, and each step is an ordinary typed call.
    private static async Task<Exhibit> MakeAsync(Studio studio, MonumentPlan monument, ProgressTask line, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        var prompt = new Ideogram4.GenerateRequest { Prompt = monument.Prompt, Width = 768, Height = 768, RandomizeSeed = false, Seed = 7 };
        var painting = await studio.Painter.SubmitGenerate(prompt, cancel).ShownOn(line, "image");
        var (painted, image) = (clock.Elapsed, painting.Result ?? throw new SpaceException("The Space answered without a picture. Run it again."));

        var subject = new TripoSplat.GenerateRequest { Image = image, NumGaussians = TripoSplat.GenerateNumGaussians.N65536 };
        var sculpture = await studio.Sculptor.SubmitGenerate(subject, cancel).ShownOn(line, "splat");
        var download = sculpture.Download ?? throw new SpaceException("The Space answered without a splat. Run it again.");
        await using var file = await download.OpenReadAsync(cancel);
        var cloud = (await SplatFile.ReadAsync(file, cancellationToken: cancel)).Upright().Frame();
        if (cloud.Count == 0)
            throw new SpaceException("The Space answered a splat without a single Gaussian. Run it again, or with another picture.");

        return new Exhibit
        {
            Id = monument.Id,
            Title = monument.Name,
            Caption = monument.Caption,
            Place = monument.Place,
            Year = monument.Year,
            Prompt = monument.Prompt,
            Cloud = cloud,
            SourceImage = await image.ReadAllBytesAsync(cancel),
            Steps =
            [
                Provenance.Step(Ideogram4.Endpoints.Generate, studio.IsStandIn, painted, ("seed", $"{prompt.Seed}"), ("mode", $"{prompt.Mode}")),
                Provenance.Step(TripoSplat.Endpoints.Generate, studio.IsStandIn, clock.Elapsed - painted, ("seed", $"{subject.Seed}"), ("gaussians", $"{cloud.Count}")),
            ],
        };
    }
}
