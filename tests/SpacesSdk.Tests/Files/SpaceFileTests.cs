using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using SpacesSdk.Files;
using SpacesSdk.Gradio;

namespace SpacesSdk.Tests.Files;

/// <summary>What a file is called and what it may stand for.</summary>
public sealed class SpaceFileTests
{
    [Theory]
    [InlineData("model.ply", "model.ply")]
    [InlineData("a/b\\c.txt", "c.txt")]
    [InlineData("C:evil.txt", "C_evil.txt")]
    [InlineData("NUL", "_NUL")]
    [InlineData("con.txt", "_con.txt")]
    [InlineData("COM¹.log", "_COM¹.log")]
    [InlineData("name. . .", "name")]
    [InlineData(" .hidden", ".hidden")]
    [InlineData("gnp\u202Etxt.exe", "gnp_txt.exe")]
    [InlineData("a\u0000b\nc", "a_b_c")]
    [InlineData("...", "file")]
    [InlineData("", "file")]
    [InlineData(null, "file")]
    [InlineData("..%5c..%2fevil", "..%5c..%2fevil")]
    public void A_name_is_made_safe(string? text, string name) => Assert.Equal(name, SafeFileName.From(text));

    [Fact]
    public void Half_a_character_is_replaced() => Assert.Equal("a_b", SafeFileName.From("a\ud800b"));

    [Fact]
    public void A_long_name_keeps_its_extension()
    {
        string name = SafeFileName.From(new string('ü', 5000) + ".safetensors");
        Assert.EndsWith(".safetensors", name, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(name), 190, 200);
    }

    [Fact]
    public void Every_text_whatever_becomes_one_safe_segment() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["\\/:.%~ \u202E\u0000\u007F\uD83D\uDCA5CONcomNUL1²…\u2028"]]).Sample(text =>
        {
            string name = SafeFileName.From(text);
            Assert.NotEmpty(name);
            Assert.Equal(Path.Combine(Path.GetFullPath("/root"), name), Path.GetFullPath(Path.Combine("/root", name)));
            Assert.DoesNotContain(name, c => c is '/' or '\\' or ':' || char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format);
            Assert.InRange(Encoding.UTF8.GetByteCount(name), 1, 201);
            Assert.False(name[^1] is '.' or ' ');
            Assert.Equal(name, SafeFileName.From(name));
        });

    [Fact]
    public void A_sound_is_no_picture_and_the_message_says_what_it_is()
    {
        var error = Assert.Throws<SpaceException>(() => ImageFile.FromBytes(new byte[1], "voice.wav"));
        Assert.Equal(SpaceErrorKind.Validation, error.Kind);
        Assert.Contains("'voice.wav' is audio/wav, but ImageFile wants image/*", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_unknown_kind_may_stand_for_any()
    {
        var file = SpaceFile.FromBytes(new byte[1], "data.bin");
        Assert.NotNull(file.As<ImageFile>());
        Assert.NotNull(file.As<Model3DFile>());
        Assert.Same(file, file.As<SpaceFile>());
    }

    [Theory]
    [InlineData("a.webm")]
    [InlineData("a.mp4")]
    [InlineData("a.ogg")]
    public void A_container_may_be_sound_or_film(string name)
    {
        var file = SpaceFile.FromBytes(new byte[1], name);
        Assert.NotNull(file.As<AudioFile>());
        Assert.NotNull(file.As<VideoFile>());
        Assert.Throws<SpaceException>(file.As<Model3DFile>);
    }

    [Theory]
    [InlineData("""{"video":{"path":"/srv/a.mp4"},"subtitles":null}""")]
    [InlineData("""{"path":"/srv/a.mp4"}""")]
    public void A_wrapped_video_is_read_in_both_forms_and_written_wrapped(string json)
    {
        var type = GradioTypes.WrappedVideo<VideoFile>();
        using var document = JsonDocument.Parse(json);
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
            type.Write(writer, type.Read(document.RootElement, GradioFileBinder.Detached));
        Assert.Equal("""{"video":{"path":"/srv/a.mp4","meta":{"_type":"gradio.FileData"}}}""", Encoding.UTF8.GetString(bytes.ToArray()));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"video":null}""")]
    [InlineData("""{"video":{"caption":"x"}}""")]
    public void A_wrapped_video_without_a_file_is_no_video(string json)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Throws<JsonException>(() => GradioTypes.WrappedVideo<VideoFile>().Read(document.RootElement, GradioFileBinder.Detached));
    }

    [Fact]
    public void A_path_that_leads_nowhere_is_told_at_once() =>
        Assert.Contains("no-such-file.png", Assert.Throws<FileNotFoundException>(() => ImageFile.FromPath("no-such-file.png")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://host/a.png")]
    [InlineData("a.png")]
    public void Only_web_addresses_are_taken(string address) =>
        Assert.Throws<ArgumentException>(() => ImageFile.FromUri(new(address, UriKind.RelativeOrAbsolute)));

    [Fact]
    public async Task A_file_of_a_record_that_came_over_no_connection_says_so()
    {
        var request = System.Text.Json.JsonSerializer.Deserialize<Support.PaintSpace.PaintRequest>("""{"image":{"path":"/srv/a.png"}}""")!;
        var error = await Assert.ThrowsAsync<SpaceException>(() => request.Image.OpenReadAsync(TestContext.Current.CancellationToken));
        Assert.Contains("no connection", error.Message, StringComparison.Ordinal);
    }
}
