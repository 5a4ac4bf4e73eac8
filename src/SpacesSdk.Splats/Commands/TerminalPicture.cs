using System.Globalization;
using System.Numerics;
using System.Text;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats;

/// <summary>A small picture of a cloud: straight from the front, each splat a round spot, nearest first.</summary>
internal sealed class TerminalPicture
{
    private const string Letters = " .:-=+*#%@";
    private const float Margin = 1.1f;
    private const float Opaque = 0.996f;
    private const int MaxReach = 16;
    private readonly int _size;
    private readonly Vector3[] _colors;
    private readonly float[] _alphas;

    private TerminalPicture(int size) => (_size, _colors, _alphas) = (size, new Vector3[size * size], new float[size * size]);

    /// <summary>Draws a square picture.</summary>
    /// <param name="cloud">Any cloud; it is put upright and framed.</param>
    /// <param name="size">Pixels along each edge.</param>
    /// <param name="turn">How far the model is turned about its up axis, in radians.</param>
    public static TerminalPicture Draw(SplatCloud cloud, int size, float turn)
    {
        var model = cloud.LimitShDegree(0).Upright().Frame().Rotate(Quaternion.CreateFromAxisAngle(Vector3.UnitY, turn));
        var keys = new ulong[model.Count];
        for (int row = 0; row < keys.Length; row++)
            keys[row] = RadixSort.KeyOf(-model.Z[row]);
        var picture = new TerminalPicture(size);
        foreach (int row in RadixSort.Order(keys))
            picture.Add(model[row]);
        return picture;
    }

    /// <summary>One letter for two pixels, darker for more.</summary>
    public string ToLetters()
    {
        var text = new StringBuilder();
        for (int y = 0; y + 1 < _size; y += 2)
        {
            for (int x = 0; x < _size; x++)
            {
                float light = (Light(x, y) + Light(x, y + 1)) / 2;
                text.Append(Letters[(int)Math.Clamp(light * (Letters.Length - 1), 0, Letters.Length - 1)]);
            }
            text.Append('\n');
        }
        return text.ToString();
    }

    /// <summary>Two pixels in each place of a terminal that knows 24-bit colours: an upper half block in front of the lower colour.</summary>
    public string ToHalfBlocks()
    {
        var text = new StringBuilder();
        for (int y = 0; y + 1 < _size; y += 2)
        {
            for (int x = 0; x < _size; x++)
                text.Append("\e[38;2;").Append(Color(x, y)).Append("m\e[48;2;").Append(Color(x, y + 1)).Append("m▀");
            text.Append("\e[0m\n");
        }
        return text.ToString();
    }

    private void Add(Splat splat)
    {
        float pixels = _size / Margin;
        var (x, y) = ((_size / 2f) + (splat.Position.X * pixels), (_size / 2f) - (splat.Position.Y * pixels));
        float radius = MathF.Cbrt(splat.Scale.X * splat.Scale.Y * splat.Scale.Z) * pixels;
        if (!float.IsFinite(x + y + radius + splat.Alpha))
            return;
        int reach = (int)Math.Clamp(MathF.Ceiling(2 * radius), 0, MaxReach);
        for (int row = Math.Max(0, (int)y - reach); row <= Math.Min(_size - 1, (int)y + reach); row++)
            for (int column = Math.Max(0, (int)x - reach); column <= Math.Min(_size - 1, (int)x + reach); column++)
            {
                float distance = new Vector2(column + 0.5f - x, row + 0.5f - y).LengthSquared();
                // A spot is never smaller than the pixel it lies in.
                Blend((row * _size) + column, splat.Color, splat.Alpha * MathF.Exp(-distance / (2 * ((radius * radius) + 0.25f))));
            }
    }

    private void Blend(int at, Vector3 color, float alpha)
    {
        if (_alphas[at] > Opaque)
            return;
        float share = (1 - _alphas[at]) * alpha;
        _colors[at] += share * Vector3.Clamp(color, Vector3.Zero, Vector3.One);
        _alphas[at] += share;
    }

    private float Light(int x, int y) => _alphas[(y * _size) + x] * (0.3f + (0.7f * Vector3.Dot(_colors[(y * _size) + x], new(0.3f, 0.6f, 0.1f))));

    private string Color(int x, int y)
    {
        var color = Vector3.Clamp(_colors[(y * _size) + x], Vector3.Zero, Vector3.One) * 255;
        return string.Create(CultureInfo.InvariantCulture, $"{(int)color.X};{(int)color.Y};{(int)color.Z}");
    }
}
