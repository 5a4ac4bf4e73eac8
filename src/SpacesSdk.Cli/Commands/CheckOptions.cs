using System.CommandLine;
using SpacesSdk.Cli.Drift;
using SpacesSdk.Cli.Reports;

namespace SpacesSdk.Cli.Commands;

/// <summary>The options of <c>spaces check</c>.</summary>
internal sealed class CheckOptions
{
    public Argument<string[]> Names { get; } = new("name") { Description = "The Spaces, by id, name or client. Default: all.", Arity = ArgumentArity.ZeroOrMore };

    public Option<string> Format { get; } = Choice<ReportFormat>("--format", "How findings are told: to a person, to a program, to code scanning, to GitHub Actions, to MSBuild.", ReportFormat.Text);

    public Option<bool> Offline { get; } = new("--offline") { Description = "Compares with the lock alone, and asks no Space." };

    public Option<string> FailOn { get; } = Choice<FindingLevel>("--fail-on", "The lightest finding that ends with 1; none for never.", FindingLevel.Warning);

    public Option<string> MaxLevel { get; } = Choice<FindingLevel>("--max-level", "The heaviest level at which anything is told; for builds that must not fail by a stranger's change.", FindingLevel.Error);

    public Option<bool> Impact { get; } = new("--impact")
    {
        Description = "Builds the project against what the Spaces serve now, and tells which of its lines break; what breaks none is only noted.",
    };

    public Option<string?> Project { get; } = new("--project") { Description = "The project or solution that --impact builds. Default: that of the working directory." };

    public Option<int> Parallel { get; } = NumberOption.Of("--parallel", "How many Spaces are asked at a time, from 1 to 64.", 1, 64, otherwise: 8, "a number from 1 to 64");

    public Option<int?> MaxAge { get; } = NumberOption.Of("--max-age", "Tells of pins that are older than this many days. Default: any age is fine.", 1, 100_000, "a number of days, at least 1");

    public Option<bool> Wake { get; } = new("--wake") { Description = "Asks sleeping Spaces too, which wakes them. Default: one with the pinned revision is taken to be unchanged." };

    public Option<double?> Within { get; } = NumberOption.Of(
        "--within", "How many seconds the Spaces may take in all; one that has not answered by then could not be checked. Default: as long as each --timeout.", 1.0, 86400, "a number of seconds from 1 to 86400");

    public Option<string?> Cache { get; } = new("--cache") { Description = "A file that keeps what the Spaces answered, for the next check to take instead of asking. Without it, and with --impact, every check asks." };

    public Option<double> CacheAge { get; } = NumberOption.Of(
        "--cache-age", "How many minutes an answer in that file holds, from 0 (asks anew and keeps the answers) to 10080.", 0.0, 10080, otherwise: 60, "a number of minutes from 0 to 10080");

    /// <summary>How much the check may ask, and how long. A build against live interfaces needs them whole, which no cache holds.</summary>
    public DriftLimits LimitsOf(ParseResult parsed, ToolHost host) => new(
        host.Clock,
        parsed.GetValue(Parallel),
        parsed.GetValue(Wake),
        parsed.GetValue(Within) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        parsed.GetValue(Cache) is { } file && !parsed.GetValue(Impact) ? new(Path.GetFullPath(file, host.Directory), TimeSpan.FromMinutes(parsed.GetValue(CacheAge)), host.Clock) : null);

    /// <summary>How old a pin may be; null for any age.</summary>
    public TimeSpan? AgeOf(ParseResult parsed) => parsed.GetValue(MaxAge) is { } days ? TimeSpan.FromDays(days) : null;

    /// <summary>How findings are told.</summary>
    public ReportFormat FormatOf(ParseResult parsed) => Enum.Parse<ReportFormat>(parsed.GetRequiredValue(Format), ignoreCase: true);

    /// <summary>The heaviest level at which anything is told.</summary>
    public FindingLevel MaxLevelOf(ParseResult parsed) => Enum.Parse<FindingLevel>(parsed.GetRequiredValue(MaxLevel), ignoreCase: true);

    /// <summary>The lightest finding that ends with 1.</summary>
    public FindingLevel FailOnOf(ParseResult parsed) => Enum.Parse<FindingLevel>(parsed.GetRequiredValue(FailOn), ignoreCase: true);

    // An option of an enum would tell its C# type and its members' capitals to whoever mistypes one.
    private static Option<string> Choice<T>(string name, string description, T value)
        where T : struct, Enum => new Option<string>(name) { Description = description, DefaultValueFactory = _ => value.ToString().ToLowerInvariant() }
        .AcceptOnlyFromAmong([.. Enum.GetNames<T>().Select(static member => member.ToLowerInvariant())]);
}
