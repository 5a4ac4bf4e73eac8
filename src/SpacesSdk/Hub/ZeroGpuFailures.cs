using System.Globalization;
using System.Text.RegularExpressions;

namespace SpacesSdk.Hub;

/// <summary>
/// Reads what ZeroGPU says through a Space: a title and a sentence that were never meant for programs. Its wordings, from its own client
/// and from reports of callers, newest first where they changed:
/// <code>
/// ZeroGPU quota exceeded    You have exceeded your [free | Pro] [GPU | ZeroGPU] quota (60s requested vs. 5s left). Try again in 0:12:34
///                           You have exceeded your GPU quota (46s left vs. 60s requested). … retry in 0:09:48.
///                           You have exceeded your [ZeroGPU] runs limit.
///                           [Unlogged user | User] is runnning out of daily ZeroGPU quotas. …
///                           Space app has reached its GPU limit. …
/// ZeroGPU illegal duration  The requested GPU duration (300s) is larger than the maximum allowed
/// ZeroGPU queue timeout     No GPU was available after 60s. …                     (before: No GPU is currently available …)
/// ZeroGPU worker error      GPU task aborted
/// ZeroGPU client error      Expired ZeroGPU proxy token
/// </code>
/// </summary>
internal static partial class ZeroGpuFailures
{
    private const string WaitOrLogIn = "Wait until the quota is renewed, or call with a token of an account with quota left.";

    /// <summary>The kind, the next step and the figures; null where it isn't ZeroGPU that speaks.</summary>
    /// <param name="text">The Space's message.</param>
    /// <param name="title">The Space's title for it.</param>
    public static (SpaceErrorKind Kind, string NextStep, SpaceQuotaError? Quota)? Read(string text, string? title)
    {
        string all = $"{title} {text}";
        if (Illegal().Match(all) is { Success: true } illegal)
            return (SpaceErrorKind.Quota, "The Space asks for more GPU time than one call of this account may take: call with a token of an account that may take more.", Figures(illegal));
        if (IsQuota(all))
            return Spent(text);
        if (Busy().IsMatch(all))
            return (SpaceErrorKind.QueueFull, "All GPUs are taken: try again later, or call with a token of an account with a higher priority.", null);
        if (all.Contains("GPU task aborted", StringComparison.OrdinalIgnoreCase))
            return (SpaceErrorKind.SpaceFailed, "The job was longer than the GPU time that the Space asks for one call: ask it for less, such as fewer steps.", null);
        return all.Contains("Expired ZeroGPU proxy token", StringComparison.OrdinalIgnoreCase) ? (SpaceErrorKind.SpaceFailed, "Call again.", null) : null;
    }

    private static (SpaceErrorKind Kind, string NextStep, SpaceQuotaError? Quota) Spent(string text)
    {
        var figures = Requested().Match(text) is { Success: true } usual ? usual : LeftFirst().Match(text);
        var wait = Wait().Match(text);
        return (SpaceErrorKind.Quota, WaitOrLogIn, figures.Success || wait.Success ? new(Seconds(figures, "requested"), Seconds(figures, "left"), Span(wait)) : null);
    }

    // "quota" alone may be a disk's; the GPU limit of "Space app" and the limit of runs are said without the word.
    private static bool IsQuota(string all)
    {
        return (Has("quota") && (Has("GPU") || Has("exceeded"))) || (Has("exceeded your") && Has("runs limit")) || Has("reached its GPU limit");

        bool Has(string part) => all.Contains(part, StringComparison.OrdinalIgnoreCase);
    }

    private static SpaceQuotaError Figures(Match match) => new(Seconds(match, "requested"), Left: null, RetryAfter: null);

    private static TimeSpan? Seconds(Match match, string name) =>
        double.TryParse(match.Groups[name].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) ? TimeSpan.FromSeconds(seconds) : null;

    // Python's timedelta: "0:12:34", "1 day, 0:12:34" or "2 days, 0:12:34.567000".
    private static TimeSpan? Span(Match match) => match.Success
        ? new TimeSpan(Whole(match, "days"), Whole(match, "hours"), Whole(match, "minutes"), Whole(match, "seconds"))
        : null;

    private static int Whole(Match match, string name) =>
        int.TryParse(match.Groups[name].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    [GeneratedRegex(@"requested GPU duration \((?<requested>\d{1,6})s\) is larger", RegexOptions.IgnoreCase)]
    private static partial Regex Illegal();

    [GeneratedRegex(@"\b(?<requested>\d{1,6}(?:\.\d{1,6})?)s requested vs\.? (?<left>\d{1,6}(?:\.\d{1,6})?)s left", RegexOptions.IgnoreCase)]
    private static partial Regex Requested();

    [GeneratedRegex(@"\b(?<left>\d{1,6}(?:\.\d{1,6})?)s left(?: vs\.? (?<requested>\d{1,6}(?:\.\d{1,6})?)s requested)?", RegexOptions.IgnoreCase)]
    private static partial Regex LeftFirst();

    [GeneratedRegex(@"\b(?:try again|retry) in (?:(?<days>\d{1,4}) days?, )?(?<hours>\d{1,2}):(?<minutes>\d{2}):(?<seconds>\d{2})", RegexOptions.IgnoreCase)]
    private static partial Regex Wait();

    [GeneratedRegex("No GPU (?:was|is currently) available|ZeroGPU queue timeout", RegexOptions.IgnoreCase)]
    private static partial Regex Busy();
}
