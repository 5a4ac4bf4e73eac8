extern alias generator;

using generator::SpacesSdk.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SpacesSdk.Benchmarks.Generator;

/// <summary>A project in memory that pins Spaces.</summary>
internal static class Project
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    public static CSharpCompilation Compilation { get; } = CSharpCompilation.Create(
        "Demo", [File("class Program { }")],
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static SyntaxTree File(string code) => CSharpSyntaxTree.ParseText(code, s_parse);

    /// <summary>A driver of the generator with the files of some Spaces.</summary>
    public static GeneratorDriver Driver(IEnumerable<AdditionalText> files) => CSharpGeneratorDriver.Create(
        [new SpacesGenerator().AsSourceGenerator()], files, s_parse, new PinnedTextFile.Roles());
}
