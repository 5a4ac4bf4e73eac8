namespace SpacesSdk.Splats.Benchmarks;

/// <summary>One thing that is measured.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Arguments">What this program is called with.</param>
/// <param name="Output">The file that is written; null for none.</param>
/// <param name="Peers">Others that do the same, and what node is called with for them.</param>
internal sealed record Work(string Name, string[] Arguments, string? Output, IReadOnlyList<(string Name, string[] Arguments)> Peers)
{
    // Beyond these sizes the peers take minutes or more memory than there is.
    private const long LargestForPeers = 300_000_000;

    /// <summary>All there is to do with one size of file: conversions first, because their results are decoded afterwards.</summary>
    public static IEnumerable<Work> Of(string folder, string size, string interop)
    {
        string source = Path.Combine(folder, size + ".ply");
        if (!File.Exists(source))
            yield break;
        bool withPeers = new FileInfo(source).Length < LargestForPeers;
        bool isPlain = size.EndsWith("sh0", StringComparison.Ordinal);
        foreach (var (extension, options, peer) in new (string, string[], bool)[]
        {
            ("v4.spz", ["--spz-version", "4"], withPeers), ("v3.spz", [], withPeers), ("splat", [], false), ("ksplat", [], false),
            ("compressed.ply", [], withPeers), ("sog", [], withPeers && isPlain),
        })
        {
            // The palette of millions of splats is a matter of minutes.
            if (extension == "sog" && !withPeers && !isPlain)
                continue;
            string target = Path.Combine(folder, $"{size}.{extension}");
            yield return new($"{size} ply → {extension}", ["convert", source, target, .. options], target, peer ? [Transform(interop, source, target + ".peer." + extension)] : []);
        }
        foreach (string extension in (string[])["ply", "v4.spz", "v3.spz", "splat", "ksplat", "compressed.ply", "sog"])
        {
            string file = Path.Combine(folder, $"{size}.{extension}");
            if (File.Exists(file))
                yield return new($"{size} {extension} decode", ["decode", file], null, withPeers ? [.. Decoders(interop, file, extension)] : []);
        }
    }

    private static (string Name, string[] Arguments) Transform(string interop, string from, string to, params string[] actions) =>
        ("splat-transform", [Path.Combine(interop, "node_modules", "@playcanvas", "splat-transform", "bin", "cli.mjs"), "-q", "-w", "-g", "cpu", from, .. actions, to]);

    private static IEnumerable<(string Name, string[] Arguments)> Decoders(string interop, string file, string extension)
    {
        // Without an action it would leave columns undecoded that nobody asks for.
        yield return Transform(interop, file, "null", "--filter-nan");
        string script = Path.Combine(interop, "decode.mjs");
        if (extension != "v4.spz")
            yield return ("Spark", [script, "spark", file, "count"]);
        if (extension is "ply" or "splat" or "compressed.ply")
            yield return ("GaussianSplats3D", [script, "mkkellogg", file, "count"]);
        if (extension is "ply" or "compressed.ply")
            yield return ("spz-js", [script, "spz-js", file, "count"]);
    }
}
