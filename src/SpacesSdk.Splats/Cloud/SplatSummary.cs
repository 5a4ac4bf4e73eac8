using System.Globalization;
using System.Text;

namespace SpacesSdk.Splats;

/// <summary>What the values of a cloud range over, column by column.</summary>
/// <param name="Columns">The 14 columns that every cloud has, by their names in <see cref="SplatColumn"/>; then one for each band of view-dependent colour
/// (<c>ShBand1</c>, all coefficients of all channels together).</param>
public sealed record SplatSummary(IReadOnlyList<KeyValuePair<string, SplatStatistics>> Columns)
{
    /// <summary>Measures a cloud.</summary>
    /// <param name="cloud">Any cloud.</param>
    public static SplatSummary Of(SplatCloud cloud)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        var columns = new List<KeyValuePair<string, SplatStatistics>>();
        for (var column = SplatColumn.X; column <= SplatColumn.ShDcBlue; column++)
            columns.Add(new(column.ToString(), SplatStatistics.Of(cloud[column])));
        for (int band = 1; band <= cloud.ShDegree; band++)
            columns.Add(new($"ShBand{band}", OfBand(cloud, band)));
        return new(columns);
    }

    /// <summary>The figures as lines of text with one head line, columns padded, numbers with a decimal point.</summary>
    public string ToTable()
    {
        var table = new StringBuilder();
        AddRow(table, "column", "min", "p1", "median", "mean", "p99", "max", "not finite");
        foreach (var (name, s) in Columns)
            AddRow(table, name, Number(s.Min), Number(s.Percentile1), Number(s.Median), Number(s.Mean), Number(s.Percentile99), Number(s.Max), s.NonFinite.ToString(CultureInfo.InvariantCulture));
        return table.ToString();
    }

    // Least, largest and mean of a band are exact; its percentiles are means of those of its coefficients.
    private static SplatStatistics OfBand(SplatCloud cloud, int band)
    {
        var parts = new List<SplatStatistics>();
        for (int channel = 0; channel < 3; channel++)
            for (int i = (band * band) - 1; i < SphericalHarmonics.RestCount(band); i++)
                parts.Add(SplatStatistics.Of(cloud.ShRest(channel, i)));
        return new(parts.Min(p => p.Min), parts.Max(p => p.Max), parts.Average(p => p.Mean), parts.Sum(p => p.NonFinite))
        {
            Percentile1 = parts.Average(p => p.Percentile1),
            Median = parts.Average(p => p.Median),
            Percentile99 = parts.Average(p => p.Percentile99),
        };
    }

    private static string Number(double value) => value.ToString("g5", CultureInfo.InvariantCulture);

    private static void AddRow(StringBuilder table, string name, params ReadOnlySpan<string> cells)
    {
        table.Append(name.PadRight(14));
        foreach (string cell in cells)
            table.Append(' ').Append(cell.PadLeft(11));
        table.Append('\n');
    }
}
