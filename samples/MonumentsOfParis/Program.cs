using MonumentsOfParis.StandIns.Painting;
using MonumentsOfParis.StandIns.Reconstruction;
using SpacesSdk.Gallery.Rendering;

var clock = System.Diagnostics.Stopwatch.StartNew();
int size = int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture);
int splats = int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture);
foreach (string prompt in args[3..])
{
    clock.Restart();
    var painted = MonumentPainter.Paint(new PaintingRequest(prompt, size, size, 1));
    var took = clock.ElapsedMilliseconds;
    string name = Path.Combine(args[0], prompt.Replace(' ', '-'));
    File.WriteAllBytes(name + ".png", painted.Image.EncodePng());
    if (splats > 0)
    {
        clock.Restart();
        var cloud = SplatReconstructor.Reconstruct(new ReconstructionRequest(painted.Image, splats, 1));
        var fg = Foreground.Find(painted.Image); Console.WriteLine($"{clock.ElapsedMilliseconds} ms, round {Shading.Of(Silhouette.Of(fg, 256), fg).Roundness}, core {SymmetricCore.Of(Silhouette.Of(fg, 256)).Share}");
        foreach (int yaw in (int[])[0, 40, 90, 150])
            File.WriteAllBytes($"{name}-{yaw}.png", SplatRenderer.Render(cloud, SplatCamera.Around(cloud, yaw, 12), 448, 448, new(14, 15, 18)).EncodePng());
    }
    Console.WriteLine($"{prompt}: {painted.Subject}, {took} ms");
}
