using MonumentsOfParis.StandIns.Painting;

var clock = System.Diagnostics.Stopwatch.StartNew();
int size = int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture);
foreach (string prompt in args[2..])
{
    clock.Restart();
    var painted = MonumentPainter.Paint(new PaintingRequest(prompt, size, size, 1));
    var took = clock.ElapsedMilliseconds;
    File.WriteAllBytes(Path.Combine(args[0], prompt.Replace(' ', '-') + ".png"), painted.Image.EncodePng());
    Console.WriteLine($"{prompt}: {painted.Subject}, {took} ms");
}
