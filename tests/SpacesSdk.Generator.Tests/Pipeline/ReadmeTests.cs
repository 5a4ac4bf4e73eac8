using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SpacesSdk.Generator.Diagnostics;
using SpacesSdk.Generator.Tests.Support;

namespace SpacesSdk.Generator.Tests.Pipeline;

/// <summary>What the documentation shows is what a reader can compile.</summary>
public sealed class ReadmeTests
{
    private static readonly string s_readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md")).ReplaceLineEndings("\n");

    private static string[] Blocks => [.. s_readme.Split("```csharp\n").Skip(1).Select(rest => rest.Split("\n```")[0])];

    public static TheoryData<int> BlockNumbers => [.. Enumerable.Range(0, Blocks.Length)];

    [Theory]
    [MemberData(nameof(BlockNumbers))]
    public void Each_code_block_is_a_program_that_compiles(int block)
    {
        var spaces = Repository.Ids.Aggregate(new PinnedSpaces().With("RootNamespace", "MyApp"), (all, id) => all.AddPinned(id));
        const string Usings = "global using System; global using System.IO; global using System.Threading.Tasks; global using System.Collections.Generic;";
        var program = Generated.Compile(Usings, Blocks[block]).WithOptions(new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        Generated.Driver(spaces).RunGeneratorsAndUpdateCompilation(program, out var compiled, out _);
        Assert.Empty(compiled.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString()));
    }

    [Fact]
    public void The_readme_is_short_enough_to_be_read() => Assert.InRange(s_readme.Split('\n').Length, 1, 150);

    [Fact]
    public void Every_rule_is_explained()
    {
        string page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Rules.md"));
        Assert.All(Rules.All, rule => Assert.Contains($"## {rule.Id}\n", page, StringComparison.Ordinal));
    }
}
