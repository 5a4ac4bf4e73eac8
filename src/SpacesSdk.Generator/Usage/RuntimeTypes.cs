using Microsoft.CodeAnalysis;

namespace SpacesSdk.Generator.Usage;

/// <summary>The runtime's types that the usage rules are about, as one compilation knows them.</summary>
/// <param name="Record">A request or a result.</param>
/// <param name="Choice">An open enum.</param>
/// <param name="ChoiceList">The attribute that lists an open enum's pinned texts.</param>
/// <param name="Range">The attribute that holds a slider's ends.</param>
/// <param name="File">The base of all file types.</param>
/// <param name="BoundEndpoint">An endpoint with its connection.</param>
internal sealed record RuntimeTypes(
    INamedTypeSymbol Record, INamedTypeSymbol Choice, INamedTypeSymbol ChoiceList, INamedTypeSymbol? Range, INamedTypeSymbol File, INamedTypeSymbol BoundEndpoint)
{
    /// <summary>The types; null where the runtime is not referenced, so that there is nothing to look at.</summary>
    public static RuntimeTypes? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName("SpacesSdk.Gradio.IGradioRecord`1") is { } record
        && compilation.GetTypeByMetadataName("SpacesSdk.ISpaceChoice`1") is { } choice
        && compilation.GetTypeByMetadataName("SpacesSdk.Gradio.GradioChoicesAttribute") is { } list
        && compilation.GetTypeByMetadataName("SpacesSdk.SpaceFile") is { } file
        && compilation.GetTypeByMetadataName("SpacesSdk.BoundEndpoint`2") is { } endpoint
            ? new(record, choice, list, compilation.GetTypeByMetadataName("System.ComponentModel.DataAnnotations.RangeAttribute"), file, endpoint)
            : null;

    public static bool Is(ITypeSymbol? type, INamedTypeSymbol definition) => SymbolEqualityComparer.Default.Equals(type?.OriginalDefinition, definition);

    public static bool Implements(ITypeSymbol? type, INamedTypeSymbol definition) =>
        type is not null && type.AllInterfaces.Any(implemented => Is(implemented, definition));

    public static AttributeData? Attribute(ISymbol symbol, INamedTypeSymbol? attribute) =>
        attribute is null ? null : symbol.GetAttributes().FirstOrDefault(data => Is(data.AttributeClass, attribute));
}
