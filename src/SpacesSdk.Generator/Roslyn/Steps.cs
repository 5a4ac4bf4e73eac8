namespace SpacesSdk.Generator.Roslyn;

/// <summary>The names of the pipeline's steps, by which tests see what was computed again.</summary>
internal static class Steps
{
    public const string Facts = nameof(Facts);
    public const string Options = nameof(Options);
    public const string Read = nameof(Read);
    public const string Part = nameof(Part);
    public const string Folders = nameof(Folders);
    public const string Folder = nameof(Folder);
    public const string Build = nameof(Build);
    public const string Model = nameof(Model);
    public const string Clients = nameof(Clients);
    public const string Lock = nameof(Lock);
    public const string Stamp = nameof(Stamp);
    public const string Diagnostics = nameof(Diagnostics);
}
