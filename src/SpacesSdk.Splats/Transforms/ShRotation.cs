using System.Numerics;

namespace SpacesSdk.Splats.Transforms;

/// <summary>Turns view-dependent colour along with space: one square matrix per band.</summary>
internal sealed class ShRotation
{
    private readonly double[][,] _bands;

    /// <summary>Prepares the matrices for an orthogonal 3x3 matrix (a turn or a mirroring), rows first.</summary>
    public ShRotation(double[,] matrix, int degree) =>
        _bands = [.. Enumerable.Range(1, degree).Select(band => BandMatrix(band, matrix))];

    /// <summary>The matrix of one band: new coefficient i = sum over j of matrix[i, j] * old coefficient j.</summary>
    public double[,] this[int band] => _bands[band - 1];

    /// <summary>Writes the turned coefficients of <paramref name="from"/> to <paramref name="to"/>.</summary>
    public void Apply(SplatCloud from, SplatCloud to)
    {
        for (int channel = 0; channel < 3; channel++)
            for (int band = 1; band <= _bands.Length; band++)
                ApplyBand(from, to, channel, band);
    }

    private void ApplyBand(SplatCloud from, SplatCloud to, int channel, int band)
    {
        int first = (band * band) - 1;
        var matrix = this[band];
        for (int row = 0; row <= 2 * band; row++)
        {
            var target = to.ShRest(channel, first + row);
            target.Clear();
            for (int column = 0; column <= 2 * band; column++)
                AddScaled(target, from.ShRest(channel, first + column), (float)matrix[row, column]);
        }
    }

    private static void AddScaled(Span<float> target, ReadOnlySpan<float> source, float factor)
    {
        // A factor of 0 must not spread NaN or infinity into coefficients that have no part in it.
        if (factor == 0)
            return;
        int i = 0;
        for (; i <= target.Length - Vector<float>.Count; i += Vector<float>.Count)
            (new Vector<float>(target[i..]) + (new Vector<float>(source[i..]) * factor)).CopyTo(target[i..]);
        for (; i < target.Length; i++)
            target[i] += source[i] * factor;
    }

    // Entry (i, j) is the integral of Y_i(matrix d) Y_j(d) over the sphere. Four Gauss-Legendre rings of eight directions
    // integrate the polynomials of degree up to 6 that occur here exactly, whatever the turn.
    private static double[,] BandMatrix(int band, double[,] matrix)
    {
        int size = (2 * band) + 1;
        var result = new double[size, size];
        foreach (var (x, y, z, weight) in Directions)
        {
            var here = ShBasis.Evaluate(band, x, y, z);
            var there = ShBasis.Evaluate(band, Row(matrix, 0, x, y, z), Row(matrix, 1, x, y, z), Row(matrix, 2, x, y, z));
            for (int i = 0; i < size; i++)
                for (int j = 0; j < size; j++)
                    result[i, j] += weight * there[i] * here[j];
        }
        return Snap(result);
    }

    // Rounding noise around 0 and 1 is removed, so that quarter and half turns are exact.
    private static double[,] Snap(double[,] matrix)
    {
        for (int i = 0; i < matrix.GetLength(0); i++)
            for (int j = 0; j < matrix.GetLength(1); j++)
                if (Math.Abs(matrix[i, j] - Math.Round(matrix[i, j])) < 1e-12)
                    matrix[i, j] = Math.Round(matrix[i, j]);
        return matrix;
    }

    private static double Row(double[,] m, int row, double x, double y, double z) =>
        (m[row, 0] * x) + (m[row, 1] * y) + (m[row, 2] * z);

    private static readonly (double X, double Y, double Z, double Weight)[] Directions = [.. Rings()];

    // Nodes and weights of 4-point Gauss-Legendre quadrature on [-1, 1].
    private static IEnumerable<(double X, double Y, double Z, double Weight)> Rings()
    {
        (double Z, double Weight)[] rings = [
            (0.3399810435848563, 0.6521451548625461), (-0.3399810435848563, 0.6521451548625461),
            (0.8611363115940526, 0.3478548451374538), (-0.8611363115940526, 0.3478548451374538)];
        foreach (var (z, weight) in rings)
            for (int step = 0; step < 8; step++)
            {
                double radius = Math.Sqrt(1 - (z * z));
                var (sin, cos) = Math.SinCos(step * Math.PI / 4);
                yield return (radius * cos, radius * sin, z, weight * Math.PI / 4);
            }
    }
}
