namespace SpacesSdk.Schema;

/// <summary>The ids of all rules. They are stable: compiler, MSBuild and tool report the same ones.</summary>
internal static class RuleIds
{
    // 0xx: the manifest and its folder
    public const string InternalError = "SPACE000";
    public const string SchemaMissing = "SPACE001";
    public const string ManifestUnreadable = "SPACE002";
    public const string NotGradio = "SPACE003";
    public const string DuplicateSpace = "SPACE004";
    public const string UnknownManifestLine = "SPACE005";
    public const string ManifestNamesOtherSpace = "SPACE006";
    public const string OverridesUnreadable = "SPACE007";
    public const string OverrideUnused = "SPACE008";

    // 1xx: the schema and what is generated from it
    public const string SchemaUnreadable = "SPACE101";
    public const string SchemaOfJavaScriptClient = "SPACE102";
    public const string SchemaWithoutEndpoints = "SPACE103";
    public const string TypeBecomesJson = "SPACE104";
    public const string UnnamedEndpointsLeftOut = "SPACE105";
    public const string LanguageTooOld = "SPACE106";
    public const string RuntimeMissing = "SPACE107";
    public const string RuntimeMismatch = "SPACE108";
    public const string ConfigUnreadable = "SPACE109";
    public const string TooLarge = "SPACE110";
    public const string MarkdigMismatch = "SPACE111";
    public const string EndpointNotInConfig = "SPACE112";
}
