using System.Globalization;
using MonumentsOfParis.Galleries;
using SpacesSdk;
using SpacesSdk.Gallery;
using Spectre.Console;

namespace MonumentsOfParis.Run;

/// <summary>What a run says: its course on the screen, and its failure as one line among the errors.</summary>
internal sealed class RunScreen(IAnsiConsole screen, TextWriter errors)
{
    // What a shell reports of a program that Ctrl-C ended.
    private const int Interrupted = 130;

    /// <summary>Whether an error is the world's and not this program's: its message says what to do.</summary>
    public static bool IsExpected(Exception error) =>
        error is UsageException or InvalidGalleryPlanException or UnmadeMonumentException or IOException or OperationCanceledException;

    /// <summary>Says what is made, and whether anything leaves this machine for it.</summary>
    public void ShowStart(GalleryPlan plan, Studio studio)
    {
        var (painter, sculptor) = (studio.Painter.Connection, studio.Sculptor.Connection);
        screen.MarkupLineInterpolated($"[bold]{plan.Title}[/]");
        if (studio.IsStandIn)
            screen.MarkupLineInterpolated($"Made by local stand-ins for {painter} and {sculptor}; no Space is called.");
        else
            screen.MarkupLineInterpolated($"Calling {painter} at {painter.BaseAddress} and {sculptor} at {sculptor.BaseAddress} with your token: {2 * plan.Monuments.Count} jobs on your account.");
    }

    /// <summary>Makes the monuments one after the other, each on a line of its own.</summary>
    /// <exception cref="UnmadeMonumentException">A monument could not be made.</exception>
    public async Task<IReadOnlyList<Exhibit>> FollowAsync(GalleryPlan plan, Func<MonumentPlan, ProgressTask, Task<Exhibit>> make)
    {
        var exhibits = new List<Exhibit>();
        await screen.Progress().Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn()).StartAsync(async lines =>
        {
            foreach (var monument in plan.Monuments)
                exhibits.Add(await Naming(monument, make(monument, lines.AddTask(Markup.Escape(monument.Name), maxValue: 2))));
        });
        return exhibits;
    }

    /// <summary>Says how long each step took and where the gallery is.</summary>
    public void ShowEnd(IReadOnlyList<Exhibit> exhibits, TimeSpan writing, string folder)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Monument", "Image", "Splat", "Gaussians");
        foreach (var exhibit in exhibits)
            table.AddRow([Markup.Escape(exhibit.Title), .. exhibit.Steps.Select(step => Seconds(step.Duration ?? default)), exhibit.Cloud.Count.ToString("N0", CultureInfo.InvariantCulture)]);
        screen.Write(table.Caption($"The gallery was written in {Seconds(writing)}"));
        screen.MarkupLineInterpolated($"Open [link]{Path.GetFullPath(Path.Combine(folder, "index.html"))}[/]");
    }

    /// <summary>Says in one line what went wrong and what to do.</summary>
    /// <returns>The exit code: 2 for a command that can't be carried out, 130 for one that was stopped, else 1.</returns>
    public int ShowFailure(Exception error)
    {
        bool isStopped = error is OperationCanceledException;
        errors.WriteLine(isStopped ? "Stopped; no gallery was written." : error.Message.ReplaceLineEndings(" "));
        return isStopped ? Interrupted : error is UsageException ? 2 : 1;
    }

    private static async Task<Exhibit> Naming(MonumentPlan monument, Task<Exhibit> making)
    {
        try
        {
            return await making;
        }
        catch (Exception error) when (error is SpaceException or IOException)
        {
            throw new UnmadeMonumentException(monument, error);
        }
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0 s", CultureInfo.InvariantCulture);
}
