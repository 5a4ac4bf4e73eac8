using SpacesSdk.Gallery.Images;

namespace MonumentsOfParis.StandIns.Reconstruction;

/// <summary>The colour of the background everywhere, extended from the border of the picture by a smooth function.</summary>
internal sealed class Backdrop
{
    private const int Terms = 5;
    private readonly int _width;
    private readonly int _height;
    private readonly Vector3[] _weights = new Vector3[Terms];

    private Backdrop(int width, int height) => (_width, _height) = (width, height);

    /// <summary>How far the border strays from the function, as a standard deviation of the worst channel, 0 to 1.</summary>
    public float Spread { get; private set; }

    /// <summary>Fits the border three times, each time without what strayed most: an object may touch the border.</summary>
    public static Backdrop Fit(PixelImage image)
    {
        var border = Border(image);
        var backdrop = new Backdrop(image.Width, image.Height);
        backdrop.Solve(image, border);
        for (int round = 0; round < 3; round++)
        {
            float limit = Math.Max(0.02f, Median(border.Select(p => backdrop.Difference(image, p.X, p.Y))) * 2.5f);
            var kept = border.Where(p => backdrop.Difference(image, p.X, p.Y) <= limit).ToList();
            backdrop.Solve(image, kept);
            backdrop.Spread = MathF.Sqrt(kept.Average(p => MathF.Pow(backdrop.Difference(image, p.X, p.Y), 2)));
        }

        return backdrop;
    }

    /// <summary>The difference between a pixel and the background there, in its worst channel, 0 to 1.</summary>
    public float Difference(PixelImage image, int x, int y)
    {
        var away = Vector3.Abs(Color(image, x, y) - At(x, y));
        return Math.Max(away.X, Math.Max(away.Y, away.Z));
    }

    public static Vector3 Color(PixelImage image, int x, int y)
    {
        var pixel = image[x, y];
        return new Vector3(pixel.R, pixel.G, pixel.B) / 255;
    }

    private Vector3 At(int x, int y)
    {
        Span<float> basis = stackalloc float[Terms];
        Basis(x, y, basis);
        var sum = Vector3.Zero;
        for (int i = 0; i < Terms; i++)
            sum += basis[i] * _weights[i];
        return sum;
    }

    private void Basis(int x, int y, Span<float> basis)
    {
        float u = 2f * x / _width - 1;
        float v = 2f * y / _height - 1;
        (basis[0], basis[1], basis[2], basis[3], basis[4]) = (1, u, v, u * u, v * v);
    }

    // Normal equations, with a small pull to 0 that keeps them solvable when the border says nothing about a term.
    private void Solve(PixelImage image, List<(int X, int Y)> samples)
    {
        var matrix = new double[Terms, Terms + 3];
        Span<float> basis = stackalloc float[Terms];
        foreach (var (x, y) in samples)
        {
            Basis(x, y, basis);
            var color = Color(image, x, y);
            for (int row = 0; row < Terms; row++)
            {
                for (int column = 0; column < Terms; column++)
                    matrix[row, column] += basis[row] * basis[column];
                for (int channel = 0; channel < 3; channel++)
                    matrix[row, Terms + channel] += basis[row] * color[channel];
            }
        }

        for (int i = 0; i < Terms; i++)
            matrix[i, i] += 1e-3 * (samples.Count + 1) * (i == 0 ? 1e-3 : 1);
        Eliminate(matrix);
        for (int i = 0; i < Terms; i++)
            _weights[i] = new Vector3((float)matrix[i, Terms], (float)matrix[i, Terms + 1], (float)matrix[i, Terms + 2]);
    }

    // Gauss and Jordan; the pivots stay positive because the matrix is symmetric and positive.
    private static void Eliminate(double[,] matrix)
    {
        for (int pivot = 0; pivot < Terms; pivot++)
        {
            double scale = matrix[pivot, pivot];
            for (int column = pivot; column < Terms + 3; column++)
                matrix[pivot, column] /= scale;
            for (int row = 0; row < Terms; row++)
            {
                double factor = row == pivot ? 0 : matrix[row, pivot];
                for (int column = pivot; column < Terms + 3; column++)
                    matrix[row, column] -= factor * matrix[pivot, column];
            }
        }
    }

    private static List<(int X, int Y)> Border(PixelImage image)
    {
        int band = Math.Max(1, Math.Min(image.Width, image.Height) / 64);
        int step = Math.Max(1, Math.Max(image.Width, image.Height) / 256);
        var border = new List<(int, int)>();
        for (int y = 0; y < image.Height; y += step)
            for (int x = 0; x < image.Width; x += step)
                if (x < band || y < band || x >= image.Width - band || y >= image.Height - band)
                    border.Add((x, y));
        return border;
    }

    private static float Median(IEnumerable<float> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
