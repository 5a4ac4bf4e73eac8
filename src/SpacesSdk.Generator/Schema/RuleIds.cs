namespace SpacesSdk.Schema;

/// <summary>The ids of all rules. They are stable: compiler, MSBuild and tool report the same ones.</summary>
internal static class RuleIds
{
    // 0xx: the manifest and its folder
    public const string InternalError = "SPACE000";
    public const string SchemaMissing = "SPACE001";
    /// <summary>{0} what is wrong with the text, where, and what to do.</summary>
    public const string ManifestUnreadable = "SPACE002";
    /// <summary>{0} the Space's id, {1} where it describes itself (an address, or empty).</summary>
    public const string NotGradio = "SPACE003";
    public const string DuplicateSpace = "SPACE004";

    /// <summary>{0} the line.</summary>
    public const string UnknownManifestLine = "SPACE005";

    /// <summary>{0} the id in the text, {1} the id of the folder.</summary>
    public const string ManifestNamesOtherSpace = "SPACE006";
    public const string OverridesUnreadable = "SPACE007";

    /// <summary>{0} the id of the folder, {1} the address in the text, {2} the address that the id gives.</summary>
    public const string HostOfOtherSpace = "SPACE008";

    /// <summary>{0} what it names or gives as a name, {1} the Space, {2} why.</summary>
    public const string OverrideWithoutEffect = "SPACE009";

    // 1xx: the schema and what is generated from it
    /// <summary>{0} what is wrong with the text, where, and what to do.</summary>
    public const string SchemaUnreadable = "SPACE101";

    /// <summary>{0} the endpoint, {1} its TypeScript.</summary>
    public const string SchemaOfJavaScriptClient = "SPACE102";
    public const string SchemaWithoutEndpoints = "SPACE103";
    public const string TypeBecomesJson = "SPACE104";

    /// <summary>{0} how many.</summary>
    public const string UnnamedEndpointsLeftOut = "SPACE105";
    public const string LanguageTooOld = "SPACE106";
    public const string RuntimeMissing = "SPACE107";
    public const string RuntimeMismatch = "SPACE108";

    /// <summary>{0} what is wrong with the text, where, and what to do.</summary>
    public const string ConfigUnreadable = "SPACE109";

    /// <summary>{0} what was found, {1} the limit.</summary>
    public const string TooLarge = "SPACE110";

    /// <summary>{0} what the foreign Markdig lacks.</summary>
    public const string MarkdigMismatch = "SPACE111";
}
