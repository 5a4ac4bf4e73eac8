namespace SpacesSdk.Splats.Transforms;

/// <summary>The real spherical harmonics of bands 1 to 3 with the signs of 3DGS (y, z, x order, odd m negated).</summary>
internal static class ShBasis
{
    /// <summary>Evaluates one band for a unit direction.</summary>
    /// <param name="band">1 to 3.</param>
    /// <param name="x">Direction, first coordinate.</param>
    /// <param name="y">Direction, second coordinate.</param>
    /// <param name="z">Direction, third coordinate.</param>
    /// <returns>3, 5 or 7 values.</returns>
    public static double[] Evaluate(int band, double x, double y, double z) => band switch
    {
        1 => [-C1 * y, C1 * z, -C1 * x],
        2 =>
        [
            C2 * x * y,
            -C2 * y * z,
            0.31539156525252005 * ((2 * z * z) - (x * x) - (y * y)),
            -C2 * x * z,
            0.5462742152960396 * ((x * x) - (y * y)),
        ],
        3 =>
        [
            -0.5900435899266435 * y * ((3 * x * x) - (y * y)),
            2.890611442640554 * x * y * z,
            -0.4570457994644658 * y * ((4 * z * z) - (x * x) - (y * y)),
            0.3731763325901154 * z * ((2 * z * z) - (3 * x * x) - (3 * y * y)),
            -0.4570457994644658 * x * ((4 * z * z) - (x * x) - (y * y)),
            1.445305721320277 * z * ((x * x) - (y * y)),
            -0.5900435899266435 * x * ((x * x) - (3 * y * y)),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(band), band, "Bands 1 to 3 are known."),
    };

    private const double C1 = 0.4886025119029199;
    private const double C2 = 1.0925484305920792;
}
