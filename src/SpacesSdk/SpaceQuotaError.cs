namespace SpacesSdk;

/// <summary>The figures of a spent GPU quota, as ZeroGPU words them.</summary>
/// <param name="Requested">The GPU time that the call asked for; null where the words don't tell.</param>
/// <param name="Left">The GPU time that is left to the caller; null where the words don't tell.</param>
/// <param name="RetryAfter">How long until a call may succeed again; null where the words don't tell.</param>
public sealed record SpaceQuotaError(TimeSpan? Requested, TimeSpan? Left, TimeSpan? RetryAfter);
