using System.Text;
using MonumentsOfParis.Galleries;

namespace MonumentsOfParis.Tests;

public sealed class GalleryPlanReaderTests
{
    private const string Monument = """{"id":"eiffel-tower","name":"N","prompt":"P","caption":"C","place":"L","year":"1889"}""";

    [Theory]
    [InlineData("paris.json")]
    [InlineData("japan.json")]
    [InlineData("egypt.json")]
    public void A_shipped_gallery_has_six_monuments_with_everything_said(string file)
    {
        var plan = Prompts.Gallery(file);

        Assert.Equal(6, plan.Monuments.Count);
        Assert.All(plan.Monuments, static monument => Assert.Contains("dark background", monument.Prompt, StringComparison.Ordinal));
    }

    [Fact]
    public void Comments_trailing_commas_and_a_byte_order_mark_are_accepted() =>
        Assert.Equal("T", Read("\uFEFF// mine\n" + Plan(Monument + ",")).Title);

    [Fact]
    public void Unreadable_json_is_reported_in_one_line_with_its_place()
    {
        var problem = Assert.Throws<InvalidGalleryPlanException>(static () => Read("{\n  \"title\": \"T\",\n  \"subtitle\" \"S\"\n}"));

        Assert.StartsWith("my.json: line 3, column 14: ", problem.Message, StringComparison.Ordinal);
        Assert.EndsWith("Galleries/paris.json shows the form.", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
        Assert.DoesNotContain("LineNumber", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"title":"T"}""")]
    [InlineData("""{"title":null,"subtitle":"S","monuments":[]}""")]
    [InlineData("""{"title":"T","subtitle":"S","monuments":[null]}""")]
    [InlineData("""{"title":"T","subtitle":"S","monuments":[]}""")]
    [InlineData("""{"title":" ","subtitle":"S","monuments":[{"id":"a","name":"N","prompt":"P","caption":"C","place":"L","year":"1"}]}""")]
    [InlineData("""{"title":"T","subtitle":"S","monuments":[[[[[[[[[[]]]]]]]]]]}""")]
    public void A_plan_without_what_it_needs_is_refused_with_the_name_of_the_file(string json) =>
        Assert.StartsWith("my.json: ", Assert.Throws<InvalidGalleryPlanException>(() => Read(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_misspelt_name_is_refused_by_name() =>
        Refused(Plan(Monument.Replace("\"caption\"", "\"captoin\"", StringComparison.Ordinal)), "captoin");

    [Fact]
    public void A_missing_value_is_refused_by_name() =>
        Refused(Plan(Monument.Replace(",\"year\":\"1889\"", "", StringComparison.Ordinal)), "year");

    [Theory]
    [InlineData("")]
    [InlineData("Eiffel")]
    [InlineData("../secret")]
    [InlineData("a b")]
    [InlineData("tour\\u00e9")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void An_id_that_could_not_name_a_file_everywhere_is_refused(string id) =>
        Refused(Plan(Monument.Replace("eiffel-tower", id, StringComparison.Ordinal)), "monument 1 has no usable id");

    [Fact]
    public void The_same_id_twice_is_refused() => Refused(Plan(Monument + "," + Monument), "monument 2 repeats the id 'eiffel-tower'");

    [Fact]
    public void A_prompt_longer_than_the_limit_is_refused_with_its_length() =>
        Refused(Plan(Monument.Replace("\"P\"", $"\"{new string('x', 2001)}\"", StringComparison.Ordinal)), "prompt has 2001 characters");

    [Fact]
    public void More_monuments_than_the_limit_are_refused() => Refused(
        Plan(string.Join(',', Enumerable.Range(0, 101).Select(static i => Monument.Replace("eiffel-tower", $"m{i}", StringComparison.Ordinal)))), "101 monuments");

    [Fact]
    public void A_file_above_the_size_limit_is_refused_unread() => Refused(new string(' ', GalleryPlanReader.MaxBytes + 1), "more than a plan may have");

    private static void Refused(string json, string because) =>
        Assert.Contains(because, Assert.Throws<InvalidGalleryPlanException>(() => Read(json)).Message, StringComparison.Ordinal);

    private static string Plan(string monuments) => $$"""{"title":"T","subtitle":"S","monuments":[{{monuments}}]}""";

    private static GalleryPlan Read(string json) => GalleryPlanReader.Read(Encoding.UTF8.GetBytes(json), "my.json");
}
