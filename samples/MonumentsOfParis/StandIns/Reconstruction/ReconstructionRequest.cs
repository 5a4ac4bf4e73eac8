using SpacesSdk.Gallery.Images;

namespace MonumentsOfParis.StandIns.Reconstruction;

/// <summary>The picture to turn into splats, how many splats to make (1,024 to 1,048,576), and the seed that scatters them.</summary>
internal sealed record ReconstructionRequest(PixelImage Image, int NumGaussians, long Seed)
{
    public const int MinGaussians = 1024;
    public const int MaxGaussians = 1 << 20;

    public void Check()
    {
        ArgumentNullException.ThrowIfNull(Image);
        if (NumGaussians is < MinGaussians or > MaxGaussians)
            throw new ArgumentOutOfRangeException(nameof(NumGaussians), NumGaussians, $"A reconstruction has {MinGaussians} to {MaxGaussians} splats.");
    }
}
