using System.Globalization;
using MonumentsOfParis.Galleries;
using SpacesSdk;
using SpacesSdk.Gallery;
using SpacesSdk.Splats;
using Spectre.Console;

namespace MonumentsOfParis.Run;

/// <summary>What the run says at its end.</summary>
internal static class RunReport
{
    /// <summary>How long each step took.</summary>
    public static Table Of(IReadOnlyList<Exhibit> exhibits, TimeSpan writing)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Monument", "Image", "Splat", "Gaussians");
        foreach (var exhibit in exhibits)
            table.AddRow([Markup.Escape(exhibit.Title), .. exhibit.Steps.Select(step => Seconds(step.Duration ?? default)), exhibit.Cloud.Count.ToString("N0", CultureInfo.InvariantCulture)]);
        return table.Caption($"The gallery was written in {Seconds(writing)}");
    }

    /// <summary>Whether an error is the world's and not this program's: its message says what to do.</summary>
    public static bool IsExpected(Exception error) =>
        error is UsageException or InvalidGalleryPlanException or SpaceException or InvalidSplatException or IOException or UnauthorizedAccessException;

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0 s", CultureInfo.InvariantCulture);
}
