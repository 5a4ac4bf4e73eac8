using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;

namespace SpacesSdk.Benchmarks.Generator;

/// <summary>What a keystroke in another file costs with 200 endpoints pinned, beside the same driver with nothing pinned.</summary>
[InProcess]
[MemoryDiagnoser]
public class UnrelatedEdits
{
    private readonly Compilation[] _edits = new Compilation[2];
    private GeneratorDriver _pinned = null!;
    private GeneratorDriver _nothing = null!;
    private int _edit;

    [GlobalSetup]
    public void Open()
    {
        for (int i = 0; i < _edits.Length; i++)
            _edits[i] = Project.Compilation.AddSyntaxTrees(Project.File($"class Unrelated{i} {{ }}"));
        _pinned = Project.Driver(PinnedTextFile.Of("bench/BigSpace", BigSchema.Text())).RunGenerators(_edits[0]);
        _nothing = Project.Driver([]).RunGenerators(_edits[0]);
        if (_pinned.GetRunResult().GeneratedTrees.Length != 2)
            throw new InvalidOperationException("Nothing was generated.");
    }

    [Benchmark(Baseline = true)]
    public GeneratorDriver NothingPinned() => _nothing = _nothing.RunGenerators(Next());

    [Benchmark]
    public GeneratorDriver BigSpacePinned() => _pinned = _pinned.RunGenerators(Next());

    private Compilation Next() => _edits[_edit ^= 1];
}
