using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace SpacesSdk.Benchmarks.Generator;

/// <summary>The size of the output beside the naive form, and how a build grows with the number of pinned Spaces.</summary>
internal static class GeneratorTable
{
    private const int Rounds = 3;

    public static int Print()
    {
        var stages = new GeneratorStages();
        if (!stages.AreWellFormed)
            throw new InvalidOperationException("One of the forms is no C#.");
        var (schema, naive, lean) = stages.Sizes;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"schema {schema >> 10} KiB, naive form {naive >> 10} KiB, output {lean >> 10} KiB: {(double)lean / naive:0.00} of the naive form"));
        Console.WriteLine("| Spaces | generate ms | generate and compile ms | ms a Space |");
        Console.WriteLine("|---:|---:|---:|---:|");
        Build(10); // the compiler's own code is compiled
        foreach (int spaces in (int[])[50, 100, 200])
        {
            var rounds = Enumerable.Range(0, Rounds).Select(_ => Build(spaces)).OrderBy(r => r.Build).ToList();
            var (generate, build) = rounds[Rounds / 2];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {spaces} | {generate.TotalMilliseconds:0} | {build.TotalMilliseconds:0} | {build.TotalMilliseconds / spaces:0.0} |"));
        }
        return 0;
    }

    // Each Space has five endpoints of twenty parameters.
    private static (TimeSpan Generate, TimeSpan Build) Build(int spaces)
    {
        string schema = BigSchema.Text(endpoints: 5);
        var files = Enumerable.Range(0, spaces).SelectMany(i => PinnedTextFile.Of($"bench/Space{i}", schema));
        long start = Stopwatch.GetTimestamp();
        Project.Driver(files).RunGeneratorsAndUpdateCompilation(Project.Compilation, out var compilation, out var diagnostics);
        var generate = Stopwatch.GetElapsedTime(start);
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        var build = Stopwatch.GetElapsedTime(start);
        if (!result.Success || diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error) || compilation.SyntaxTrees.Count() != spaces + 2)
            throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Take(5)));
        return (generate, build);
    }
}
