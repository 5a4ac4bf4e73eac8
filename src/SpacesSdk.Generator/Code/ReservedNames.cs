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

    /// <summary>The namespace of the clients: a type of one of these names would hide a namespace that generated code or its user needs.</summary>
    public static IEnumerable<string> Namespace { get; } = ["AllSpacesExtensions", "Spaces", "SpacesSdk", "System", "Microsoft", "Refit"];
}
