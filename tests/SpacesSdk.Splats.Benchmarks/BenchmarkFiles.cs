namespace SpacesSdk.Splats.Benchmarks;

/// <summary>The files that are measured.</summary>
internal static class BenchmarkFiles
{
    private static readonly (string Name, int Count, int Degree)[] All =
    [
        ("100k-sh0", 100_000, 0), ("262k-sh0", 262_144, 0), ("1m-sh0", 1_000_000, 0), ("4m-sh0", 4_000_000, 0),
        ("100k-sh3", 100_000, 3), ("1m-sh3", 1_000_000, 3), ("4m-sh3", 4_000_000, 3), ("10m-sh3", 10_000_000, 3),
    ];

    /// <summary>Their names; the last is larger than 2 GB.</summary>
    public static string[] Sizes => [.. All.Select(file => file.Name)];

    public static async Task<int> GenerateAsync(string folder, string[] names)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, count, degree) in All.Where(file => names.Length == 0 || names.Contains(file.Name)))
        {
            string path = Path.Combine(folder, name + ".ply");
            await SplatGenerator.Make(count, degree, seed: 7).SaveAsync(path);
            Console.WriteLine($"{path}: {new FileInfo(path).Length} bytes");
        }
        return 0;
    }
}
