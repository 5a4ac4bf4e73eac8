namespace SpacesSdk.Generator.Code;

/// <summary>The names that a scope already has before any schema adds to it: one table per scope.</summary>
internal static class ReservedNames
{
    private static readonly string[] s_object = ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    private static readonly string[] s_record = ["Clone", "Deconstruct", "EqualityContract", "PrintMembers", "Wire"];

    /// <summary>A client: its own static members, its base class's, and what every class has.</summary>
    public static IEnumerable<string> Client { get; } = [.. s_object, "Connection", "Descriptor", "Endpoints", "JsonTypeInfoResolver"];

    /// <summary>A request or result record.</summary>
    public static IEnumerable<string> Record { get; } = [.. s_object, .. s_record];

    /// <summary>An open enum.</summary>
    public static IEnumerable<string> Choice { get; } = [.. s_object, .. s_record, "All", "From", "Kind", "Known", "Other", "Value"];

    /// <summary>
    /// The namespace of the clients: a type of one of these names would hide a namespace, a type of the implicit usings
    /// or one of the runtime's, and so break or confuse the code that uses the clients.
    /// </summary>
    public static IEnumerable<string> Namespace { get; } =
    [
        "AllSpacesExtensions", "Spaces", "SpacesSdk", "System", "Microsoft", "Refit",
        "Action", "Array", "Attribute", "Boolean", "Buffer", "Byte", "Char", "Console", "Convert", "DateTime", "Decimal", "Delegate", "Dictionary", "Directory",
        "Double", "Enum", "Enumerable", "Environment", "Exception", "File", "Func", "Guid", "HashSet", "HttpClient", "Index", "Int32", "Int64", "Lazy", "List",
        "Lock", "Math", "Memory", "Monitor", "Nullable", "Object", "Path", "Program", "Progress", "Queue", "Random", "Range", "Single", "Span", "Stack", "Stream",
        "String", "Task", "Thread", "TimeSpan", "Timer", "Tuple", "Type", "Uri", "Version",
        "AnnotatedImage", "AudioFile", "ChatContent", "ChatMessage", "ChatMetadata", "ChatOption", "Choice", "ComponentValue", "Dataframe", "DialogueLine", "EditedImage",
        "GalleryImage", "GalleryItem", "GalleryVideo", "HfToken", "HighlightedToken", "ImageAnnotation", "ImagePair", "LabelConfidence", "LabelResult", "MultimodalText",
        "PlotFigure", "ImageFile", "Model3DFile", "Optional", "SpaceClient", "SpaceConnection", "SpaceDescriptor", "SpaceEndpoint", "SpaceEvent", "SpaceException",
        "SpaceFile", "SpaceGpuQuota", "SpaceJob", "SpaceLogin", "SpaceOptions", "SpaceQuotaError", "SpaceSession", "SpaceState", "SpaceStatus", "SpaceTransport",
        "SpacesBuilder", "VideoFile",
    ];
}
