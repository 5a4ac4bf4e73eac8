extern alias generator;

using BenchmarkDotNet.Attributes;
using generator::SpacesSdk.Generator.Code;
using generator::SpacesSdk.Generator.Emit;
using generator::SpacesSdk.Generator.Manifests;
using generator::SpacesSdk.Schema;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SpacesSdk.Benchmarks.Generator;

/// <summary>What the generator's own steps cost on 200 endpoints of 20 parameters, beside what the compiler pays to read the result.</summary>
[InProcess]
[MemoryDiagnoser]
public class GeneratorStages
{
    private const string Id = "bench/BigSpace";

    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    private readonly string _manifest = BigSchema.Manifest(Id);
    private readonly string _schema = BigSchema.Text();
    private readonly string _naive;
    private readonly string _lean;

    public GeneratorStages()
    {
        var model = Model(ApiSchemaReader.Read(_schema).Value!);
        (_naive, _lean) = (NaiveEmitter.Emit(model), Emit(model));
    }

    /// <summary>The sizes of schema, naive form and output, in characters.</summary>
    public (int Schema, int Naive, int Lean) Sizes => (_schema.Length, _naive.Length, _lean.Length);

    /// <summary>Whether both forms are C# to the compiler's parser.</summary>
    public bool AreWellFormed => !Tree(_naive).GetDiagnostics().Concat(Tree(_lean).GetDiagnostics()).Any();

    [Benchmark(Baseline = true)]
    public SyntaxTree ParseNaive() => Tree(_naive);

    [Benchmark]
    public SyntaxTree ParseOutput() => Tree(_lean);

    [Benchmark]
    public string ReadModelEmit() => Emit(Model(ApiSchemaReader.Read(_schema).Value!));

    [Benchmark]
    public object ReadSchema() => ApiSchemaReader.Read(_schema);

    private static SyntaxTree Tree(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(code, s_parse);
        tree.GetRoot();
        return tree;
    }

    private static string Emit(CodeModel model) => SpaceEmitter.Emit(model, new EmitOptions("Demo.Spaces", "public"));

    private CodeModel Model(ApiSchema schema) =>
        CodeModelBuilder.Build(PinnedSpaceBuilder.Build(Id, ManifestReader.Read(_manifest, Id).Value!, schema, config: null, overrides: null)).Value!;
}
