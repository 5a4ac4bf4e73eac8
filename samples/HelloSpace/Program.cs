using System.Text;
using HelloSpace.Spaces;
using SpacesSdk;
using SpacesSdk.Emulator;

// The types below (TripoSplat, GenerateRequest, GenerateResult, ...) were generated from spaces-manifests/VAST-AI/TripoSplat
// while this project was compiled. No network is needed: an emulator plays the Space.
await using var emulator = SpaceEmulator.For(TripoSplat.Descriptor).Handle(TripoSplat.Endpoints.Generate, async (request, job, cancel) =>
{
    await job.LogAsync($"Got {request.Image.Name}, seed {request.Seed}", cancellationToken: cancel);
    for (int step = 1; step <= 4; step++)
        await job.ReportAsync(step, 4, cancellationToken: cancel);
    byte[] splat = Encoding.ASCII.GetBytes($"ply\ncomment {request.NumGaussians} gaussians would follow\n");
    return new TripoSplat.GenerateResult
    {
        PreprocessedInput = request.Image,
        Download = SpaceFile.FromBytes(splat, $"splat.{request.OutputFormat}"),
    };
});
await emulator.StartAsync();
Console.WriteLine($"{TripoSplat.Descriptor.Id} is emulated at {emulator.BaseAddress}");

var space = new TripoSplat(new SpaceOptions { BaseAddress = emulator.BaseAddress });
await using var job = space.SubmitGenerate(new()
{
    Image = ImageFile.FromBytes("a picture"u8.ToArray(), "eiffel.png"),
    NumGaussians = TripoSplat.GenerateNumGaussians.N32768,
});
await foreach (var happened in job.Events)
{
    Console.WriteLine(happened switch
    {
        SpaceEvent.Queued queued => $"  queued at {queued.Position}",
        SpaceEvent.Started => "  started",
        SpaceEvent.Progress progress => $"  {progress.Index} of {progress.Length} {progress.Unit}",
        SpaceEvent.Log log => $"  {log.Level}: {log.Message}",
        SpaceEvent.Completed<TripoSplat.GenerateResult> => "  completed",
        SpaceEvent.Failed failed => $"  failed: {failed.Error.Message}",
        _ => $"  {happened}",
    });
}

var result = await job;
string folder = Path.Combine(Path.GetTempPath(), "hello-space");
string saved = await result.Download!.SaveToDirectoryAsync(folder);
Console.WriteLine($"Saved {result.Download.Name} ({new FileInfo(saved).Length} bytes) as {saved}");

try
{
    await space.GenerateAsync(new() { Image = null! });
}
catch (SpaceException error)
{
    Console.WriteLine($"And this is how a mistake reads: {error.Message}");
}
