using MonumentsOfParis.Galleries;
using MonumentsOfParis.StandIns.Painting;
using MonumentsOfParis.StandIns.Reconstruction;
using SpacesSdk.Gallery.Rendering;
using SpacesSdk.Splats;

if (args.Length is < 1 or > 2)
{
    await Console.Error.WriteLineAsync("Usage: MonumentsOfParis <folder to write to> [gallery plan, default Galleries/paris.json]");
    return 2;
}

string planFile = args.Length > 1 ? args[1] : Path.Combine(AppContext.BaseDirectory, "Galleries", "paris.json");
try
{
    var plan = GalleryPlanReader.Read(await File.ReadAllBytesAsync(planFile), Path.GetFileName(planFile));
    Directory.CreateDirectory(args[0]);
    foreach (var monument in plan.Monuments)
    {
        var painted = MonumentPainter.Paint(new PaintingRequest(monument.Prompt, 768, 768, 1));
        var cloud = SplatReconstructor.Reconstruct(new ReconstructionRequest(painted.Image, 131_072, 1));
        string name = Path.Combine(args[0], monument.Id);
        await File.WriteAllBytesAsync(name + ".png", painted.Image.EncodePng());
        await cloud.SaveAsync(name + ".ply");
        var poster = SplatRenderer.Render(cloud, SplatCamera.Around(cloud, 35, 12), 512, 512);
        await File.WriteAllBytesAsync(name + "-poster.png", poster.EncodePng());
        Console.WriteLine($"{monument.Name}: {name}.ply");
    }

    return 0;
}
catch (InvalidGalleryPlanException problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 1;
}
