using System.Text.Json;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Gltf;

/// <summary>Reads glTF with KHR_gaussian_splatting: positions, quaternions x y z w, linear scales, linear opacities and colour coefficients as attributes of points. Left, up, forward.</summary>
internal static class GltfReader
{
    private const string Prefix = GltfPlacement.Extension + ":";

    public static bool Recognises(ReadOnlySpan<byte> head) => GltfDocument.IsBinary(head);

    public static SplatCloud Read(SplatSource source, SplatReadOptions options, CancellationToken cancellationToken)
    {
        var document = new GltfDocument(source);
        var placements = GltfPlacement.Find(document.Root);
        List<Attributes> parts = [.. placements.Select(p => new Attributes(document, p.Primitive))];
        CheckCount(parts, options);
        var clouds = placements.Zip(parts, (placement, part) => placement.Place(Decode(part, options, cancellationToken))).ToList();
        var cloud = clouds.Count == 1 ? clouds[0] : clouds[0].Merge(clouds[1..]);
        cloud.Metadata = new()
        {
            Format = SplatFormat.Gltf,
            FormatVersion = "2.0",
            Warnings = [.. placements.SelectMany(p => Warnings(p.Primitive)).Distinct()],
        };
        return cloud;
    }

    public static SplatFileInfo Inspect(SplatSource source, SplatReadOptions options)
    {
        var document = new GltfDocument(source);
        List<Attributes> parts = [.. GltfPlacement.Find(document.Root).Select(p => new Attributes(document, p.Primitive))];
        return new(SplatFormat.Gltf, "2.0", CheckCount(parts, options), parts.Max(p => p.ShDegree), source.Length, []) { Coordinates = options.Coordinates ?? SplatCoordinates.Luf };
    }

    private static int CheckCount(List<Attributes> parts, SplatReadOptions options)
    {
        // Several nodes may show one set of splats, so the sum may be larger than the file.
        long count = 0;
        foreach (var part in parts)
            count = SplatBudget.CheckCount(SplatFormat.Gltf, null, count + Math.Min(part.Position.Count, int.MaxValue), SplatBudget.ColumnBytes(part.ShDegree), options);
        return (int)count;
    }

    private static IEnumerable<string> Warnings(JsonElement primitive)
    {
        var extension = primitive.Get("extensions").Get(GltfPlacement.Extension);
        if (extension.Text("kernel") is { } kernel and not "ellipse")
            yield return $"The splats are to be drawn with the kernel '{kernel}': they were read as ellipses.";
        if (extension.Text("colorSpace") is { } space and not "srgb_rec709_display")
            yield return $"The colours are in the space '{space}': they were read as they are.";
    }

    private static SplatCloud Decode(Attributes part, SplatReadOptions options, CancellationToken cancellationToken)
    {
        var cloud = SplatCloud.Uninitialized((int)part.Position.Count, part.ShDegree, options.Coordinates ?? SplatCoordinates.Luf);
        ColumnPart Column(SplatColumn column) => cloud.Parts[(int)column];
        part.Position.Read(cancellationToken, Column(SplatColumn.X), Column(SplatColumn.Y), Column(SplatColumn.Z));
        part.Rotation.Read(cancellationToken, Column(SplatColumn.RotationX), Column(SplatColumn.RotationY), Column(SplatColumn.RotationZ), Column(SplatColumn.RotationW));
        part.Scale.Read(cancellationToken, Column(SplatColumn.LogScaleX), Column(SplatColumn.LogScaleY), Column(SplatColumn.LogScaleZ));
        part.Opacity.Read(cancellationToken, Column(SplatColumn.LogitOpacity));
        part.Colors[0].Read(cancellationToken, Column(SplatColumn.ShDcRed), Column(SplatColumn.ShDcGreen), Column(SplatColumn.ShDcBlue));
        for (int i = 0; i < cloud.ShRestCount; i++)
            part.Colors[i + 1].Read(cancellationToken, cloud.Parts[14 + i], cloud.Parts[14 + cloud.ShRestCount + i], cloud.Parts[14 + (2 * cloud.ShRestCount) + i]);
        for (var axis = SplatColumn.LogScaleX; axis <= SplatColumn.LogScaleZ; axis++)
            foreach (ref float value in cloud[axis])
                value = MathF.Log(value);
        foreach (ref float value in cloud.LogitOpacity)
            value = SplatCloud.Logit(Math.Clamp(value, 0, 1));
        return cloud;
    }

    /// <summary>The accessors of one set of splats, known to hold as many values each.</summary>
    private sealed class Attributes
    {
        public Attributes(GltfDocument document, JsonElement primitive)
        {
            var attributes = primitive.Get("attributes");
            if (primitive.Get("extensions").Get(GltfPlacement.Extension).Get("extensions").ValueKind == JsonValueKind.Object && attributes.Get(Prefix + "ROTATION").ValueKind == JsonValueKind.Undefined)
                throw GltfJson.Fail("splats packed by an extension of the extension", "plain attributes");
            GltfAccessor Open(string name, int components) => attributes.Get(name).ValueKind == JsonValueKind.Undefined
                ? throw GltfJson.Fail($"no attribute {name}", "POSITION and the ROTATION, SCALE, OPACITY and SH_DEGREE_l_COEF_n of the extension")
                : new(document, attributes.Whole(name), name, components);
            (Position, Rotation, Scale) = (Open("POSITION", 3), Open(Prefix + "ROTATION", 4), Open(Prefix + "SCALE", 3));
            Opacity = Open(Prefix + "OPACITY", 1);
            while (ShDegree < SphericalHarmonics.MaxDegree && attributes.Get($"{Prefix}SH_DEGREE_{ShDegree + 1}_COEF_0").ValueKind != JsonValueKind.Undefined)
                ShDegree++;
            for (int degree = 0; degree <= ShDegree; degree++)
                for (int i = 0; i <= 2 * degree; i++)
                    Colors.Add(Open($"{Prefix}SH_DEGREE_{degree}_COEF_{i}", 3));
            if (new[] { Rotation, Scale, Opacity }.Concat(Colors).FirstOrDefault(a => a.Count != Position.Count) is { } other)
                throw GltfJson.Fail($"{other.Count} values for {Position.Count} positions", "as many");
        }

        public GltfAccessor Position { get; }

        public GltfAccessor Rotation { get; }

        public GltfAccessor Scale { get; }

        public GltfAccessor Opacity { get; }

        public int ShDegree { get; }

        /// <summary>One for each coefficient, that of band 0 first.</summary>
        public List<GltfAccessor> Colors { get; } = [];
    }
}
