using Microsoft.Extensions.Logging;

namespace SpacesSdk.Jobs;

/// <summary>What a connection logs: ids and outcomes. Values, texts of a Space and tokens never get here.</summary>
internal static partial class JobLog
{
    [LoggerMessage(1, LogLevel.Debug, "{Space}{Endpoint} started as {EventId}")]
    public static partial void Started(ILogger logger, string space, string endpoint, string eventId);

    [LoggerMessage(2, LogLevel.Debug, "{Space}{Endpoint} completed {EventId}")]
    public static partial void Completed(ILogger logger, string space, string endpoint, string? eventId);

    [LoggerMessage(3, LogLevel.Warning, "{Space}{Endpoint} failed {EventId}: {Kind}")]
    public static partial void Failed(ILogger logger, string space, string endpoint, string? eventId, SpaceErrorKind kind);

    [LoggerMessage(5, LogLevel.Debug, "{Space} opens the events of {EventId} again")]
    public static partial void Reattached(ILogger logger, string space, string eventId);

    [LoggerMessage(6, LogLevel.Debug, "{Space}{Endpoint} was cancelled as {EventId}")]
    public static partial void Cancelled(ILogger logger, string space, string endpoint, string eventId);

    [LoggerMessage(4, LogLevel.Debug, "{Space} wasn't told to cancel {EventId}: {Error}")]
    public static partial void NotCancelled(ILogger logger, string space, string eventId, string error);
}
