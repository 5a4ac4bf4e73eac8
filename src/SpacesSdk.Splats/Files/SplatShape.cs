namespace SpacesSdk.Splats.Files;

/// <summary>What a writer has to know of a cloud before its splats come.</summary>
/// <param name="Count">How many will come.</param>
/// <param name="ShDegree">Degree of their view-dependent colour.</param>
/// <param name="Coordinates">Where their axes point.</param>
/// <param name="Metadata">What else is known; the values of custom properties come with the splats.</param>
internal sealed record SplatShape(int Count, int ShDegree, SplatCoordinates Coordinates, SplatMetadata Metadata)
{
    public static SplatShape Of(SplatCloud cloud) => new(cloud.Count, cloud.ShDegree, cloud.Coordinates, cloud.Metadata);
}
