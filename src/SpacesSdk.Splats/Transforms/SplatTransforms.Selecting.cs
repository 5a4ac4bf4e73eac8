using System.Numerics;

namespace SpacesSdk.Splats;

public static partial class SplatTransforms
{
    /// <summary>Keeps the splats that a question answers for, in their order, with their custom properties.</summary>
    /// <param name="cloud">Any cloud.</param>
    /// <param name="keep">Asked once for each row.</param>
    public static SplatCloud Filter(this SplatCloud cloud, Func<int, bool> keep)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        ArgumentNullException.ThrowIfNull(keep);
        return cloud.Select([.. Enumerable.Range(0, cloud.Count).Where(keep)]);
    }

    /// <summary>Keeps the splats whose centres lie in a box, its faces included.</summary>
    /// <param name="cloud">Any cloud.</param>
    /// <param name="box">In the coordinates of the cloud.</param>
    public static SplatCloud Crop(this SplatCloud cloud, SplatBounds box)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        return cloud.Filter(row => cloud.PositionAt(row) is var p && Vector3.Clamp(p, box.Min, box.Max) == p);
    }

    /// <summary>Keeps the splats whose centres lie in a sphere, its surface included.</summary>
    /// <param name="cloud">Any cloud.</param>
    /// <param name="center">The middle, in the coordinates of the cloud.</param>
    /// <param name="radius">0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="radius"/> is below 0 or no number.</exception>
    public static SplatCloud CropSphere(this SplatCloud cloud, Vector3 center, float radius) =>
        cloud.CropEllipsoid(center, new(radius), Quaternion.Identity);

    /// <summary>Keeps the splats whose centres lie in an ellipsoid, its surface included.</summary>
    /// <param name="cloud">Any cloud.</param>
    /// <param name="center">The middle, in the coordinates of the cloud.</param>
    /// <param name="radii">Half the lengths of its axes, each 0 or more.</param>
    /// <param name="rotation">Turns its own axes into those of the cloud; of any length but 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of <paramref name="radii"/> is below 0 or no number.</exception>
    public static SplatCloud CropEllipsoid(this SplatCloud cloud, Vector3 center, Vector3 radii, Quaternion rotation)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        for (int axis = 0; axis < 3; axis++)
            if (!(radii[axis] >= 0))
                throw new ArgumentOutOfRangeException(nameof(radii), radii, "The radii of an ellipsoid must be 0 or more.");
        var back = Quaternion.Inverse(Quaternion.Normalize(rotation));
        return cloud.Filter(row =>
        {
            var offset = Vector3.Transform(cloud.PositionAt(row) - center, back);
            // A radius of 0 keeps what lies exactly in that plane.
            double sum = 0;
            for (int axis = 0; axis < 3; axis++)
                sum += offset[axis] == 0 ? 0 : Math.Pow(offset[axis] / (double)radii[axis], 2);
            return sum <= 1;
        });
    }

    /// <summary>Leaves out splats that hardly show: too faint, too small, too large, or not finite.</summary>
    /// <param name="cloud">Any cloud.</param>
    /// <param name="minAlpha">Least opacity, 0 to 1. Default: 1/255, the least that a byte can say.</param>
    /// <param name="minScale">Least standard deviation along the longest axis. Default: 0.</param>
    /// <param name="maxScale">Largest standard deviation along the longest axis. Default: no limit but that it is finite.</param>
    public static SplatCloud Prune(this SplatCloud cloud, float minAlpha = 1f / 255, float minScale = 0, float maxScale = float.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        return cloud.Filter(row =>
        {
            var scale = cloud.ScaleAt(row);
            float longest = Math.Max(scale.X, Math.Max(scale.Y, scale.Z));
            return cloud.AlphaAt(row) >= minAlpha && longest >= minScale && longest <= maxScale
                && Vector3.AllWhereAllBitsSet(Vector3.IsFinite(cloud.PositionAt(row)));
        });
    }

    /// <summary>Leaves out view-dependent colour above a degree.</summary>
    /// <param name="cloud">Any cloud.</param>
    /// <param name="degree">0 to 3; a cloud of that degree or a lower one is only copied.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degree"/> is outside 0 to 3.</exception>
    public static SplatCloud LimitShDegree(this SplatCloud cloud, int degree)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        _ = SphericalHarmonics.RestCount(degree);
        return cloud.WithShDegree(Math.Min(degree, cloud.ShDegree)).Clone();
    }

    /// <summary>Puts clouds together, in the coordinates of this one and the highest colour degree of all.</summary>
    /// <param name="cloud">The first cloud, whose metadata is kept. Custom properties that not all clouds have are left out.</param>
    /// <param name="others">What is added.</param>
    /// <exception cref="ArgumentException">All clouds together hold more than 2^31 - 1 splats.</exception>
    public static SplatCloud Merge(this SplatCloud cloud, params IReadOnlyList<SplatCloud> others)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        ArgumentNullException.ThrowIfNull(others);
        List<SplatCloud> parts = [cloud, .. others.Select(other => other.Coordinates == cloud.Coordinates ? other : other.ToCoordinates(cloud.Coordinates))];
        long count = parts.Sum(part => (long)part.Count);
        if (count > int.MaxValue)
            throw new ArgumentException($"{count} splats are more than one cloud can hold.", nameof(others));

        var merged = new SplatCloud((int)count, parts.Max(part => part.ShDegree), cloud.Coordinates) { RotationsNormalized = parts.TrueForAll(part => part.RotationsNormalized) };
        int first = 0;
        foreach (var part in parts)
        {
            CopyInto(part, merged, first);
            first += part.Count;
        }
        merged.Metadata = cloud.Metadata with { Extras = [.. SharedExtras(parts)] };
        return merged;
    }

    private static void CopyInto(SplatCloud part, SplatCloud merged, int first)
    {
        for (var column = SplatColumn.X; column <= SplatColumn.ShDcBlue; column++)
            part[column].CopyTo(merged[column][first..]);
        for (int channel = 0; channel < 3; channel++)
            for (int i = 0; i < part.ShRestCount; i++)
                part.ShRest(channel, i).CopyTo(merged.ShRest(channel, i)[first..]);
    }

    private static IEnumerable<SplatExtra> SharedExtras(List<SplatCloud> parts)
    {
        foreach (var extra in parts[0].Metadata.Extras)
        {
            var columns = parts.ConvertAll(part => part.Metadata.Extras.FirstOrDefault(e => e.Name == extra.Name && e.Type == extra.Type)?.Column);
            if (columns.TrueForAll(column => column is not null))
                yield return new(extra.Name, extra.Type, [.. columns.SelectMany(column => column!)]);
        }
    }
}
