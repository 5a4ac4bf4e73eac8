using Microsoft.CodeAnalysis;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Diagnostics;

/// <summary>The table of rules. A message says what, where and which command or edit comes next.</summary>
internal static class Rules
{
    private const string Category = "SpacesSdk";
    private const string HelpPage = "https://github.com/spacessdk/spacessdk/blob/main/src/SpacesSdk.Generator/Rules.md";

    public static readonly DiagnosticDescriptor InternalError = Error(RuleIds.InternalError,
        "The generator failed", "The client of {0} could not be generated ({1}): report this with its manifest folder; an empty client stands in for it");

    public static readonly DiagnosticDescriptor SchemaMissing = Warning(RuleIds.SchemaMissing,
        "No schema is pinned", "{0} has a manifest but no api.json, so its client is empty: run 'dotnet spaces add {0}', or save what its /gradio_api/info answers as api.json beside it");

    public static readonly DiagnosticDescriptor ManifestUnreadable = Error(RuleIds.ManifestUnreadable,
        "The manifest can't be read", "{0}: run 'dotnet spaces add' with the Space's name to fetch it again, or remove the file from the SpaceManifest items");

    public static readonly DiagnosticDescriptor NotGradio = Warning(RuleIds.NotGradio,
        "The Space is not a Gradio app", "{0} describes itself by '{1}' and not by a Gradio schema, so no client is generated: call it with a client made from its own description");

    public static readonly DiagnosticDescriptor DuplicateSpace = Error(RuleIds.DuplicateSpace,
        "Two Spaces would get one client", "{0} and {1} would both be called '{2}': write {{ \"client\": \"AnotherName\" }} into overrides.json beside the agents.md of the one that was added later");

    public static readonly DiagnosticDescriptor UnknownManifestLine = Info(RuleIds.UnknownManifestLine,
        "A line of the manifest is not understood", "'{0}' is not a line that Gradio manifests have; it is left out");

    public static readonly DiagnosticDescriptor ManifestNamesOtherSpace = Warning(RuleIds.ManifestNamesOtherSpace,
        "The manifest names another Space", "The manifest is that of {0} but lies in the folder of {1}: move it, or run 'dotnet spaces add {1}'");

    public static readonly DiagnosticDescriptor OverridesUnreadable = Error(RuleIds.OverridesUnreadable,
        "The overrides can't be read", "overrides.json is not understood ({0}): correct it; names are C# identifiers of letters and digits that begin with a capital, and \"$schema\" lets the editor tell what there is");

    public static readonly DiagnosticDescriptor OverrideWithoutEffect = Warning(RuleIds.OverrideWithoutEffect,
        "An override has no effect", "'{0}' in overrides.json of {1} has no effect: {2}; correct the entry or remove it");

    public static readonly DiagnosticDescriptor HostOfOtherSpace = Warning(RuleIds.HostOfOtherSpace,
        "The manifest names another Space's host", "The manifest of {0} runs at {1}, but the Hub serves that Space at {2}: run 'dotnet spaces add {0}', since calls and tokens go where the manifest says");

    public static readonly DiagnosticDescriptor SchemaUnreadable = Error(RuleIds.SchemaUnreadable,
        "The schema can't be read", "{0}: run 'dotnet spaces update' to fetch the schema again, or restore the file from source control");

    public static readonly DiagnosticDescriptor SchemaOfJavaScriptClient = Error(RuleIds.SchemaOfJavaScriptClient,
        "The schema is the JavaScript client's", "{0} has the TypeScript type '{1}', so this is what view_api() of @gradio/client prints and not what the Space serves: run 'dotnet spaces update' to fetch /gradio_api/info");

    public static readonly DiagnosticDescriptor SchemaWithoutEndpoints = Warning(RuleIds.SchemaWithoutEndpoints,
        "The schema has no endpoints", "The Space lists no named endpoints, so its client is empty: some servers answer so by mistake; run 'dotnet spaces update' later, or ask its author to name them");

    public static readonly DiagnosticDescriptor TypeBecomesJson = Info(RuleIds.TypeBecomesJson,
        "A value is typed as JsonElement", "'{0}' of {1} of {2} is {3}, which is left as JsonElement: read and write it as JSON");

