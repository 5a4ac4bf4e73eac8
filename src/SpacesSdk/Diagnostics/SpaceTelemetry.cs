namespace SpacesSdk;

/// <summary>The names under which the SDK can be observed: <c>AddSource</c> and <c>AddMeter</c> of OpenTelemetry take them.</summary>
/// <remarks>
/// <para>
/// Spans, all of kind client: one for each job, named <c>owner/space/endpoint</c>, with <c>spaces.space</c>, <c>spaces.endpoint</c>,
/// <c>spaces.transport</c> (<c>queue</c>, <c>call</c>, <c>call/v2</c>), <c>spaces.event_id</c>, <c>spaces.outcome</c> (<c>completed</c>,
/// <c>failed</c>, <c>cancelled</c>), <c>spaces.queue.wait</c> in seconds, <c>server.address</c>, <c>server.port</c> and <c>error.type</c>;
/// and one for each upload and download, with the names of OpenTelemetry's HTTP conventions. The HTTP requests of .NET itself
/// are children of these.
/// </para>
/// <para>
/// Metrics: <c>spaces.job.duration</c> and <c>spaces.job.queue.duration</c> (histograms, s), <c>spaces.job.active</c> ({job}),
/// <c>spaces.job.failures</c> ({failure}, by <c>error.type</c>) and <c>spaces.file.io</c> (By, by <c>network.io.direction</c>).
/// </para>
/// <para>
/// <c>error.type</c> is a <see cref="SpaceErrorKind"/> in snake case. Values of requests and results, texts of a Space, tokens and names of
/// files are in none of them. Nothing is measured, and nothing allocated, where nobody listens.
/// </para>
/// </remarks>
public static class SpaceTelemetry
{
    /// <summary>The name of the <see cref="System.Diagnostics.ActivitySource"/>.</summary>
    public const string ActivitySourceName = "SpacesSdk";

    /// <summary>The name of the <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    public const string MeterName = "SpacesSdk";
}
