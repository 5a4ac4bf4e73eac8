using System.Globalization;
using System.Text;

namespace SpacesSdk.Splats.Tests;

public class ConformanceTests
{
    private static readonly string[] Columns =
        [FixtureComparison.Position, FixtureComparison.LogScale, FixtureComparison.Alpha, FixtureComparison.Color, FixtureComparison.Rest, FixtureComparison.Degrees];

    private static readonly SplatReadOptions AsStored = new() { SpzAxes = SpzAxes.AsStored };

    public static TheoryData<string> Files => [.. Fixture.Names("")];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_decodes_to_what_other_programs_decode(string name)
    {
        var fixture = new Fixture(name);
        var cloud = await ReadAsync(name);

        Assert.Equal(fixture.Count, cloud.Count);
        foreach (var (column, largest) in new FixtureComparison(fixture, cloud).Largest)
            Assert.True(largest <= Tolerance(name, column), $"{column}: {largest}");
    }

    [Fact]
    public async Task The_table_of_files_readers_and_errors_is_up_to_date()
    {
        var table = new StringBuilder("""
            # Conformance

            The largest difference between what is decoded here and what the named program decodes, for each file that another program wrote
            (rows 0 to 9, the middle, 255 to 257 and the last two; relative for values beyond 1). `0` means equal in every bit.
            A test writes this table; `UPDATE_SNAPSHOTS=1` rewrites it.


            """).Append("| file | compared with |").AppendJoin(" |", Columns.Select(c => " " + c)).Append(" |\n|---|---|").Append(string.Concat(Columns.Select(_ => "---|"))).Append('\n');
        foreach (string name in Fixture.Names(""))
        {
            var fixture = new Fixture(name);
            var largest = new FixtureComparison(fixture, await ReadAsync(name)).Largest;
            table.Append(CultureInfo.InvariantCulture, $"| `{name}` | {fixture.Decoder} |").AppendJoin(" |", Columns.Select(c => " " + Shown(largest, c))).Append(" |\n");
        }
        Snapshot.Check("Conformance.md", table.ToString());
    }

    // The C++ library returns right, down, forward for whatever is in the file.
    private static bool IsTurnedByItsDecoder(string name) => name is "two.v1.spz" or "tiny_sh3.cpp_sh4.v4.spz";

    private static async Task<SplatCloud> ReadAsync(string name)
    {
        var cloud = await SplatFile.ReadAsync(Fixture.PathOf(name), IsTurnedByItsDecoder(name) ? null : AsStored, TestContext.Current.CancellationToken);
        return IsTurnedByItsDecoder(name) ? cloud.ToCoordinates(SplatCoordinates.Rdf) : cloud;
    }

    // Shares of a chunk that is up to 80 units wide are rounded to float in one order or another.
    private static double Tolerance(string name, string column) => column switch
    {
        FixtureComparison.Position when name.EndsWith(".compressed.ply", StringComparison.Ordinal) => 1e-5,
        FixtureComparison.Degrees => 0.01,
        FixtureComparison.LogScale or FixtureComparison.Color => 2e-6,
        _ => 1e-6,
    };

    // Powers of ten, because the last bits depend on the processor.
    private static string Shown(Dictionary<string, double> largest, string column) => largest.TryGetValue(column, out double error)
        ? error == 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"≤ 1e{Math.Ceiling(Math.Log10(error)):0}")
        : "-";
}
