namespace MonumentsOfParis.StandIns.Reconstruction;

/// <summary>Every cell of the body that touches the outside, in an order that keeps neighbours together, with its share of the splats.</summary>
internal sealed class SurfaceCells
{
    // The picture says most about what faces the viewer, and nothing about the back.
    private const float FrontShare = 3.4f;
    private const float BackShare = 0.65f;

    private SurfaceCells(Vector3[] centers, float[] weights) => (Centers, Weights) = (centers, weights);

    public Vector3[] Centers { get; }

    public float[] Weights { get; }

    /// <summary>Whether the viewer of the picture sees this cell.</summary>
    public bool IsSeen(int cell) => Weights[cell] == FrontShare;

    public static SurfaceCells Of(Solid solid, CancellationToken cancellationToken)
    {
        var slices = new List<(uint Key, Vector3 Center, float Weight)>[solid.Height];
        var inside = new bool[solid.Height][];
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(0, solid.Height, options, y => inside[y] = solid.Row(y));
        Parallel.For(0, solid.Height, options, y => slices[y] = Collect(solid, inside, y));
        var all = slices.SelectMany(static slice => slice).ToArray();
        Array.Sort(Array.ConvertAll(all, static cell => cell.Key), all);
        return new(Array.ConvertAll(all, static cell => cell.Center), Array.ConvertAll(all, static cell => cell.Weight));
    }

    private static List<(uint Key, Vector3 Center, float Weight)> Collect(Solid solid, bool[][] inside, int y)
    {
        int depth = 2 * solid.HalfDepth + 1;
        var cells = new List<(uint, Vector3, float)>();
        for (int x = 1; x < solid.Width - 1; x++)
        {
            bool hidden = false;
            for (int z = depth - 2; z > 0; z--)
            {
                int i = x * depth + z;
                if (!inside[y][i])
                    continue;
                bool front = !inside[y][i + 1];
                bool back = !inside[y][i - 1];
                if (front || back || IsOpen(inside, y, i, depth))
                    cells.Add((Interleaved(x, y, z), new Vector3(x, y, z - solid.HalfDepth), Weight(front && !hidden, back && !front)));
                hidden = true;
            }
        }

        return cells;
    }

    private static bool IsOpen(bool[][] inside, int y, int i, int depth) =>
        !inside[y][i - depth] || !inside[y][i + depth] || y == 0 || !inside[y - 1][i] || y == inside.Length - 1 || !inside[y + 1][i];

    private static float Weight(bool seen, bool back) => seen ? FrontShare : back ? BackShare : 1;

    private static uint Interleaved(int x, int y, int z) => Spread((uint)x) | Spread((uint)y) << 1 | Spread((uint)z) << 2;

    // Two empty bits after each of the lowest ten: cells sorted by all three coordinates at once stay close in space.
    private static uint Spread(uint bits)
    {
        bits = (bits | bits << 16) & 0x030000FF;
        bits = (bits | bits << 8) & 0x0300F00F;
        bits = (bits | bits << 4) & 0x030C30C3;
        return (bits | bits << 2) & 0x09249249;
    }
}
