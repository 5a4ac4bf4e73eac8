namespace SpacesSdk.Splats;

/// <summary>One change that <c>convert</c> can make.</summary>
/// <param name="Name">The name of its option, without dashes.</param>
/// <param name="Arguments">What comes behind it; empty for nothing.</param>
/// <param name="Help">What it does.</param>
/// <param name="Apply">Does it.</param>
internal sealed record ConvertStep(string Name, string Arguments, string Help, Func<SplatCloud, string, SplatCloud> Apply)
{
    /// <summary>Whether each splat is changed by itself and none is left out, so that a file can be changed part by part. Default: false.</summary>
    public bool IsPerSplat { get; init; }
}
