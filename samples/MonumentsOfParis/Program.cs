using System.Diagnostics;
using MonumentsOfParis.Galleries;
using MonumentsOfParis.Run;
using MonumentsOfParis.Spaces;
using SpacesSdk.Gallery;
using SpacesSdk.Splats;
using Spectre.Console;

try
{
    var options = RunOptions.Parse(args);
    var plan = GalleryPlanReader.Read(options.ReadPlan(), Path.GetFileName(options.Plan));
    await using var studio = await Studio.OpenAsync(options.IsLive, Environment.GetEnvironmentVariable("HF_TOKEN"));
    AnsiConsole.MarkupLineInterpolated($"[bold]{plan.Title}[/], made by {(studio.IsStandIn ? "two local stand-ins for" : "the Spaces")} {Ideogram4.Descriptor} and {TripoSplat.Descriptor}");

    var exhibits = new List<Exhibit>();
    await AnsiConsole.Progress().Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn()).StartAsync(async screen =>
    {
        foreach (var monument in plan.Monuments)
            exhibits.Add(await MakeAsync(studio, monument, screen.AddTask(Markup.Escape(monument.Name), maxValue: 2)));
    });

    var writing = Stopwatch.StartNew();
    await GallerySite.WriteAsync(options.Folder, exhibits, new() { Title = plan.Title, Subtitle = plan.Subtitle, Created = TimeProvider.System.GetUtcNow() });
    AnsiConsole.Write(RunReport.Of(exhibits, writing.Elapsed));
    AnsiConsole.MarkupLineInterpolated($"Open [link]{Path.GetFullPath(Path.Combine(options.Folder, "index.html"))}[/]");
    return 0;
}
catch (Exception error) when (RunReport.IsExpected(error))
{
    AnsiConsole.MarkupLineInterpolated($"[red]{error.Message}[/]");
    return error is UsageException ? 2 : 1;
}

// The whole idea: a prompt becomes an image, the image becomes a splat, and each step is an ordinary typed call.
static async Task<Exhibit> MakeAsync(Studio studio, MonumentPlan monument, ProgressTask progress)
{
    var clock = Stopwatch.StartNew();
    var prompt = new Ideogram4.GenerateRequest { Prompt = monument.Prompt, Width = 768, Height = 768, RandomizeSeed = false, Seed = 7 };
    var painting = await studio.Painter.SubmitGenerate(prompt).ShownOn(progress, "image");
    var (painted, image) = (clock.Elapsed, painting.Result!);

    var subject = new TripoSplat.GenerateRequest { Image = image, NumGaussians = TripoSplat.GenerateNumGaussians.N65536 };
    var sculpture = await studio.Sculptor.SubmitGenerate(subject).ShownOn(progress, "splat");
    await using var file = await sculpture.Download!.OpenReadAsync();
    var cloud = (await SplatFile.ReadAsync(file)).Upright().Frame();

    return new Exhibit
    {
        Id = monument.Id,
        Title = monument.Name,
        Caption = monument.Caption,
        Place = monument.Place,
        Year = monument.Year,
        Prompt = monument.Prompt,
        Cloud = cloud,
        SourceImage = await image.ReadAllBytesAsync(),
        Steps =
        [
            Provenance.Step(Ideogram4.Endpoints.Generate, studio.IsStandIn, painted, ("seed", $"{prompt.Seed}"), ("mode", $"{prompt.Mode}")),
            Provenance.Step(TripoSplat.Endpoints.Generate, studio.IsStandIn, clock.Elapsed - painted, ("seed", $"{subject.Seed}"), ("gaussians", $"{cloud.Count}")),
        ],
    };
}
