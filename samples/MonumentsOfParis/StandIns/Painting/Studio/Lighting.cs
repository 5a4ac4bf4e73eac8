namespace MonumentsOfParis.StandIns.Painting.Studio;

/// <summary>The lamps of the studio: one warm key, a cool sky, light thrown back by the plinth and a rim from behind.</summary>
internal sealed class Lighting
{
    private static readonly Vector3 Sky = new(0.27f, 0.31f, 0.40f);
    private static readonly Vector3 Ground = new(0.17f, 0.14f, 0.12f);
    private static readonly Vector3 Rim = new(0.55f, 0.68f, 0.95f);
    private readonly Vector3 _key;
    private readonly Vector3 _fill;
    private readonly Vector3 _keyColor;

    public Lighting(float cameraYawDegrees, float keyDegrees, float warmth)
    {
        _key = Direction(cameraYawDegrees + keyDegrees, 42);
        _fill = Direction(cameraYawDegrees - keyDegrees * 1.2f, 18);
        _keyColor = new Vector3(1.45f, 1.32f - 0.12f * warmth, 1.15f - 0.3f * warmth);
    }

    public Vector3 Key => _key;

    /// <summary>Light that leaves one point of a surface towards the eye.</summary>
    public Vector3 Shade(Material material, Vector3 point, Vector3 normal, Vector3 ray, float openness, float light)
    {
        var color = material.ColorAt(point, normal);
        float facing = Math.Max(0, Vector3.Dot(normal, _key));
        float filling = Math.Max(0, Vector3.Dot(normal, _fill));
        float up = 0.5f + 0.5f * normal.Y;
        float sky = 0.22f + 0.78f * openness;
        var diffuse = _keyColor * (facing * light) + (Vector3.Lerp(Ground, Sky, up) + new Vector3(0.24f, 0.26f, 0.31f) * filling) * sky;
        float grazing = 1 - Math.Clamp(-Vector3.Dot(normal, ray), 0, 1);
        var rim = Rim * (grazing * grazing * grazing * (0.12f + 0.5f * material.Gloss) * openness);
        return color * (diffuse + new Vector3(material.Glow)) + Shine(material.Gloss, normal, ray, light) + rim;
    }

    public static Vector3 Background(float u, float v)
    {
        float far = (u * u + v * v) * 0.5f;
        return new Vector3(0.0105f, 0.0118f, 0.0155f) * (1.25f - 0.75f * Math.Min(far, 1));
    }

    private Vector3 Shine(float gloss, Vector3 normal, Vector3 ray, float light)
    {
        float mirror = Math.Max(0, Vector3.Dot(Vector3.Reflect(ray, normal), _key));
        return _keyColor * (gloss * 0.55f * light * MathF.Pow(mirror, 8 + 40 * gloss));
    }

    private static Vector3 Direction(float yawDegrees, float upDegrees)
    {
        var (sin, cos) = MathF.SinCos(yawDegrees * MathF.PI / 180);
        var (sinUp, cosUp) = MathF.SinCos(upDegrees * MathF.PI / 180);
        return new Vector3(sin * cosUp, sinUp, cos * cosUp);
    }
}
