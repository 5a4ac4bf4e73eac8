using MonumentsOfParis.StandIns.Painting.Monuments;
using MonumentsOfParis.StandIns.Painting.Studio;

namespace MonumentsOfParis.StandIns.Painting;

/// <summary>Stands in for a text-to-image Space: paints the monument that the prompt names, or one composed from its words.</summary>
internal static class MonumentPainter
{
    /// <summary>Paints one picture; the same request always gives the same pixels.</summary>
    /// <exception cref="ArgumentException">The prompt is empty or a side is out of range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static PaintedImage Paint(PaintingRequest request, IProgress<float>? progress = null, CancellationToken cancellationToken = default)
    {
        request.Check();
        var monument = MonumentAtlas.Find(request.Prompt) ?? ImaginedMonument.For(request.Prompt);
        var random = new StableRandom(StableRandom.SeedOf(monument.Name) ^ (ulong)request.Seed);
        float yaw = monument.Yaw + random.Between(-5, 5);
        var lighting = new Lighting(yaw, random.Between(-52, -34), random.Next());

        var scene = new Scene([.. monument.Parts, .. Plinth.Under(monument)]);
        var camera = new Camera(scene, yaw, monument.Elevation, request.Width, request.Height);
        var exposure = new Exposure(scene, camera, lighting, request.Width, request.Height);
        return exposure.Develop(monument.Name, progress, cancellationToken);
    }
}
