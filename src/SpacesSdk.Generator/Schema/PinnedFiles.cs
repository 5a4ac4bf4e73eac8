namespace SpacesSdk.Schema;

/// <summary>The names of the files of a manifest folder in which a problem may have its place.</summary>
internal static class PinnedFiles
{
    public const string Schema = "api.json";
    public const string Overrides = "overrides.json";
}
