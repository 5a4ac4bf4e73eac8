namespace SpacesSdk;

/// <summary>How much GPU time the account of a token has on ZeroGPU Spaces, as the Hub counts it.</summary>
/// <remarks>
/// From <c>GET /api/spaces/zero-gpu/quota</c>, which the Hub's own Python client reads in the same way. It counts seconds of the account,
/// whichever Space used them; how many a call of a Space will ask for is told nowhere.
/// </remarks>
/// <param name="Total">The quota of a period; null where it isn't told.</param>
/// <param name="Left">What is left of it.</param>
/// <param name="ResetsAt">When it is renewed; null where nothing was used yet.</param>
/// <param name="PaidBeyond">What was used and paid for beyond the quota; null where the account can't.</param>
public sealed record SpaceGpuQuota(TimeSpan? Total, TimeSpan Left, DateTimeOffset? ResetsAt, TimeSpan? PaidBeyond);
