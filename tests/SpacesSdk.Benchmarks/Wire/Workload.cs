using System.Globalization;

namespace SpacesSdk.Benchmarks.Wire;

/// <summary>What a client does while it is measured.</summary>
/// <param name="Kind"><c>calls</c>, <c>chunks</c>, <c>text</c> (chunks whose values are read) or <c>file</c>.</param>
/// <param name="Count">How many calls or files, or how many chunks a stream has.</param>
/// <param name="Size">How many calls at a time; whether the text grows (1) or changes (0); how many bytes a file has.</param>
internal sealed record Workload(string Kind, int Count, int Size)
{
    // A stream of 1,000 chunks is over in some milliseconds, in which a collection more or less would be half of what is measured.
    private const int ChunksMeasured = 40_000;

    /// <summary>How often it is done.</summary>
    public int Times => Kind is "chunks" or "text" ? Math.Max(1, ChunksMeasured / Count) : 1;

    public static Workload Parse(string kind, string count, string size) =>
        new(kind, int.Parse(count, CultureInfo.InvariantCulture), int.Parse(size, CultureInfo.InvariantCulture));

    public IEnumerable<string> Arguments => [Kind, Count.ToString(CultureInfo.InvariantCulture), Size.ToString(CultureInfo.InvariantCulture)];
}
