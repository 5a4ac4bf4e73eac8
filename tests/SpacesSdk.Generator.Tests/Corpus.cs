using System.Text;

namespace SpacesSdk.Generator.Tests;

/// <summary>The real schemas, configurations and manifests below <c>TestData/corpus</c>, decoded as the compiler would.</summary>
internal static class Corpus
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "TestData", "corpus");

    /// <summary>The files below a folder, by their path from the corpus, in a fixed order.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern = "*") =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];

    public static string Read(string path)
    {
        using var reader = new StreamReader(Path.Combine(Root, path), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }
}
