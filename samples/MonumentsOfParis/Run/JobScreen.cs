using SpacesSdk;
using Spectre.Console;

namespace MonumentsOfParis.Run;

/// <summary>Shows a job's events as a line of the screen.</summary>
internal static class JobScreen
{
    /// <summary>Follows a job to its end; each job fills one unit of the line.</summary>
    /// <param name="job">The running job.</param>
    /// <param name="line">The line of the monument.</param>
    /// <param name="step">What the job makes.</param>
    /// <returns>The job's result.</returns>
    public static async Task<T> ShownOn<T>(this SpaceJob<T> job, ProgressTask line, string step)
    {
        string name = line.Description.Split('·')[0].TrimEnd();
        double done = line.Value;
        line.Description = $"{name} · {step}";
        await foreach (var happened in job.Events)
        {
            if (happened is SpaceEvent.Queued { Position: > 0 } queued)
                line.Description = $"{name} · {step} · {queued.Position} ahead";
            else if (happened is SpaceEvent.Progress { Fraction: { } fraction })
                line.Value = done + fraction;
        }
        var result = await job;
        line.Value = done + 1;
        line.Description = name;
        return result;
    }
}
