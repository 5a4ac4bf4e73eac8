using System.Globalization;
using MonumentsOfParis.Spaces;
using MonumentsOfParis.StandIns.Painting;
using MonumentsOfParis.StandIns.Reconstruction;
using SpacesSdk;
using SpacesSdk.Emulator;
using SpacesSdk.Gallery.Images;
using SpacesSdk.Splats;

namespace MonumentsOfParis.StandIns;

/// <summary>Two local Spaces with the interfaces of the real ones and simple programs in the place of their models.</summary>
internal sealed class StandInSpaces : IAsyncDisposable
{
    private readonly SpaceEmulator _painter;
    private readonly SpaceEmulator _sculptor;
    private readonly int _coarseness;

    private StandInSpaces(int coarseness)
    {
        _coarseness = coarseness;
        _painter = SpaceEmulator.For(Ideogram4.Descriptor).Handle(Ideogram4.Endpoints.Generate, PaintAsync);
        _sculptor = SpaceEmulator.For(TripoSplat.Descriptor).Handle(TripoSplat.Endpoints.Generate, SculptAsync);
    }

    public Uri Painter => _painter.BaseAddress;

    public Uri Sculptor => _sculptor.BaseAddress;

    /// <summary>Starts both on free ports of the loopback address.</summary>
    /// <param name="coarseness">By how much pictures are narrower and splats fewer than asked for.</param>
    public static async Task<StandInSpaces> StartAsync(int coarseness)
    {
        var spaces = new StandInSpaces(coarseness);
        await spaces._painter.StartAsync();
        await spaces._sculptor.StartAsync();
        return spaces;
    }

    public async ValueTask DisposeAsync()
    {
        await _painter.DisposeAsync();
        await _sculptor.DisposeAsync();
    }

    private async Task<Ideogram4.GenerateResult> PaintAsync(
        Ideogram4.GenerateRequest request, EmulatedJob<Ideogram4.GenerateResult> job, CancellationToken cancellationToken)
    {
        var painted = await Refusing(() => MonumentPainter.Paint(
            new(request.Prompt, (int)request.Width / _coarseness, (int)request.Height / _coarseness, request.Seed), Progress(job), cancellationToken));
        return new() { Result = ImageFile.FromBytes(painted.Image.EncodePng(), "painting.png"), Seed = request.Seed };
    }

    private async Task<TripoSplat.GenerateResult> SculptAsync(
        TripoSplat.GenerateRequest request, EmulatedJob<TripoSplat.GenerateResult> job, CancellationToken cancellationToken)
    {
        var picture = await request.Image.ReadAllBytesAsync(cancellationToken);
        var cloud = await Refusing(() => SplatReconstructor.Reconstruct(
            new(PixelImage.DecodePng(picture), int.Parse(request.NumGaussians.ToString(), CultureInfo.InvariantCulture) / _coarseness, request.Seed),
            Progress(job), cancellationToken));
        byte[] splat = SplatFile.Write(cloud, request.OutputFormat == TripoSplat.GenerateOutputFormat.Splat ? SplatFormat.Splat : SplatFormat.Ply);
        return new() { PreprocessedInput = request.Image, Download = SpaceFile.FromBytes(splat, $"splat.{request.OutputFormat}") };
    }

    // What the caller did wrong is told to the caller, as a real Space would by gr.Error; anything else stays an error without a text.
    private static async Task<T> Refusing<T>(Func<T> work)
    {
        try
        {
            return await Task.Run(work);
        }
        catch (Exception error) when (error is ArgumentException or NoForegroundException or InvalidImageException)
        {
            throw new EmulatedSpaceException(error.Message, error);
        }
    }

    private static Reporter Progress(EmulatedJob job) => new(job);

    // Reports from the working thread, so that progress can't arrive after the result.
    private sealed class Reporter(EmulatedJob job) : IProgress<float>
    {
        public void Report(float value) => job.ReportAsync(value).GetAwaiter().GetResult();
    }
}
