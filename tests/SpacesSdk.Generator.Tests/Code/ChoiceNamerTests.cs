using SpacesSdk.Generator.Code;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Tests.Code;

public sealed class ChoiceNamerTests
{
    private static string[] Names(string json) => [.. ChoiceNamer.Name("Color", new(
        [.. JsonReader.Read(json, RuleIds.SchemaUnreadable).Value!.Items])).Select(member => member.Name)];

    [Fact]
    public void Members_are_named_by_what_they_say() => Assert.Equal(["IdeogramRemote", "QwenLocal"], Names("""["Ideogram (remote)", "Qwen (local)"]"""));

    [Fact]
    public void Members_that_would_say_the_same_are_spelled() => Assert.Equal(["XC", "XCSharp", "D"], Names("""["C", "C#", "D"]"""));

    [Fact]
    public void An_integer_and_its_text_are_two_members() => Assert.Equal(2, Names("""[1, "1"]""").Distinct().Count());

    [Fact]
    public void Null_and_the_empty_text_have_names() => Assert.Equal(["Null", "Empty", "True"], Names("""[null, "", true]"""));

    [Fact]
    public void A_value_that_is_listed_twice_is_one_member() => Assert.Single(Names("""["a", "a"]"""));

    [Fact]
    public void No_member_hides_what_every_open_enum_has() =>
        Assert.DoesNotContain(Names("""["from", "kind", "value", "all", "known", "other", "to string", "color", "equals"]"""), ReservedNames.Choice.Append("Color").Contains);
}
