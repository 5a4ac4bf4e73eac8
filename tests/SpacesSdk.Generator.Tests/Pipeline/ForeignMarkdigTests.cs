using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SpacesSdk.Generator.Tests.Support;

namespace SpacesSdk.Generator.Tests.Pipeline;

/// <summary>The compiler loads one Markdig for all analyzers of a build; another analyzer's may lack what this one calls.</summary>
public sealed class ForeignMarkdigTests
{
    [Theory]
    [InlineData("namespace Markdig { public class MarkdownPipelineBuilder; }")]
    [InlineData("")]
    public void Another_analyzers_Markdig_is_named_at_the_manifest_and_nothing_is_thrown_at_the_compiler(string code)
    {
        var compiler = new CompilerWith(Markdig(code));
        var generator = (IIncrementalGenerator)Activator.CreateInstance(compiler.LoadFromAssemblyPath(typeof(SpacesGenerator).Assembly.Location).GetType(typeof(SpacesGenerator).FullName!)!)!;
        var spaces = new PinnedSpaces().Add("acme/Painter", Schemas.Of("/draw"));
        var result = CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], spaces.Files, optionsProvider: spaces.Options)
            .RunGenerators(Generated.Compile()).GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(("SPACE111", DiagnosticSeverity.Error), (diagnostic.Id, diagnostic.Severity));
        Assert.Contains("update that analyzer's package", diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.EndsWith("acme/Painter/agents.md", diagnostic.Location.GetLineSpan().Path, StringComparison.Ordinal);
    }

    private static byte[] Markdig(string code)
    {
        var compilation = CSharpCompilation.Create("Markdig", [CSharpSyntaxTree.ParseText(code)], Generated.Compile().References, new(OutputKind.DynamicallyLinkedLibrary));
        using var assembly = new MemoryStream();
        Assert.True(compilation.Emit(assembly).Success);
        return assembly.ToArray();
    }

    /// <summary>A compiler host in which somebody else's Markdig was first.</summary>
    private sealed class CompilerWith(byte[] markdig) : AssemblyLoadContext("compiler")
    {
        protected override Assembly? Load(AssemblyName assemblyName) =>
            assemblyName.Name == "Markdig" ? LoadFromStream(new MemoryStream(markdig)) : null;
    }
}