    public static readonly DiagnosticDescriptor UnnamedEndpointsLeftOut = Info(RuleIds.UnnamedEndpointsLeftOut,
        "Unnamed endpoints are left out", "{0} endpoints have no name but a number, which changes with every edit of the app; they are left out, unless overrides.json says \"includeLambdas\": true");

    public static readonly DiagnosticDescriptor LanguageTooOld = Error(RuleIds.LanguageTooOld,
        "The language version is too old", "Clients of Spaces need C# 11 or later, and this project compiles as C# {0}: remove LangVersion from the project or raise it");

    public static readonly DiagnosticDescriptor RuntimeMissing = Error(RuleIds.RuntimeMissing,
        "The runtime is not referenced", "The generator runs but SpacesSdk.dll is not referenced: run 'dotnet add package SpacesSdk'");

    public static readonly DiagnosticDescriptor RuntimeMismatch = Error(RuleIds.RuntimeMismatch,
        "Generator and runtime don't fit", "The generator emits contract {0} and the referenced SpacesSdk.dll has contract {1}: reference one version of SpacesSdk in all projects");

    public static readonly DiagnosticDescriptor ConfigUnreadable = Warning(RuleIds.ConfigUnreadable,
        "The pinned config can't be read", "{0}: the schema's own order is used instead; run 'dotnet spaces update' to fetch it again");

    public static readonly DiagnosticDescriptor TooLarge = Error(RuleIds.TooLarge,
        "The file is too large", "The file has {0} and the limit is {1}; no Space serves such a file: run 'dotnet spaces update' to fetch it again");

    public static readonly DiagnosticDescriptor MarkdigMismatch = Error(RuleIds.MarkdigMismatch,
        "Another Markdig was loaded", "Another analyzer brought a Markdig that doesn't fit ({0}): update that analyzer's package, or remove its reference from this project");

    public static readonly DiagnosticDescriptor PinEdited = Warning(RuleIds.PinEdited,
        "A pinned file is not the one in the lock", "{0} of {1} is not the file that was pinned: run 'dotnet spaces update {1}' to fetch it again, or 'dotnet spaces lock' if the edit is meant");

    public static readonly DiagnosticDescriptor LockUnreadable = Warning(RuleIds.LockUnreadable,
        "The lock can't be read", "{0}: restore the file from source control, or run 'dotnet spaces lock' to write it anew from the folders");

    public static readonly DiagnosticDescriptor ValueOutOfRange = Warning(RuleIds.ValueOutOfRange,
        "A value is outside the Space's range", "'{0}' of {1} takes {2}, and the Space refuses {3}: use a value in that range");

    public static readonly DiagnosticDescriptor ChoiceNotListed = Warning(RuleIds.ChoiceNotListed,
        "A choice is not on the Space's list", "'{0}' is not among the pinned choices of {1}{2}: use one of its members, or {1}.From(…) if the Space takes it all the same");

    public static readonly DiagnosticDescriptor FileOfOtherKind = Warning(RuleIds.FileOfOtherKind,
        "A file is of another kind", "'{0}' is {1} and {2} takes {3}: this throws when it runs; name a file of that kind, or make it with the file type that fits");

    public static readonly DiagnosticDescriptor EndpointCalledLikeMethod = Warning(RuleIds.EndpointCalledLikeMethod,
        "An endpoint is called like a method", "'{0}' is an endpoint with its connection and no method: call {0}Async to await its result, or Submit{0} to watch its job");

    private static readonly Dictionary<string, DiagnosticDescriptor> s_byId = typeof(Rules)
        .GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static)
        .Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>().ToDictionary(rule => rule.Id);

    /// <summary>The rule of that id.</summary>
    public static DiagnosticDescriptor Find(string id) => s_byId[id];

    /// <summary>All rules.</summary>
    public static IReadOnlyCollection<DiagnosticDescriptor> All => s_byId.Values;

    private static DiagnosticDescriptor Error(string id, string title, string message) => Rule(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message) => Rule(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Info(string id, string title, string message) => Rule(id, title, message, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Rule(string id, string title, string message, DiagnosticSeverity severity) => new(
        id, title, message, Category, severity, isEnabledByDefault: true, helpLinkUri: $"{HelpPage}#{id.ToLowerInvariant()}");
}
