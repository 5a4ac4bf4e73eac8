namespace MonumentsOfParis.StandIns.Painting.Studio;

/// <summary>Changes the linear colour of a surface at a point of the model with the given normal.</summary>
internal delegate Vector3 Pattern(Vector3 color, Vector3 point, Vector3 normal);

/// <summary>What a part is made of: linear colour, shine from 0 to 1, light it gives off, and an optional pattern.</summary>
internal sealed record Material(Vector3 Color, float Gloss = 0.08f, float Glow = 0, Pattern? Pattern = null)
{
    /// <summary>A material from an sRGB colour written as 0xRRGGBB.</summary>
    public static Material Of(int rgb, float gloss = 0.08f, float glow = 0, Pattern? pattern = null) =>
        new(Ink.Linear(rgb), gloss, glow, pattern);

    public Vector3 ColorAt(Vector3 point, Vector3 normal) => Pattern is null ? Color : Pattern(Color, point, normal);
}
