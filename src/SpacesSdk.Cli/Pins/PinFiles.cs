namespace SpacesSdk.Cli.Pins;

/// <summary>The files of a Space's folder, as they were read or are to be written.</summary>
/// <param name="AgentsMd">The manifest.</param>
/// <param name="ApiJson">The schema; null where none is pinned.</param>
/// <param name="ConfigJson">The slim config; null where none is pinned.</param>
internal sealed record PinFiles(string AgentsMd, string? ApiJson, string? ConfigJson)
{
    public const string Manifest = "agents.md";
    public const string Schema = "api.json";
    public const string Config = "config.json";
    public const string Overrides = "overrides.json";

    /// <summary>The files that exist, with their names.</summary>
    public IEnumerable<(string Name, string Text)> Named()
    {
        yield return (Manifest, AgentsMd);
        if (ApiJson is not null)
            yield return (Schema, ApiJson);
        if (ConfigJson is not null)
            yield return (Config, ConfigJson);
    }
}
