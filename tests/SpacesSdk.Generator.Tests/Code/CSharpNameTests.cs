using CsCheck;
using Microsoft.CodeAnalysis.CSharp;
using SpacesSdk.Generator.Code;

namespace SpacesSdk.Generator.Tests.Code;

public sealed class CSharpNameTests
{
    [Theory]
    [InlineData("num_gaussians", "NumGaussians")]
    [InlineData("image_to_3d", "ImageTo3d")]
    [InlineData("currentSmoker", "CurrentSmoker")]
    [InlineData("BPMeds", "BPMeds")]
    [InlineData("TripoSplat", "TripoSplat")]
    [InlineData("TRELLIS.2", "Trellis2")]
    [InlineData("FLUX.1-dev", "Flux1Dev")]
    [InlineData("Extracted GLB", "ExtractedGlb")]
    [InlineData("UI", "UI")]
    [InlineData("Turbo · 12 steps", "Turbo12Steps")]
    [InlineData("日本語", "日本語")]
    public void A_name_reads_as_a_person_would_write_it(string wire, string name) => Assert.Equal(name, CSharpName.Pascal(wire, "X"));

    [Theory]
    [InlineData("262144", "N262144")]
    [InlineData("1.5", "N1Point5")]
    [InlineData("16:9", "N16x9")]
    [InlineData("4/4", "N4Over4")]
    [InlineData("-1", "Minus1")]
    [InlineData("30m", "N30m")]
    public void A_number_keeps_its_meaning(string wire, string name) => Assert.Equal(name, CSharpName.Pascal(wire, "N"));

    [Fact]
    public void Any_text_gives_an_identifier() => Gen.String.Sample(text =>
    {
        Assert.True(SyntaxFacts.IsValidIdentifier(CSharpName.Pascal(text, "X")), text);
        Assert.True(SyntaxFacts.IsValidIdentifier(CSharpName.Spelled(text)), text);
        Assert.True(SyntaxFacts.IsValidIdentifier("X" + CSharpName.Suffix(text)), text);
    });

    [Theory]
    [InlineData("\u202Eevil")]
    [InlineData("a\u200Bb")]
    [InlineData("a\uFEFFb")]
    [InlineData("a\u0000b")]
    [InlineData("a\u2028b")]
    public void Characters_that_nobody_sees_are_no_part_of_a_name(string wire) =>
        Assert.All(CSharpName.Pascal(wire, "X"), c => Assert.True(char.IsAsciiLetterOrDigit(c)));

    [Fact]
    public void A_name_is_never_long() => Assert.InRange(CSharpName.Pascal(new string('a', 1_000_000), "X").Length, 1, 80);
}
