using System.Numerics;

namespace SpacesSdk.Splats;

/// <summary>A coordinate system: where +X, +Y and +Z point. Written as three letters, for example <c>RUB</c> for right, up, back.</summary>
/// <remarks>The value <c>default</c> declares nothing and is refused by <see cref="SplatCloud"/>.</remarks>
public readonly record struct SplatCoordinates
{
    /// <summary>Declares where the three axes point.</summary>
    /// <param name="x">Where +X points.</param>
    /// <param name="y">Where +Y points.</param>
    /// <param name="z">Where +Z points.</param>
    /// <exception cref="ArgumentException">Two axes lie on one line, or one is <see cref="SplatDirection.None"/>.</exception>
    public SplatCoordinates(SplatDirection x, SplatDirection y, SplatDirection z)
    {
        // Right+Left, Up+Down and Forward+Back are pairs: (value - 1) / 2 is the line, 0 to 2, each of which must occur once.
        if (LineBit(x) + LineBit(y) + LineBit(z) != 0b111)
            throw new ArgumentException($"{x}, {y}, {z} is no coordinate system: name one of right/left, one of up/down and one of forward/back.");
        (X, Y, Z) = (x, y, z);
    }

    /// <summary>Where +X points.</summary>
    public SplatDirection X { get; }

    /// <summary>Where +Y points.</summary>
    public SplatDirection Y { get; }

    /// <summary>Where +Z points.</summary>
    public SplatDirection Z { get; }

    /// <summary>Right, down, forward: the habit of COLMAP and of 3DGS <c>.ply</c> files.</summary>
    public static SplatCoordinates Rdf { get; } = new(SplatDirection.Right, SplatDirection.Down, SplatDirection.Forward);

    /// <summary>Right, up, back: OpenGL, three.js, glTF viewers and the gallery.</summary>
    public static SplatCoordinates Rub { get; } = new(SplatDirection.Right, SplatDirection.Up, SplatDirection.Back);

    /// <summary>Right, up, forward: Unity (left-handed).</summary>
    public static SplatCoordinates Ruf { get; } = new(SplatDirection.Right, SplatDirection.Up, SplatDirection.Forward);

    /// <summary>Left, up, forward: glTF assets seen from the front.</summary>
    public static SplatCoordinates Luf { get; } = new(SplatDirection.Left, SplatDirection.Up, SplatDirection.Forward);

    /// <summary>Right, forward, up: Blender and most survey data (Z up).</summary>
    public static SplatCoordinates Rfu { get; } = new(SplatDirection.Right, SplatDirection.Forward, SplatDirection.Up);

    /// <summary>Whether the three axes were declared.</summary>
    public bool IsDeclared => X != SplatDirection.None;

    /// <summary>Whether X x Y = Z follows the right hand.</summary>
    public bool IsRightHanded => Vector3.Dot(Vector3.Cross(ToRub(X), ToRub(Y)), ToRub(Z)) > 0;

    /// <summary>The unit vector that points up, in these coordinates; zero when nothing is declared.</summary>
    public Vector3 Up => new(Along(X), Along(Y), Along(Z));

    /// <summary>Reads three letters out of R, L, U, D, F, B, in any case.</summary>
    /// <param name="text">For example <c>RDF</c>.</param>
    /// <exception cref="FormatException">The text is not such a triple.</exception>
    public static SplatCoordinates Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return text.Length == 3
                ? new(Direction(text[0]), Direction(text[1]), Direction(text[2]))
                : throw new FormatException($"'{text}' is not three letters such as RUB.");
        }
        catch (ArgumentException problem)
        {
            throw new FormatException($"'{text}' is no coordinate system: use three of R/L, U/D, F/B, such as RUB.", problem);
        }
    }

    /// <summary>The three letters, for example <c>RUB</c>; <c>undeclared</c> for the default value.</summary>
    public override string ToString() => IsDeclared ? $"{Letter(X)}{Letter(Y)}{Letter(Z)}" : "undeclared";

    internal SplatDirection this[int axis] => axis switch { 0 => X, 1 => Y, _ => Z };

    private static int LineBit(SplatDirection direction) =>
        direction is > SplatDirection.None and <= SplatDirection.Back ? 1 << (((int)direction - 1) / 2) : 8;

    private static float Along(SplatDirection direction) =>
        direction switch { SplatDirection.Up => 1, SplatDirection.Down => -1, _ => 0 };

    private static Vector3 ToRub(SplatDirection direction) => direction switch
    {
        SplatDirection.Right => Vector3.UnitX,
        SplatDirection.Left => -Vector3.UnitX,
        SplatDirection.Up => Vector3.UnitY,
        SplatDirection.Down => -Vector3.UnitY,
        SplatDirection.Forward => -Vector3.UnitZ,
        SplatDirection.Back => Vector3.UnitZ,
        _ => Vector3.Zero,
    };

    private static char Letter(SplatDirection direction) => direction.ToString()[0];

    private static SplatDirection Direction(char letter) => char.ToUpperInvariant(letter) switch
    {
        'R' => SplatDirection.Right,
        'L' => SplatDirection.Left,
        'U' => SplatDirection.Up,
        'D' => SplatDirection.Down,
        'F' => SplatDirection.Forward,
        'B' => SplatDirection.Back,
        _ => SplatDirection.None,
    };
}
