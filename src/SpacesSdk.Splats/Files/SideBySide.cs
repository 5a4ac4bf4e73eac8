using System.Runtime.ExceptionServices;

namespace SpacesSdk.Splats.Files;

/// <summary>Work on several processors whose faults come out as they are, not wrapped in another exception. Where there is one thread only, it runs one after the other.</summary>
internal static class SideBySide
{
    /// <summary>Does two things at a time.</summary>
    public static void Run(Action first, Action second) => Unwrap(() => Parallel.Invoke(first, second));

    /// <summary>Throws the first of the faults that occurred.</summary>
    public static void Unwrap(Action work)
    {
        try
        {
            work();
        }
        catch (AggregateException problem)
        {
            ExceptionDispatchInfo.Throw(problem.Flatten().InnerExceptions[0]);
        }
    }
}
