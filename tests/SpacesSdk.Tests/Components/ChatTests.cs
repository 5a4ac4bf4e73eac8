using System.Text.Json;
using SpacesSdk.Gradio;

namespace SpacesSdk.Tests.Components;

public sealed class ChatTests
{
    private static readonly IReadOnlyList<ChatMessage> s_chat = [ChatMessage.User("look", Wire.Image()), ChatMessage.Assistant("nice")];

    [Fact]
    public void Gradio_6_gets_messages_of_several_parts() => Assert.Equal(
        """[{"role":"user","content":[{"type":"text","text":"look"},{"type":"file","file":{"path":"/srv/a.png","meta":{"_type":"gradio.FileData"}},"alt_text":null}]},{"role":"assistant","content":[{"type":"text","text":"nice"}]}]""",
        GradioComponents.Chat.WriteText(s_chat));

    [Fact]
    public void Gradio_5_gets_a_message_a_part() => Assert.Equal(
        """[{"role":"user","content":"look"},{"role":"user","content":{"file":{"path":"/srv/a.png","meta":{"_type":"gradio.FileData"}},"alt_text":null}},{"role":"assistant","content":"nice"}]""",
        GradioComponents.OnePartChat.WriteText(s_chat));

    [Fact]
    public void Pairs_get_each_question_with_its_answer() => Assert.Equal(
        """[["look",null],[{"file":{"path":"/srv/a.png","meta":{"_type":"gradio.FileData"}},"alt_text":null},"nice"]]""",
        GradioComponents.PairChat.WriteText(s_chat));

    [Theory]
    [InlineData("""[["hi","there"],[null,"again"]]""", "user:hi assistant:there assistant:again")]
    [InlineData("""[{"role":"user","metadata":{"title":null},"content":"hi"},{"role":"assistant","content":["a",{"type":"text","text":"b"}]}]""", "user:hi assistant:a\nb")]
    [InlineData("[]", "")]
    public void Every_form_is_read_by_every_client(string json, string said) => Assert.All(
        [GradioComponents.Chat, GradioComponents.OnePartChat, GradioComponents.PairChat],
        type => Assert.Equal(said, string.Join(' ', type.Read(json).Select(static m => $"{m.Role}:{m.ToText()}"))));

    [Theory]
    [InlineData("""[["hi","there"],[null,"only an answer"],["only a question",null]]""")]
    [InlineData("""[["hi",{"file":{"path":"/srv/a.png","orig_name":"a.png","meta":{"_type":"gradio.FileData"}},"alt_text":null}]]""")]
    public void Pairs_come_back_as_they_were(string json) => Assert.Equal(json, GradioComponents.PairChat.WriteText(GradioComponents.PairChat.Read(json)));

    [Fact]
    public void A_file_in_a_component_is_a_file_and_is_sent_from_its_new_place()
    {
        var chat = GradioComponents.Chat.Read($$$"""[{"role":"assistant","content":[{"type":"component","component":"image","value":{{{Wire.File}}},"constructor_args":{"render":false},"props":{"value":{{{Wire.File}}},"format":"webp"}}]}]""");
        var component = Assert.IsType<ChatContent.Component>(Assert.Single(Assert.Single(chat).Content));
        Assert.Equal("a.png", component.Media?.Name);
        var moved = component with { Media = Wire.Image("b.png") };
        string sent = GradioComponents.Chat.WriteText([chat[0] with { Content = [moved] }]);
        Assert.Contains("/srv/b.png", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("/srv/a.png", sent, StringComparison.Ordinal);
        Assert.Contains("\"props\":{\"format\":\"webp\"}", sent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_film_of_an_older_Gradio_stays_wrapped()
    {
        string part = $$$"""{"component":"video","value":{"video":{{{Wire.File}}}},"constructor_args":{},"props":{}}""";
        var chat = GradioComponents.OnePartChat.Read($$"""[{"role":"assistant","content":{{part}}}]""");
        Assert.Contains("""
            "value":{"video":{"path":"/srv/a.png"
            """, GradioComponents.OnePartChat.WriteText(chat), StringComparison.Ordinal);
    }

    [Fact]
    public void What_this_version_does_not_know_is_sent_back_as_it_came()
    {
        const string Json = """[{"role":"user","metadata":{"id":7,"mood":"happy"},"content":[{"type":"sticker","id":3}],"options":[{"value":"y","icon":"x"}],"pinned":true}]""";
        Assert.Equal(Json, GradioComponents.Chat.WriteText(GradioComponents.Chat.Read(Json)));
    }

    [Fact]
    public void All_files_of_a_chat_are_uploaded() => Assert.Equal(["a.png"], GradioComponents.PairChat.FilesOf(s_chat));

    [Theory]
    [InlineData("{}")]
    [InlineData("\"hi\"")]
    [InlineData("[1]")]
    [InlineData("[[]]")]
    [InlineData("""[["a","b","c"]]""")]
    [InlineData("""[{"content":"who said that"}]""")]
    [InlineData("""[{"role":7,"content":"x"}]""")]
    [InlineData("""[{"role":"user","content":{"file":{"name":"no path"}}}]""")]
    public void What_is_no_chat_is_refused(string json) => Assert.Throws<JsonException>(() => GradioComponents.Chat.Read(json));

    [Fact]
    public void A_message_alone_is_JSON_of_its_own()
    {
        string json = JsonSerializer.Serialize(ChatMessage.User("hi"));
        Assert.Equal("hi", JsonSerializer.Deserialize<ChatMessage>(json)!.ToText());
    }
}
