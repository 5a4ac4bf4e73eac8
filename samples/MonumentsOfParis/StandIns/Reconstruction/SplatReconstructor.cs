using SpacesSdk.Splats;

namespace MonumentsOfParis.StandIns.Reconstruction;

/// <summary>
/// Stands in for an image-to-splat Space: finds the object in a picture, infers a body from its outline and shading, and
/// covers the body's surface with gaussians. Any object on a plain or transparent background will do.
/// </summary>
internal static class SplatReconstructor
{
    /// <summary>Reconstructs one picture; the same request always gives the same cloud, Y down, within a box from -0.5 to 0.5.</summary>
    /// <exception cref="NoForegroundException">The picture shows no object on a background.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of splats is out of range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SplatCloud Reconstruct(ReconstructionRequest request, IProgress<float>? progress = null, CancellationToken cancellationToken = default)
    {
        request.Check();
        cancellationToken.ThrowIfCancellationRequested();
        var foreground = Foreground.Find(request.Image);
        progress?.Report(0.2f);
        cancellationToken.ThrowIfCancellationRequested();
        var silhouette = Silhouette.Of(foreground, CellsAcross(request.NumGaussians));
        var solid = new Solid(silhouette, Shading.Of(silhouette, foreground));
        progress?.Report(0.4f);
        var cells = SurfaceCells.Of(solid, cancellationToken);
        progress?.Report(0.7f);
        var cloud = new SplatCover(foreground, silhouette, solid, cells).Lay(request.NumGaussians, (ulong)request.Seed, cancellationToken);
        progress?.Report(1);
        return cloud;
    }

    // About as many surface cells as splats, within what a second of work allows.
    private static int CellsAcross(int splats) => Math.Clamp((int)(1.1f * MathF.Sqrt(splats)), 128, 320);
}
