namespace SpacesSdk.Splats;

/// <summary>The real spherical harmonics basis of 3DGS: constants and sizes.</summary>
public static class SphericalHarmonics
{
    /// <summary>Band 0, 1 / (2 sqrt(pi)): rgb = 0.5 + <see cref="C0"/> * f_dc.</summary>
    public const float C0 = 0.28209479177387814f;

    /// <summary>The highest degree that a <see cref="SplatCloud"/> holds.</summary>
    public const int MaxDegree = 3;

    /// <summary>Coefficients per colour channel above band 0: 0, 3, 8 or 15.</summary>
    /// <param name="degree">0 to 3.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degree"/> is outside 0 to 3.</exception>
    public static int RestCount(int degree)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(degree);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(degree, MaxDegree);
        return ((degree + 1) * (degree + 1)) - 1;
    }
}
