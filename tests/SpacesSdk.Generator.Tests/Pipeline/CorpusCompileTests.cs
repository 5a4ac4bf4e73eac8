using SpacesSdk.Generator.Tests.Support;

namespace SpacesSdk.Generator.Tests.Pipeline;

/// <summary>Every real schema gives code that compiles without a word: nullable on, warnings as errors, documentation complete.</summary>
public sealed class CorpusCompileTests
{
    // One compilation takes what a dozen schemas give, since starting the compiler costs more than their code.
    private const int Together = 12;

    public static TheoryData<int> Batches => [.. Enumerable.Range(0, (Schemas.Count + Together - 1) / Together)];

    private static IReadOnlyList<string> Schemas { get; } = [.. Corpus.Files("info"), .. Corpus.Files("gradio", "info.json")];

    [Theory]
    [MemberData(nameof(Batches))]
    public void Every_schema_compiles(int batch)
    {
        var files = Schemas.Skip(batch * Together).Take(Together).ToList();
        var spaces = files.Select((file, i) => (file, i)).Aggregate(new PinnedSpaces(), (all, next) =>
            all.Add($"corpus/space-{next.i}-{Path.GetFileNameWithoutExtension(next.file)}", Corpus.Read(next.file)));
        var generated = Generated.From(spaces).Compiles();
        Assert.Equal(files.Count + 1, generated.Result.GeneratedSources.Length);
    }

    [Fact]
    public void Every_file_of_the_corpus_is_in_a_batch() => Assert.Equal(
        Corpus.Files("info").Count + Corpus.Files("gradio", "info.json").Count, Batches.Sum(row => Schemas.Skip(row.Data * Together).Take(Together).Count()));
}
