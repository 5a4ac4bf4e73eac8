namespace MonumentsOfParis.StandIns.Reconstruction;

/// <summary>The object's mask cut out and brought to the cells that the solid is worked out on; a margin of empty cells all round.</summary>
internal sealed class Silhouette
{
    private const int Margin = 3;
    private readonly float _left;
    private readonly float _top;

    private Silhouette(int width, int height, float pixelsPerCell, float left, float top) =>
        (Width, Height, PixelsPerCell, _left, _top, Mask) = (width, height, pixelsPerCell, left, top, new bool[width * height]);

    public int Width { get; }

    public int Height { get; }

    public bool[] Mask { get; }

    public float PixelsPerCell { get; }

    public static Silhouette Of(Foreground foreground, int cells)
    {
        var (left, top, right, bottom) = Box(foreground);
        float perCell = Math.Max(right - left, bottom - top) / (float)cells;
        int width = (int)MathF.Ceiling((right - left) / perCell) + 2 * Margin;
        int height = (int)MathF.Ceiling((bottom - top) / perCell) + 2 * Margin;
        var silhouette = new Silhouette(width, height, perCell, left - Margin * perCell, top - Margin * perCell);
        Parallel.For(0, height, y =>
        {
            for (int x = 0; x < width; x++)
                silhouette.Mask[y * width + x] = silhouette.IsCovered(foreground, x, y);
        });
        return silhouette;
    }

    /// <summary>The place in the picture, in pixels, of a place among the cells.</summary>
    public Vector2 ToPixel(float x, float y) => new(_left + (x + 0.5f) * PixelsPerCell - 0.5f, _top + (y + 0.5f) * PixelsPerCell - 0.5f);

    // A cell belongs to the object when most of nine places in it do.
    private bool IsCovered(Foreground foreground, int x, int y)
    {
        int covered = 0;
        for (int i = 0; i < 9; i++)
        {
            var pixel = ToPixel(x + (i % 3 - 1) / 3f, y + (i / 3 - 1) / 3f);
            int column = (int)MathF.Round(pixel.X);
            int row = (int)MathF.Round(pixel.Y);
            bool within = column >= 0 && row >= 0 && column < foreground.Width && row < foreground.Height;
            covered += within && foreground.Mask[row * foreground.Width + column] ? 1 : 0;
        }

        return covered >= 5;
    }

    private static (int Left, int Top, int Right, int Bottom) Box(Foreground foreground)
    {
        var (left, top, right, bottom) = (int.MaxValue, int.MaxValue, 0, 0);
        for (int i = 0; i < foreground.Mask.Length; i++)
            if (foreground.Mask[i])
            {
                var (y, x) = Math.DivRem(i, foreground.Width);
                (left, top) = (Math.Min(left, x), Math.Min(top, y));
                (right, bottom) = (Math.Max(right, x + 1), Math.Max(bottom, y + 1));
            }

        return (left, top, right, bottom);
    }
}
