using System.Xml.Linq;
using CsCheck;
using SpacesSdk.Generator.Emit;

namespace SpacesSdk.Generator.Tests.Emit;

public sealed class DocTextTests
{
    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\r\nb")]
    [InlineData("a\u0085b")]
    [InlineData("a\u2028b")]
    [InlineData("a\u2029b")]
    [InlineData("a\u202Eb")]
    [InlineData("a\0b")]
    public void Whatever_ends_a_comment_or_hides_text_becomes_a_space(string text) => Assert.Equal("a b", DocText.Escape(text));

    [Fact]
    public void Half_a_surrogate_pair_becomes_a_space() => Assert.Equal("a b", DocText.Escape("a" + (char)0xD800 + "b"));

    [Fact]
    public void Markup_is_shown_and_not_obeyed() => Assert.Equal("&lt;/summary&gt; &amp;amp; 🎨", DocText.Escape("</summary> &amp; 🎨"));

    [Fact]
    public void Any_text_is_the_content_of_an_element() => Gen.String.Sample(text =>
        Assert.Equal(DocText.Plain(text), XElement.Parse($"<a xml:space='preserve'>{DocText.Escape(text)}</a>").Value));
}
