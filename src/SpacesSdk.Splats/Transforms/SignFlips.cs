namespace SpacesSdk.Splats.Transforms;

/// <summary>Changes of coordinate system that turn axes round but exchange none: each column only keeps or changes its sign, so that a writer need not copy any.</summary>
internal static class SignFlips
{
    /// <summary>1 or -1 for each column in the order of <see cref="SplatCloud.FromColumns"/>; null where axes are exchanged.</summary>
    public static float[]? Between(SplatCoordinates from, SplatCoordinates to, int shDegree)
    {
        var map = new AxisMap(from, to);
        int rest = SphericalHarmonics.RestCount(shDegree);
        var signs = new float[14 + (3 * rest)];
        Array.Fill(signs, 1);
        for (int axis = 0; axis < 3; axis++)
        {
            if (map.Source(axis) != axis)
                return null;
            signs[(int)SplatColumn.X + axis] = map.Sign(axis);
            signs[(int)SplatColumn.RotationX + axis] = map.Sign(axis) * map.Determinant;
        }
        var rotation = new ShRotation(map.ToMatrix(), shDegree);
        for (int i = 0; i < 3 * rest; i++)
        {
            int band = (int)Math.Sqrt((i % rest) + 1);
            int place = (i % rest) + 1 - (band * band);
            signs[14 + i] = (float)rotation[band][place, place];
        }
        return signs;
    }
}
