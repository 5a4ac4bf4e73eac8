using SpacesSdk.Cli.Commands;
using SpacesSdk.Cli.Live;
using SpacesSdk.Cli.Pins;

namespace SpacesSdk.Cli.Impact;

/// <summary>Builds the user's project against what the Spaces serve now.</summary>
/// <param name="host">Runs the build.</param>
/// <param name="project">The project or solution; null for that of the working directory.</param>
internal sealed class ImpactBuild(ToolHost host, string? project)
{
    /// <summary>What came of it.</summary>
    /// <param name="Sites">The lines that compile against the pins and not against the live interfaces.</param>
    /// <param name="Failure">Why nothing can be said; null where something can.</param>
    internal sealed record Outcome(IReadOnlyList<CallSite> Sites, string? Failure);

    /// <summary>Runs the build, and a second one against the pins where the first finds something, so that only what the Spaces changed is told.</summary>
    /// <param name="root">The pins.</param>
    /// <param name="pins">All of them.</param>
    /// <param name="live">What is known of the Spaces.</param>
    /// <param name="cancel">Ends the builds.</param>
    public async Task<Outcome> RunAsync(ManifestRoot root, IReadOnlyList<Pin> pins, IReadOnlyList<LiveSpace> live, CancellationToken cancel)
    {
        using var copy = LiveRoot.Write(pins, live);
        var (sites, output, code) = await BuildAsync(copy.Root, copy.Artifacts, cancel).ConfigureAwait(false);
        if (sites.Count == 0)
            return new([], code == 0 ? null : LastLine(output));
        var (known, _, _) = await BuildAsync(root, copy.Artifacts, cancel).ConfigureAwait(false);
        return new([.. sites.Except(known)], null);
    }

    private async Task<(IReadOnlyList<CallSite> Sites, string Output, int Code)> BuildAsync(ManifestRoot root, string artifacts, CancellationToken cancel)
    {
        string[] what = project is null ? [] : [project];
        var build = new ProcessStart(
            "dotnet",
            ["build", .. what, "-nologo", "-v:q", "-clp:NoSummary", "--artifacts-path", artifacts, $"-p:SpacesManifestRoot={root.Path}", "-p:TreatWarningsAsErrors=false", "-p:NuGetAudit=false"],
            host.Directory);
        var run = await host.Run(build, cancel).ConfigureAwait(false);
        return (CallSite.ReadAll(run.Output), run.Output, run.ExitCode);
    }

    private static string LastLine(string output) =>
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "the build failed without a word";
}
