namespace MonumentsOfParis.StandIns.Painting.Studio;

/// <summary>Patterns that stand for detail too fine to be modelled: joints, windows, lattices, glass.</summary>
internal static class Patterns
{
    /// <summary>Horizontal courses of stone, each a little lighter or darker than the next.</summary>
    public static Pattern Courses(float height, float strength = 0.16f) => (color, p, n) =>
    {
        float course = p.Y / height;
        float joint = MathF.Abs(n.Y) < 0.8f && Fraction(course) < 0.12f ? 1 - 1.6f * strength : 1;
        float stone = Noise(MathF.Floor(course), MathF.Floor((Along(p, n) + 0.37f * MathF.Floor(course)) / (2.1f * height)), 3);
        return color * (joint * (1 + strength * (stone - 0.5f)));
    };

    /// <summary>Rough stone: a grain of light and dark cells in two sizes.</summary>
    public static Pattern Grain(float size, float strength = 0.2f) => (color, p, n) =>
        color * (1 + strength * (Smooth(p / size) + 0.5f * Smooth(p / (size * 0.37f)) - 0.75f));

    /// <summary>Crossing iron bars: bright bars over a dark gap, with a frame each storey.</summary>
    public static Pattern Lattice(float size, float gap = 0.34f) => (color, p, n) =>
    {
        float u = Along(p, n) / size;
        float v = p.Y / size;
        float bar = Math.Min(Fold(u + v), Fold(u - v));
        return color * (bar < 0.14f || Fold(v) < 0.09f ? 1.1f : gap);
    };

    /// <summary>Windows in a wall: panes of the given size and spacing that shine in their own colour.</summary>
    public static Pattern Windows(float across, float up, int rgb, float width = 0.5f, float height = 0.55f, float offset = 0)
    {
        var pane = Ink.Linear(rgb);
        return (color, p, n) =>
        {
            bool wall = MathF.Abs(n.Y) < 0.5f;
            bool inside = Fold(Along(p, n) / across + 0.5f) < width / 2 && Fold((p.Y - offset) / up + 0.5f) < height / 2;
            return wall && inside ? pane : color;
        };
    }

    /// <summary>Bars of a second colour on a grid, as the frame of a glass roof.</summary>
    public static Pattern Panes(float size, int barRgb, int lowRgb, float height)
    {
        var bar = Ink.Linear(barRgb);
        var low = Ink.Linear(lowRgb);
        return (color, p, n) =>
        {
            float u = (Along(p, n) + p.Y * 0.72f) / size;
            float v = (Along(p, n) - p.Y * 0.72f) / size;
            var glass = Vector3.Lerp(low, color, Math.Clamp(p.Y / height, 0, 1));
            float sheen = 0.8f + 0.45f * Noise(MathF.Floor(u), MathF.Floor(v), 11 + MathF.Round(n.X) + 3 * MathF.Round(n.Z));
            return Math.Min(Fold(u), Fold(v)) < 0.055f ? bar : glass * sheen;
        };
    }

    /// <summary>Bands of a second colour up the height.</summary>
    public static Pattern Bands(float height, int rgb, float share = 0.5f, float offset = 0)
    {
        var other = Ink.Linear(rgb);
        return (color, p, n) => Fraction((p.Y - offset) / height) < share ? other : color;
    }

    /// <summary>Ribs that run up a round or flat wall, as tiles, flutes and folded cloth do.</summary>
    public static Pattern Ribs(float spacing, float strength = 0.25f) => (color, p, n) =>
        color * (1 - strength * (0.5f + 0.5f * MathF.Cos(Along(p, n) / spacing * MathF.Tau)));

    /// <summary>Carved rows of small figures or glyphs.</summary>
    public static Pattern Glyphs(float size, float strength = 0.35f) => (color, p, n) =>
    {
        float column = MathF.Floor(Along(p, n) / size);
        float row = MathF.Floor(p.Y / size);
        bool cut = Noise(column, row, 5) > 0.55f && Fold(Along(p, n) / size + 0.5f) < 0.32f && Fold(p.Y / size + 0.5f) < 0.36f;
        return MathF.Abs(n.Y) < 0.5f && cut ? color * (1 - strength) : color;
    };

    /// <summary>Still water: rings of a lighter colour and a slow mottle.</summary>
    public static Pattern Ripples(float spacing) => (color, p, n) =>
    {
        float wave = MathF.Sin((p.X * 0.35f + p.Z) / spacing * MathF.Tau + 2 * Smooth(p / (spacing * 3)));
        return color * (1 + 0.16f * wave);
    };

    /// <summary>One pattern after another.</summary>
    public static Pattern Then(this Pattern first, Pattern second) => (color, p, n) => second(first(color, p, n), p, n);

    // The horizontal coordinate that runs along a wall with this normal.
    private static float Along(Vector3 p, Vector3 n) => MathF.Abs(n.X) > MathF.Abs(n.Z) ? p.Z : p.X;

    private static float Fraction(float value) => value - MathF.Floor(value);

    private static float Fold(float value) => MathF.Abs(value - MathF.Round(value));

    private static float Noise(float x, float y, float z)
    {
        uint hash = (uint)(int)x * 0x9E3779B1u ^ (uint)(int)y * 0x85EBCA77u ^ (uint)(int)z * 0xC2B2AE3Du;
        hash = (hash ^ (hash >> 15)) * 0x2C1B3C6Du;
        hash = (hash ^ (hash >> 12)) * 0x297A2D39u;
        return (hash ^ (hash >> 15)) / (float)uint.MaxValue;
    }

    private static float Smooth(Vector3 p)
    {
        var cell = new Vector3(MathF.Floor(p.X), MathF.Floor(p.Y), MathF.Floor(p.Z));
        var t = p - cell;
        t = t * t * (new Vector3(3) - 2 * t);
        float Plane(float z) => float.Lerp(
            float.Lerp(Noise(cell.X, cell.Y, z), Noise(cell.X + 1, cell.Y, z), t.X),
            float.Lerp(Noise(cell.X, cell.Y + 1, z), Noise(cell.X + 1, cell.Y + 1, z), t.X), t.Y);
        return float.Lerp(Plane(cell.Z), Plane(cell.Z + 1), t.Z);
    }
}
