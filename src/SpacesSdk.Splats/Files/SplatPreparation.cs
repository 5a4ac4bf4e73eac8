namespace SpacesSdk.Splats.Files;

/// <summary>Brings a cloud to what is to be written: its axes and its colour degree.</summary>
internal static class SplatPreparation
{
    /// <param name="cloud">The cloud; returned as it is where nothing has to change.</param>
    /// <param name="options">What the caller wants.</param>
    /// <param name="habit">The axes that the format is used to.</param>
    public static SplatCloud Prepare(SplatCloud cloud, SplatWriteOptions options, SplatCoordinates habit)
    {
        var target = options.Coordinates ?? habit;
        var reduced = cloud.WithShDegree(Math.Min(cloud.ShDegree, options.MaxShDegree));
        return reduced.Coordinates == target ? reduced : reduced.ToCoordinates(target);
    }
}
