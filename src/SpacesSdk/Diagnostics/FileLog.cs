using Microsoft.Extensions.Logging;

namespace SpacesSdk.Diagnostics;

/// <summary>What a connection logs of files: lengths and outcomes. Names and addresses of files never get here.</summary>
internal static partial class FileLog
{
    [LoggerMessage(20, LogLevel.Debug, "{Space} took a file of {Bytes} bytes")]
    public static partial void Sent(ILogger logger, string space, long bytes);

    [LoggerMessage(21, LogLevel.Debug, "{Space} is given the address of a file, to fetch it itself")]
    public static partial void Passed(ILogger logger, string space);

    [LoggerMessage(22, LogLevel.Information, "{Space} still writes a file: {Stored} of {Wanted} bytes are there")]
    public static partial void Awaited(ILogger logger, string space, long stored, long wanted);

    [LoggerMessage(23, LogLevel.Information, "{Place} broke off a download after {Bytes} bytes; it goes on there")]
    public static partial void Resumed(ILogger logger, string place, long bytes);

    [LoggerMessage(24, LogLevel.Information, "An upload to {Space} failed and is sent again, as number {Attempt}")]
    public static partial void SentAgain(ILogger logger, string space, int attempt);

    [LoggerMessage(25, LogLevel.Warning, "{Space} failed after it was given the address of a file; files are sent to it from now on")]
    public static partial void AddressDoubted(ILogger logger, string space);
}
