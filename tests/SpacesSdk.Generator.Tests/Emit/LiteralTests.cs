using CsCheck;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SpacesSdk.Generator.Emit;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Tests.Emit;

public sealed class LiteralTests
{
    [Fact]
    public void Any_text_is_one_string_literal_with_that_value() => Gen.String.Sample(text =>
        Assert.Equal(text, Assert.IsType<LiteralExpressionSyntax>(SyntaxFactory.ParseExpression(Literal.Text(text))).Token.Value));

    [Theory]
    [InlineData("3.0", 3.0)]
    [InlineData("-0.5", -0.5)]
    [InlineData("1e20", 1e20)]
    [InlineData("9007199254740993", 9007199254740992.0)]
    public void A_number_is_a_literal_of_type_double(string json, double value)
    {
        var number = SyntaxFactory.ParseExpression(Literal.Number(JsonValue.FromNumber(json)));
        double parsed = number is PrefixUnaryExpressionSyntax minus ? -(double)((LiteralExpressionSyntax)minus.Operand).Token.Value! : (double)((LiteralExpressionSyntax)number).Token.Value!;
        Assert.Equal(value, parsed);
    }

    [Theory]
    [InlineData("{\"a\":\"\"\"}")]
    [InlineData("{\"a\":\"é\"}")]
    [InlineData("{\n}")]
    public void A_descriptor_that_could_end_its_literal_is_refused(string json) =>
        Assert.Throws<InvalidOperationException>(() => Literal.Utf8Json(json));
}
