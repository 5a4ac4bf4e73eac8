using System.Globalization;

namespace SpacesSdk.Tests.Support;

/// <summary>How much of an endless test runs: the short form by default, the long one where <c>SPACES_LONG_TESTS</c> is 1.</summary>
internal static class TestScale
{
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("SPACES_LONG_TESTS") == "1";

    /// <summary>The seed of everything random: always the same, unless <c>SPACES_TEST_SEED</c> says another.</summary>
    public static int Seed { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("SPACES_TEST_SEED"), CultureInfo.InvariantCulture, out int seed) ? seed : 20_261;

    public static int Pick(int brief, int full) => IsLong ? full : brief;

    public static Random Random(string of)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"SPACES_TEST_SEED={Seed} for {of}");
        return new(HashCode(of) ^ Seed);
    }

    // The one of string differs from process to process.
    private static int HashCode(string text) => text.Aggregate(17, static (hash, c) => unchecked((hash * 31) + c));
}
