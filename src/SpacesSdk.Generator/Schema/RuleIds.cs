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

    // 2xx: what changed since a Space was pinned
    public const string EndpointRemoved = "SPACE201";
    public const string EndpointRenamed = "SPACE202";
    public const string EndpointAdded = "SPACE203";
    public const string ParameterRemoved = "SPACE211";
    public const string ParameterRenamed = "SPACE212";
    public const string ParameterAddedRequired = "SPACE213";
    public const string ParameterAdded = "SPACE214";
    public const string ParametersReordered = "SPACE215";
    public const string ParameterTypeChanged = "SPACE216";
    public const string ParameterBecameRequired = "SPACE217";
    public const string ParameterBecameOptional = "SPACE218";
    public const string DefaultChanged = "SPACE219";
    public const string ChoiceRemoved = "SPACE220";
    public const string ChoiceAdded = "SPACE221";
    public const string RangeNarrowed = "SPACE222";
    public const string RangeWidened = "SPACE223";
    public const string ComponentChanged = "SPACE224";
    public const string ResultCountChanged = "SPACE231";
    public const string ResultTypeChanged = "SPACE232";
    public const string ResultsReordered = "SPACE233";
    public const string ResultLabelChanged = "SPACE234";
    public const string ResultChoicesChanged = "SPACE235";
    public const string DocsChanged = "SPACE239";

    // 24x: what happened to the Space as a whole, or to its pin
    public const string SpaceNotLocked = "SPACE240";
    public const string SpaceMoved = "SPACE241";
    public const string SpacePaused = "SPACE242";
    public const string SpacePrivate = "SPACE243";
    public const string SpaceGone = "SPACE244";
    public const string RevisionChanged = "SPACE245";
    public const string GradioChanged = "SPACE246";

    /// <summary>{0} the file's name, {1} the Space's id.</summary>
    public const string PinEdited = "SPACE247";
    public const string CouldNotCheck = "SPACE248";
    public const string PinOld = "SPACE249";

    /// <summary>{0} what is wrong with the text, where, and what to do.</summary>
    public const string LockUnreadable = "SPACE250";
    public const string PinUnreadable = "SPACE251";
    public const string IgnoreExpired = "SPACE252";
    public const string CallSiteBroken = "SPACE253";

    // 3xx: how a client is used
    /// <summary>{0} the member, {1} the endpoint's record, {2} the range, {3} the value.</summary>
    public const string ValueOutOfRange = "SPACE301";

    /// <summary>{0} the value, {1} the open enum, {2} the closest choice as an addition to the sentence, or empty.</summary>
    public const string ChoiceNotListed = "SPACE302";

    /// <summary>{0} the file's name, {1} its media type, {2} the file type, {3} what that takes.</summary>
    public const string FileOfOtherKind = "SPACE303";

    /// <summary>{0} the endpoint's property.</summary>
    public const string EndpointCalledLikeMethod = "SPACE304";
}
