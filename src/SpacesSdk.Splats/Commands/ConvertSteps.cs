using System.Globalization;
using System.Numerics;

namespace SpacesSdk.Splats;

/// <summary>All changes that <c>convert</c> can make.</summary>
internal static class ConvertSteps
{
    public static IReadOnlyList<ConvertStep> All { get; } =
    [
        new("upright", "", "right, up, back, by the declared axes", (cloud, _) => cloud.Upright()) { IsPerSplat = true },
        new("guess-up", "", "the same by the shape where that is sure enough", (cloud, _) => cloud.Upright(0.15)),
        new("to-axes", "RUB", "another coordinate system", (cloud, text) => cloud.ToCoordinates(SplatCoordinates.Parse(text))) { IsPerSplat = true },
        new("frame", "SIZE", "centres and sizes by the bulk of the splats", (cloud, text) => cloud.Frame(new SplatFraming { Size = Numbers(text, 1)[0] })),
        new("translate", "X,Y,Z", "moves", (cloud, text) => cloud.Translate(Vector(text))) { IsPerSplat = true },
        new("rotate", "X,Y,Z,DEGREES", "turns about an axis", (cloud, text) => cloud.Rotate(Turn(Numbers(text, 4)))) { IsPerSplat = true },
        new("scale", "FACTOR", "enlarges", (cloud, text) => cloud.Scale(Numbers(text, 1)[0])) { IsPerSplat = true },
        new("mirror", "right|up|forward", "exchanges two sides", (cloud, text) => cloud.Mirror(Direction(text))) { IsPerSplat = true },
        new("crop-box", "X,Y,Z,X,Y,Z", "keeps what lies between two corners", (cloud, text) => Numbers(text, 6) is var n ? cloud.Crop(new(new(n[0], n[1], n[2]), new(n[3], n[4], n[5]))) : cloud),
        new("crop-sphere", "X,Y,Z,RADIUS", "keeps what lies in a sphere", (cloud, text) => Numbers(text, 4) is var n ? cloud.CropSphere(new(n[0], n[1], n[2]), n[3]) : cloud),
        new("crop-ellipsoid", "X,Y,Z,RX,RY,RZ", "keeps what lies in an ellipsoid", (cloud, text) => Numbers(text, 6) is var n ? cloud.CropEllipsoid(new(n[0], n[1], n[2]), new(n[3], n[4], n[5]), Quaternion.Identity) : cloud),
        new("min-alpha", "ALPHA", "leaves out what is fainter", (cloud, text) => cloud.Prune(minAlpha: Numbers(text, 1)[0])),
        new("max-scale", "SIZE", "leaves out what is larger", (cloud, text) => cloud.Prune(minAlpha: 0, maxScale: Numbers(text, 1)[0])),
        new("keep", "COUNT", "keeps the splats that show most", (cloud, text) => cloud.PruneTo((int)Math.Clamp(Numbers(text, 1)[0], 0, int.MaxValue))),
        new("sh", "DEGREE", "leaves out view-dependent colour above", (cloud, text) => cloud.LimitShDegree((int)Numbers(text, 1)[0])) { IsPerSplat = true },
        new("morton", "", "orders neighbours side by side", (cloud, _) => cloud.OrderByMorton()),
    ];

    /// <summary>Makes a change; what its method refuses is a mistake in the arguments.</summary>
    public static SplatCloud Apply(SplatCloud cloud, ConvertStep step, string value)
    {
        try
        {
            return step.Apply(cloud, value);
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException)
        {
            throw new CommandUsageException($"--{step.Name} {value}: {problem.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static float[] Numbers(string text, int count)
    {
        float[] numbers = [.. text.Split(',').Select(word => float.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out float number) ? number : float.NaN)];
        return numbers.Length == count && Array.TrueForAll(numbers, float.IsFinite)
            ? numbers
            : throw new FormatException($"use {count} {(count == 1 ? "number" : "numbers with commas between")}.");
    }

    private static Vector3 Vector(string text) => new(Numbers(text, 3));

    private static Quaternion Turn(float[] n) => new Vector3(n[0], n[1], n[2]) is var axis && axis.LengthSquared() > 0
        ? Quaternion.CreateFromAxisAngle(Vector3.Normalize(axis), n[3] * MathF.PI / 180)
        : throw new FormatException("an axis needs a length.");

    private static SplatDirection Direction(string text) => text switch
    {
        "right" or "left" => SplatDirection.Right,
        "up" or "down" => SplatDirection.Up,
        "forward" or "back" => SplatDirection.Forward,
        _ => throw new FormatException("use right, up or forward."),
    };
}
