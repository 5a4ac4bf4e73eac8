using Microsoft.CodeAnalysis;
using SpacesSdk.Generator.Roslyn;
using SpacesSdk.Generator.Tests.Support;

namespace SpacesSdk.Generator.Tests.Pipeline;

/// <summary>What is computed again after which edit, since that is what a user feels at each keystroke.</summary>
public sealed class IncrementalTests
{
    private static readonly string s_schema = Schemas.Of("/run", Schemas.Required("prompt"), Schemas.Return("Image"));

    /// <summary>The reasons of the emitted files after the pinned Spaces were replaced by others.</summary>
    private static IncrementalStepRunReason[] ReasonsAfter(PinnedSpaces before, PinnedSpaces after)
    {
        var compilation = Generated.Compile();
        var driver = Generated.Driver(before).RunGenerators(compilation);
        foreach (var (old, edited) in before.Files.Zip(after.Files).Where(pair => pair.First.GetText()!.ToString() != pair.Second.GetText()!.ToString()))
            driver = driver.ReplaceAdditionalText(old, edited);
        var steps = driver.RunGenerators(compilation).GetRunResult().Results.Single().TrackedSteps[Steps.Model];
        return [.. steps.SelectMany(step => step.Outputs).Select(output => output.Reason)];
    }

    [Theory]
    [InlineData("Shows something", "Shows something else")]
    [InlineData("Auth: Bearer $HF_TOKEN", "Auth: Bearer $HF_TOKEN (https://huggingface.co/settings/tokens)\n\nMore prose.")]
    public void Prose_of_the_manifest_reaches_no_code(string from, string to) => Assert.All(
        ReasonsAfter(new PinnedSpaces().Add("acme/Demo", s_schema), new PinnedSpaces().Add("acme/Demo", s_schema, PinnedSpaces.Manifest("acme/Demo").Replace(from, to, StringComparison.Ordinal))),
        reason => Assert.NotEqual(IncrementalStepRunReason.Modified, reason));

    [Theory]
    [InlineData("\"api_visibility\": \"public\"", "\"api_visibility\": \"public\", \"code_snippets\": {\"python\": \"print()\"}")]
    [InlineData("{\"parameters\":", "{ \n \"parameters\":")]
    [InlineData("\"label\": \"Image\"", "\"label\": \"Image\", \"extra\": 1")]
    public void Noise_of_the_schema_reaches_no_code(string from, string to)
    {
        Assert.Contains(from, s_schema);
        Assert.All(
            ReasonsAfter(new PinnedSpaces().Add("acme/Demo", s_schema), new PinnedSpaces().Add("acme/Demo", s_schema.Replace(from, to, StringComparison.Ordinal))),
            reason => Assert.NotEqual(IncrementalStepRunReason.Modified, reason));
    }

    [Fact]
    public void An_edit_of_one_Space_re_emits_that_Space_alone()
    {
        var reasons = ReasonsAfter(Many("prompt"), Many("question"));
        Assert.Single(reasons, IncrementalStepRunReason.Modified);
        Assert.Equal(49, reasons.Count(reason => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
    }

    [Fact]
    public void The_same_Spaces_give_the_same_bytes_twice() => Assert.Equal(
        Generated.From(Many("prompt")).Result.GeneratedSources.Select(s => s.SourceText.ToString()),
        Generated.From(Many("prompt")).Result.GeneratedSources.Select(s => s.SourceText.ToString()));

    private static PinnedSpaces Many(string parameterOf17) => Enumerable.Range(0, 50).Aggregate(
        new PinnedSpaces(), (spaces, i) => spaces.Add($"acme/Demo{i}", Schemas.Of("/run", Schemas.Required(i == 17 ? parameterOf17 : "prompt"))));
}
