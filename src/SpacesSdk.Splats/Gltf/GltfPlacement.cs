using System.Numerics;
using System.Text.Json;

namespace SpacesSdk.Splats.Gltf;

/// <summary>A set of splats and where the nodes of the scene put it.</summary>
/// <param name="Primitive">The JSON of the primitive.</param>
/// <param name="World">Its place; rows times matrix.</param>
internal sealed record GltfPlacement(JsonElement Primitive, Matrix4x4 World)
{
    public const string Extension = "KHR_gaussian_splatting";
    private const int MaxDepth = 64;

    // Rounding of matrices that were multiplied; more is meant.
    private const float Tolerance = 1e-3f;

    /// <summary>All splats of the scene that is shown; where no scene is, of all meshes.</summary>
    public static IReadOnlyList<GltfPlacement> Find(JsonElement root)
    {
        var found = new List<GltfPlacement>();
        if (root.Get("scenes").Items().Count == 0)
            foreach (var mesh in root.Get("meshes").Items())
                Add(mesh, Matrix4x4.Identity, found);
        else
            new Walk(root, found).Over(root.Item("scenes", root.Whole("scene", 0)).Get("nodes"), Matrix4x4.Identity, 0);
        return found.Count > 0 ? found : throw GltfJson.Fail($"no primitive with {Extension}", "gaussian splats");
    }

    /// <summary>Puts a cloud where it belongs.</summary>
    public SplatCloud Place(SplatCloud cloud)
    {
        if (World.IsIdentity)
            return cloud;
        if (!Matrix4x4.Decompose(World, out var scale, out var rotation, out var translation)
            || scale.X <= 0 || Math.Abs(scale.Y - scale.X) > Tolerance * scale.X || Math.Abs(scale.Z - scale.X) > Tolerance * scale.X || !float.IsFinite(scale.X + translation.LengthSquared()))
            throw GltfJson.Fail("a node that stretches or mirrors its splats", "nodes that turn, move and scale alike along all axes");
        return (rotation.IsIdentity ? cloud : cloud.Rotate(rotation)).Place(scale.X, translation);
    }

    private static void Add(JsonElement mesh, Matrix4x4 world, List<GltfPlacement> found)
    {
        foreach (var primitive in mesh.Get("primitives").Items())
            if (primitive.Get("extensions").Get(Extension).ValueKind == JsonValueKind.Object)
                found.Add(new(primitive, world));
    }

    private sealed class Walk(JsonElement root, List<GltfPlacement> found)
    {
        private readonly HashSet<long> _seen = [];

        public void Over(JsonElement nodes, Matrix4x4 world, int depth)
        {
            foreach (var index in nodes.Items())
            {
                if (index.ValueKind != JsonValueKind.Number || !index.TryGetInt64(out long number) || !_seen.Add(number) || depth > MaxDepth)
                    throw GltfJson.Fail("nodes that form no tree", $"each node once, at most {MaxDepth} deep");
                var node = root.Item("nodes", number);
                var place = Local(node) * world;
                if (node.Get("mesh").ValueKind != JsonValueKind.Undefined)
                    Add(root.Item("meshes", node.Whole("mesh")), place, found);
                Over(node.Get("children"), place, depth + 1);
            }
        }

        // Sixteen numbers column by column are those of the transposed matrix row by row, which is the one for rows times matrix.
        private static Matrix4x4 Local(JsonElement node)
        {
            if (node.Floats("matrix", 16) is { } m)
                return new(m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7], m[8], m[9], m[10], m[11], m[12], m[13], m[14], m[15]);
            var rotation = node.Floats("rotation", 4) is { } q ? new Quaternion(q[0], q[1], q[2], q[3]) : Quaternion.Identity;
            return Matrix4x4.CreateScale(node.Floats("scale", 3)?.ToVector() ?? Vector3.One)
                * Matrix4x4.CreateFromQuaternion(rotation)
                * Matrix4x4.CreateTranslation(node.Floats("translation", 3)?.ToVector() ?? Vector3.Zero);
        }
    }
}
