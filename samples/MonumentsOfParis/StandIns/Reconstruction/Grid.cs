namespace MonumentsOfParis.StandIns.Reconstruction;

/// <summary>A plane of numbers at whole coordinates, read between them by linear interpolation and past its edge as its edge.</summary>
internal sealed class Grid(int width, int height)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    public float[] Values { get; } = new float[width * height];

    public ref float this[int x, int y] => ref Values[y * Width + x];

    public float At(float x, float y)
    {
        x = Math.Clamp(x, 0, Width - 1.001f);
        y = Math.Clamp(y, 0, Height - 1.001f);
        int left = (int)x;
        int i = (int)y * Width + left;
        float u = x - left;
        float v = y - (int)y;
        float top = Values[i] + (Values[i + 1] - Values[i]) * u;
        float low = Values[i + Width] + (Values[i + Width + 1] - Values[i + Width]) * u;
        return top + (low - top) * v;
    }

    /// <summary>Averages with the neighbours (weights 1 2 1 both ways), the given number of times.</summary>
    public Grid Smoothed(int passes)
    {
        var grid = this;
        for (int i = 0; i < passes; i++)
            grid = grid.Average(1, 0).Average(0, 1);
        return grid;
    }

    private Grid Average(int stepX, int stepY)
    {
        var result = new Grid(Width, Height);
        for (int y = 0; y < Height; y++)
            for (int x = 0; x < Width; x++)
                result[x, y] = 0.5f * this[x, y] + 0.25f * (
                    this[Math.Max(x - stepX, 0), Math.Max(y - stepY, 0)] + this[Math.Min(x + stepX, Width - 1), Math.Min(y + stepY, Height - 1)]);
        return result;
    }
}
