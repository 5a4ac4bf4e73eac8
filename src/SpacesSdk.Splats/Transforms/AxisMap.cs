namespace SpacesSdk.Splats.Transforms;

/// <summary>A turn or mirroring between two coordinate systems: target axis i is source axis <c>Source(i)</c> times <c>Sign(i)</c>.</summary>
internal readonly struct AxisMap
{
    private readonly (int X, int Y, int Z) _source;
    private readonly (int X, int Y, int Z) _sign;

    public AxisMap(SplatCoordinates from, SplatCoordinates to)
    {
        var (x, y, z) = (Find(from, to.X), Find(from, to.Y), Find(from, to.Z));
        _source = (x.Axis, y.Axis, z.Axis);
        _sign = (x.Sign, y.Sign, z.Sign);
        Determinant = from.IsRightHanded == to.IsRightHanded ? 1 : -1;
    }

    /// <summary>1 for a turn, -1 for a mirroring.</summary>
    public int Determinant { get; }

    public int Source(int axis) => axis switch { 0 => _source.X, 1 => _source.Y, _ => _source.Z };

    public int Sign(int axis) => axis switch { 0 => _sign.X, 1 => _sign.Y, _ => _sign.Z };

    /// <summary>The map as an orthogonal matrix, rows first.</summary>
    public double[,] ToMatrix()
    {
        var matrix = new double[3, 3];
        for (int axis = 0; axis < 3; axis++)
            matrix[axis, Source(axis)] = Sign(axis);
        return matrix;
    }

    private static (int Axis, int Sign) Find(SplatCoordinates from, SplatDirection wanted)
    {
        for (int axis = 0; axis < 3; axis++)
            if (from[axis] == wanted)
                return (axis, 1);
        for (int axis = 0; axis < 3; axis++)
            if (from[axis] == Opposite(wanted))
                return (axis, -1);
        throw new ArgumentException($"{from} has no axis along {wanted}.", nameof(from));
    }

    public static SplatDirection Opposite(SplatDirection direction) => direction switch
    {
        SplatDirection.Right => SplatDirection.Left,
        SplatDirection.Left => SplatDirection.Right,
        SplatDirection.Up => SplatDirection.Down,
        SplatDirection.Down => SplatDirection.Up,
        SplatDirection.Forward => SplatDirection.Back,
        SplatDirection.Back => SplatDirection.Forward,
        _ => SplatDirection.None,
    };
}
