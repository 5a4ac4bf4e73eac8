using System.Text.RegularExpressions;
using SpacesSdk.Cli.Drift;
using SpacesSdk.Cli.Pins;
using SpacesSdk.Generator.Code;
using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Impact;

/// <summary>Says which changes reach which lines of a program.</summary>
internal static partial class ImpactOf
{
    // A program that compiles against the newer interface doesn't use what these take away. The others may show only when it runs.
    private static readonly HashSet<string> s_seenByTheCompiler = new(StringComparer.Ordinal)
    {
        RuleIds.EndpointRemoved, RuleIds.EndpointRenamed, RuleIds.ParameterRemoved, RuleIds.ParameterRenamed, RuleIds.ParameterAddedRequired, RuleIds.ParameterTypeChanged,
        RuleIds.ChoiceRemoved, RuleIds.ResultCountChanged, RuleIds.ResultTypeChanged, RuleIds.ResultsReordered, RuleIds.ResultLabelChanged,
    };

    /// <summary>The findings, each with the lines that it breaks; one that breaks none is told as a note, where the compiler would have seen it.</summary>
    /// <param name="pin">The Space.</param>
    /// <param name="findings">Its findings.</param>
    /// <param name="sites">The lines that don't compile against the live interfaces, with the text of each.</param>
    public static IEnumerable<Finding> Of(Pin pin, IEnumerable<Finding> findings, IReadOnlyList<(CallSite Site, string Text)> sites)
    {
        Finding[] all = [.. findings];
        var known = sites.Select(site => (site.Site, Words: WordsOf(pin, all, site))).ToList();
        bool hasStray = known.Any(site => !pin.Model.Endpoints.Any(endpoint => Names(endpoint, site.Words)));
        foreach (var finding in all)
        {
            CallSite[] hit = [.. known.Where(site => IsAbout(pin, finding.Change, site.Words)).Select(static site => site.Site)];
            if (hit.Length > 0)
                yield return finding with { CallSites = new(hit) };
            else if (!hasStray && s_seenByTheCompiler.Contains(finding.Change.Rule) && !TakesTheDefault(pin, finding.Change))
                yield return finding with { Level = Lightest(finding.Level), Change = finding.Change with { Message = finding.Change.Message + ", which this project doesn't use" } };
            else
                yield return finding;
        }
    }

    private static FindingLevel Lightest(FindingLevel level) => level > FindingLevel.Note ? FindingLevel.Note : level;

    // Where a program says nothing, the pinned default is what it sends.
    private static bool TakesTheDefault(Pin pin, SchemaChange change) =>
        change.Rule == RuleIds.ChoiceRemoved
        && pin.Schema?.Endpoints.FirstOrDefault(e => e.Name == change.Endpoint)?.Parameters.FirstOrDefault(p => p.Name == change.Member)?.Default is { } value
        && change.Message.Contains(value.ToString(), StringComparison.Ordinal);

    // What the compiler names decides. Some of its messages name types alone, and then the line itself has to tell.
    private static HashSet<string> WordsOf(Pin pin, Finding[] findings, (CallSite Site, string Text) site)
    {
        var said = Words(site.Site.Message);
        return findings.Any(finding => IsAbout(pin, finding.Change, said)) ? said : [.. said, .. Words(site.Text)];
    }

    private static bool IsAbout(Pin pin, SchemaChange change, HashSet<string> words)
    {
        if (pin.Model.Endpoints.FirstOrDefault(e => e.Wire == change.Endpoint) is not { } endpoint || !Names(endpoint, words))
            return false;
        string member = MemberOf(endpoint, change);
        return member.Length == 0 || words.Overlaps([member, endpoint.Name + member, $"{endpoint.Name}Result{member}"]);
    }

    private static bool Names(EndpointModel endpoint, HashSet<string> words) => words.Overlaps(
        [.. EndpointModel.Family(endpoint.Name), .. endpoint.Types.Choices.Select(static choice => choice.Name), .. endpoint.Types.Records.Select(static record => record.Name), .. endpoint.Parameters.Concat(endpoint.Returns).Select(static member => member.Name)]);

    // A parameter that is new has no member yet, and gets the name that the generator would give it.
    private static string MemberOf(EndpointModel endpoint, SchemaChange change)
    {
        if (change.Member.Length == 0)
            return "";
        var members = change.Side == ChangeSide.Result ? endpoint.Returns : endpoint.Parameters;
        return members.FirstOrDefault(member => member.Wire == change.Member || member.Docs.Label == change.Member)?.Name ?? CSharpName.Pascal(change.Member);
    }

    private static HashSet<string> Words(string text) => [.. Word().Matches(text).Select(static word => word.Value)];

    [GeneratedRegex(@"[\p{L}_][\p{L}\p{Nd}_]*")]
    private static partial Regex Word();
}
