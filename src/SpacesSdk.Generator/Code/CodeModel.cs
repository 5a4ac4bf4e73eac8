using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Code;

/// <summary>Everything that decides the text of one Space's file. Equal models give equal text.</summary>
/// <param name="Id">The Space as <c>owner/name</c>.</param>
/// <param name="BaseAddress">Where it runs.</param>
/// <param name="Client">The name of its client.</param>
/// <param name="Gradio">The pinned Gradio version; empty when unknown.</param>
/// <param name="Dialect">How its manifest says to call it: <c>call</c>, <c>call/v2</c> or <c>queue</c>.</param>
/// <param name="Endpoints">Its endpoints, in wire order.</param>
/// <param name="Types">The types that its endpoints share: the schema has a name for them.</param>
internal sealed record CodeModel(
    string Id, string BaseAddress, string Client, string Gradio, string Dialect, EquatableArray<EndpointModel> Endpoints, NestedTypes Types);

/// <summary>One endpoint.</summary>
/// <param name="Wire">The name on the wire, with its leading slash.</param>
/// <param name="Name">The name of its property; the family is derived from it.</param>
/// <param name="Description">The docstring; empty when there is none.</param>
/// <param name="FunctionId">The pinned dependency id; -1 when unknown.</param>
/// <param name="Inputs">One letter per input slot, <c>v</c> seen and <c>h</c> hidden; empty when all are seen.</param>
/// <param name="Outputs">The same of the outputs.</param>
/// <param name="Parameters">The request's members.</param>
/// <param name="Returns">The result's members.</param>
/// <param name="Types">The types that its members alone need.</param>
internal sealed record EndpointModel(
    string Wire,
    string Name,
    string Description,
    int FunctionId,
    string Inputs,
    string Outputs,
    EquatableArray<MemberModel> Parameters,
    EquatableArray<MemberModel> Returns,
    NestedTypes Types)
{
    public string RequestType => Name + "Request";

    public string ResultType => Name + "Result";

    public string StartMethod => "Start" + Name + "Async";

    public string EventsMethod => "Get" + Name + "EventsAsync";

    /// <summary>All names that an endpoint takes in its client and its Refit interface; <see cref="EndpointNames"/> adds its open enums and records.</summary>
    public static string[] Family(string name) =>
        [name, name + "Async", "Submit" + name, name + "Request", name + "Result", "Start" + name + "Async", "Get" + name + "EventsAsync"];
}

/// <summary>One member of a request or a result.</summary>
/// <param name="Wire">The parameter's name; for a result its label, or its component where the label says nothing.</param>
/// <param name="Name">The property's name.</param>
/// <param name="Kind">Whether and how it may be left out.</param>
/// <param name="Type">Its type.</param>
/// <param name="Default">The literal that the property begins with; null where there is none.</param>
/// <param name="Docs">What its documentation says.</param>
internal sealed record MemberModel(string Wire, string Name, MemberKind Kind, TypeModel Type, JsonValue? Default, MemberDocs Docs);

/// <summary>Whether and how a member may be left out.</summary>
internal enum MemberKind
{
    /// <summary>The caller must set it.</summary>
    Required = 0,

    /// <summary>The caller must set it, to null if so wished.</summary>
    RequiredNullable,

    /// <summary>It begins with a literal and is always sent.</summary>
    Literal,

    /// <summary>It begins with null and is always sent.</summary>
    Nullable,

    /// <summary>It begins with null and is left out while it is null.</summary>
    Omittable,

    /// <summary>Unset, the Space's own default holds.</summary>
    Optional,
}

/// <summary>What the documentation of a member says; all of it is the Space's text.</summary>
/// <param name="Label">The label; empty when there is none.</param>
/// <param name="Component">The component.</param>
/// <param name="Description">The description; empty when there is none.</param>
/// <param name="Example">The example as JSON; empty when there is none worth showing.</param>
/// <param name="Minimum">The least value; null when not told.</param>
/// <param name="Maximum">The greatest value; null when not told.</param>
/// <param name="ByOrder">Whether nothing but its place tells it from its like.</param>
internal sealed record MemberDocs(
    string Label, string Component, string Description, string Example, double? Minimum, double? Maximum, bool ByOrder);

/// <summary>The C# type of a value and the way it travels. The set is closed.</summary>
internal abstract record TypeModel(bool IsValueType, bool HasFiles)
{
    internal sealed record Text() : TypeModel(false, false);

    internal sealed record Integer() : TypeModel(true, false);

    internal sealed record Number() : TypeModel(true, false);

    internal sealed record Boolean() : TypeModel(true, false);

    internal sealed record Json() : TypeModel(true, false);

    /// <summary>A file of one of the runtime's types, such as <c>ImageFile</c>.</summary>
    /// <param name="FileType">The runtime's type.</param>
    /// <param name="IsWrappedAsVideo">Whether it travels inside an object, as <c>{"video": FileData}</c>.</param>
    internal sealed record File(string FileType, bool IsWrappedAsVideo) : TypeModel(false, true);

    /// <summary>An open enum of the client.</summary>
    internal sealed record Choice(string Name, EquatableArray<JsonValue> Values) : TypeModel(true, false);

    internal sealed record List(TypeModel Item) : TypeModel(false, Item.HasFiles);

    /// <summary>An object of free names.</summary>
    internal sealed record Map(TypeModel Item) : TypeModel(false, Item.HasFiles);

    /// <summary>An item of a list or a map that may be null.</summary>
    internal sealed record OrNull(TypeModel Item) : TypeModel(Item.IsValueType, Item.HasFiles);

    /// <summary>A record of the client.</summary>
    internal sealed record Record(string Name, bool HasFiles) : TypeModel(false, HasFiles);

    /// <summary>A value that a component fixes, of one of the runtime's types.</summary>
    /// <param name="Type">The runtime's type, such as <c>ChatMessage</c>.</param>
    /// <param name="Form">The runtime's name for the way it travels; empty where the type itself knows.</param>
    /// <param name="IsList">Whether it is a list of that type.</param>
    /// <param name="HasFiles">Whether there may be files in it.</param>
    internal sealed record Value(string Type, string Form, bool IsList, bool HasFiles) : TypeModel(false, HasFiles);
}

/// <summary>The types that are declared for values inside requests and results.</summary>
/// <param name="Records">The records.</param>
/// <param name="Choices">The open enums.</param>
internal sealed record NestedTypes(EquatableArray<RecordModel> Records, EquatableArray<ChoiceModel> Choices)
{
    public static NestedTypes None { get; } = new(default, default);
}

/// <summary>One record for an object or a tuple inside a value.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Of">The label or the name of what it is the value of.</param>
/// <param name="IsTuple">Whether it travels as an array.</param>
/// <param name="Members">Its members, in the order of the schema.</param>
internal sealed record RecordModel(string Name, string Of, bool IsTuple, EquatableArray<MemberModel> Members);

/// <summary>One open enum.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Of">The label or the name of what it is the value of.</param>
/// <param name="Members">Its members, in the order of the schema.</param>
internal sealed record ChoiceModel(string Name, string Of, EquatableArray<ChoiceMember> Members);

/// <summary>One member of an open enum.</summary>
/// <param name="Name">Its C# name.</param>
/// <param name="Value">The exact JSON value.</param>
internal sealed record ChoiceMember(string Name, JsonValue Value);
