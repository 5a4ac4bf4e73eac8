using SpacesSdk.Gallery.Images;

namespace MonumentsOfParis.StandIns.Painting;

/// <summary>A finished picture, opaque, with the share of each pixel that the subject covers (row by row, 0 to 1).</summary>
internal sealed record PaintedImage(PixelImage Image, float[] Coverage, string Subject);
