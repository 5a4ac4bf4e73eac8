using System.Globalization;

namespace SpacesSdk.Benchmarks.Wire;

/// <summary>What a client does while it is measured.</summary>
/// <param name="Kind"><c>calls</c>, <c>chunks</c> or <c>file</c>.</param>
/// <param name="Count">How many calls, chunks or files.</param>
/// <param name="Size">How many calls at a time; whether the text grows (1) or changes (0); how many bytes a file has.</param>
internal sealed record Workload(string Kind, int Count, int Size)
{
    public static Workload Parse(string kind, string count, string size) =>
        new(kind, int.Parse(count, CultureInfo.InvariantCulture), int.Parse(size, CultureInfo.InvariantCulture));

    public IEnumerable<string> Arguments => [Kind, Count.ToString(CultureInfo.InvariantCulture), Size.ToString(CultureInfo.InvariantCulture)];
}
