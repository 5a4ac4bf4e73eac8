namespace SpacesSdk.Splats.Files;

/// <summary>Brings a cloud to what is to be written: its axes and its colour degree.</summary>
internal static class SplatPreparation
{
    /// <summary>Lends a cloud with the axes and the colour degree that are to be written.</summary>
    public static void Use(SplatCloud cloud, SplatWriteOptions options, SplatCoordinates habit, Action<SplatCloud> use)
    {
        var prepared = Prepare(cloud, options, habit);
        use(prepared);
        // A copy is nobody else's; a view holds nothing that could be given back.
        if (prepared != cloud)
            prepared.Dispose();
    }

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
