namespace MonumentsOfParis.StandIns.Reconstruction;

/// <summary>
/// Blows a mask up like a cushion: solves the Poisson equation with a constant source, from coarse to fine. The root of the
/// result is a half thickness, which for a disc gives exactly a ball.
/// </summary>
internal static class Inflation
{
    private const int Coarsest = 12;
    private const int Sweeps = 24;
    private const float OverRelaxation = 1.7f;

    /// <summary>Squared half thickness in cells; 0 outside the mask.</summary>
    public static Grid Of(bool[] mask, int width, int height)
    {
        var result = new Grid(width, height);
        if (Math.Min(width, height) > 2 * Coarsest)
        {
            int halfWidth = (width + 1) / 2;
            int halfHeight = (height + 1) / 2;
            var coarse = Of(Halved(mask, width, height, halfWidth, halfHeight), halfWidth, halfHeight);
            for (int y = 0; y < height; y++)
                for (int x = 0; x < width; x++)
                    result[x, y] = mask[y * width + x] ? 4 * coarse.At((x - 0.5f) / 2, (y - 0.5f) / 2) : 0;
        }

        for (int sweep = 0; sweep < Sweeps; sweep++)
            Relax(result, mask);
        return result;
    }

    private static void Relax(Grid grid, bool[] mask)
    {
        for (int y = 1; y < grid.Height - 1; y++)
            for (int i = y * grid.Width + 1; i < (y + 1) * grid.Width - 1; i++)
                if (mask[i])
                {
                    var h = grid.Values;
                    float balance = (h[i - 1] + h[i + 1] + h[i - grid.Width] + h[i + grid.Width]) / 4 + 1;
                    h[i] += OverRelaxation * (balance - h[i]);
                }
    }

    private static bool[] Halved(bool[] mask, int width, int height, int halfWidth, int halfHeight)
    {
        var halved = new bool[halfWidth * halfHeight];
        for (int y = 0; y < halfHeight; y++)
            for (int x = 0; x < halfWidth; x++)
            {
                int right = Math.Min(2 * x + 1, width - 1);
                int low = Math.Min(2 * y + 1, height - 1);
                int count = One(2 * x, 2 * y) + One(right, 2 * y) + One(2 * x, low) + One(right, low);
                halved[y * halfWidth + x] = count >= 3;
            }

        return halved;

        int One(int x, int y) => mask[y * width + x] ? 1 : 0;
    }
}
