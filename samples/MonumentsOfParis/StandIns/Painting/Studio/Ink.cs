namespace MonumentsOfParis.StandIns.Painting.Studio;

/// <summary>Conversions between sRGB bytes and the linear colours that light adds up in.</summary>
internal static class Ink
{
    public static Vector3 Linear(int rgb) => new(Decoded((rgb >> 16) & 255), Decoded((rgb >> 8) & 255), Decoded(rgb & 255));

    /// <summary>Compresses bright light softly (a filmic curve fitted by K. Narkowicz) and encodes it as sRGB from 0 to 1.</summary>
    public static Vector3 Developed(Vector3 light)
    {
        var top = light * (light * 2.51f + new Vector3(0.03f));
        var bottom = light * (light * 2.43f + new Vector3(0.59f)) + new Vector3(0.14f);
        var film = Vector3.Clamp(top / bottom, Vector3.Zero, Vector3.One);
        return new(Encoded(film.X), Encoded(film.Y), Encoded(film.Z));
    }

    private static float Decoded(int value)
    {
        float share = value / 255f;
        return share <= 0.04045f ? share / 12.92f : MathF.Pow((share + 0.055f) / 1.055f, 2.4f);
    }

    private static float Encoded(float value) =>
        value <= 0.0031308f ? value * 12.92f : 1.055f * MathF.Pow(value, 1 / 2.4f) - 0.055f;
}
