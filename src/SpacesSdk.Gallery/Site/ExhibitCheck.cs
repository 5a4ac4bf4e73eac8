namespace SpacesSdk.Gallery.Site;

/// <summary>Refuses exhibits that can't be shown, before anything is written.</summary>
internal static class ExhibitCheck
{
    // 4096 rows of 1024 splats: the smallest texture height that WebGL2 devices are known to have.
    private const int MostSplats = 4096 * 1024;
    private const int LongestId = 200;

    public static void Check(IReadOnlyList<Exhibit> exhibits)
    {
        ArgumentNullException.ThrowIfNull(exhibits);
        if (exhibits.Count == 0)
            throw new ArgumentException("A gallery needs at least one exhibit.", nameof(exhibits));
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var exhibit in exhibits)
        {
            Check(exhibit);
            if (!ids.Add(exhibit.Id))
                throw new ArgumentException($"Two exhibits have the id '{exhibit.Id}'; links need different ones.", nameof(exhibits));
        }
    }

    private static void Check(Exhibit exhibit)
    {
        if (string.IsNullOrWhiteSpace(exhibit.Id) || exhibit.Id.Length > LongestId)
            throw new ArgumentException($"The id of '{exhibit.Title}' must have 1 to {LongestId} characters.");
        if (string.IsNullOrWhiteSpace(exhibit.Title))
            throw new ArgumentException($"Exhibit '{exhibit.Id}' has no title.");
        if (exhibit.Cloud.Count is 0 or > MostSplats)
            throw new ArgumentException($"The model of '{exhibit.Id}' has {exhibit.Cloud.Count} splats; a gallery shows 1 to {MostSplats}.");
        if (!exhibit.SourceImage.IsEmpty && SourceImageKind.Extension(exhibit.SourceImage.Span) is null)
            throw new ArgumentException($"The source image of '{exhibit.Id}' is neither PNG nor JPEG nor WebP.");
    }
}
