using System.Text.Json;
using SpacesSdk.Gradio;

namespace SpacesSdk.Tests.Components;

public sealed class ComponentValueTests
{
    [Fact]
    public void A_gallery_holds_pictures_and_films()
    {
        var items = GradioComponents.Gallery.Read($$$"""[{"image":{{{Wire.File}}},"caption":"one"},{"video":{{{Wire.File}}},"caption":null}]""");
        Assert.Equal("one", Assert.IsType<GalleryImage>(items[0]).Caption);
        Assert.Equal("a.png", Assert.IsType<GalleryVideo>(items[1]).Media.Name);
        Assert.Equal(
            """[{"image":{"path":"/srv/b.png","meta":{"_type":"gradio.FileData"}},"caption":"two"}]""",
            GradioComponents.Gallery.WriteText([GalleryItem.FromImage(Wire.Image("b.png"), "two")]));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[{}]")]
    [InlineData("[null]")]
    [InlineData("""[{"image":{"caption":"no path"}}]""")]
    [InlineData("""[["/srv/a.png","caption"]]""")]
    public void What_is_no_gallery_is_refused(string json) => Assert.Throws<JsonException>(() => GradioComponents.Gallery.Read(json));

    [Fact]
    public void A_table_is_made_of_plain_values() => Assert.Equal(
        """{"headers":["a","b"],"data":[["x",1],[null,2.5],[true,9007199254740993]],"metadata":null}""",
        GradioTypes.Record<Dataframe>().WriteText(Dataframe.Of(["a", "b"], ["x", 1], [null, 2.5], [true, 9007199254740993L])));

    [Fact]
    public void Headers_that_are_numbers_are_read() =>
        Assert.Equal(["1", "two"], GradioTypes.Record<Dataframe>().Read("""{"headers":[1,"two"],"data":[[1,null]]}""").Headers);

    [Fact]
    public void A_row_of_another_length_is_refused_with_its_number() =>
        Assert.Contains("Row 1 has 1 cells and the table has 2 columns", Assert.Throws<ArgumentException>(() => Dataframe.Of(["a", "b"], [1, 2], [1])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(float.NaN)]
    public void A_cell_that_JSON_cannot_hold_is_refused(object cell) => Assert.Throws<ArgumentException>(() => Dataframe.Of(["a"], [cell]));

    [Fact]
    public void A_cell_of_another_type_is_refused_by_its_type() =>
        Assert.Contains("Version", Assert.Throws<ArgumentException>(() => Dataframe.Of(["a"], [new Version(1, 2)])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"headers":"a","data":[]}""")]
    [InlineData("""{"headers":["a"],"data":[1]}""")]
    public void What_is_no_table_is_refused(string json) => Assert.Throws<JsonException>(() => GradioTypes.Record<Dataframe>().Read(json));

    [Fact]
    public void An_edited_image_has_its_mask_as_a_layer()
    {
        var edited = EditedImage.FromMask(Wire.Image("photo.png"), Wire.Image("mask.png"));
        Assert.Equal(["photo.png", "mask.png", "photo.png"], GradioTypes.Record<EditedImage>().FilesOf(edited));
        var read = GradioTypes.Record<EditedImage>().Read($$"""{"background":null,"layers":[{{Wire.File}}],"composite":{{Wire.File}},"id":"e1"}""");
        Assert.Null(read.Background);
        Assert.Equal("e1", read.Id);
        Assert.Single(read.Layers);
    }

    [Theory]
    [InlineData("[null,null]", null, null)]
    [InlineData("[FILE,null]", "a.png", null)]
    [InlineData("[null,FILE]", null, "a.png")]
    public void A_pair_of_images_may_lack_either(string json, string? first, string? second)
    {
        var pair = GradioTypes.Record<ImagePair>().Read(json.Replace("FILE", Wire.File, StringComparison.Ordinal));
        Assert.Equal((first, second), (pair.First?.Name, pair.Second?.Name));
        Assert.Equal(json.Contains("FILE", StringComparison.Ordinal) ? 1 : 0, GradioTypes.Record<ImagePair>().FilesOf(pair).Count);
    }

    [Fact]
    public void An_annotated_image_keeps_its_regions_and_its_files()
    {
        string json = $$"""{"image":{{Wire.File}},"annotations":[{"image":{{Wire.File}},"label":"box"}]}""";
        var image = GradioTypes.Record<AnnotatedImage>().Read(json);
        Assert.Equal("box", Assert.Single(image.Annotations).Label);
        Assert.Equal(2, GradioTypes.Record<AnnotatedImage>().FilesOf(image).Count);
        Assert.Throws<JsonException>(() => GradioTypes.Record<AnnotatedImage>().Read("""{"annotations":[]}"""));
    }

    [Fact]
    public void A_text_with_files_takes_files_of_any_type()
    {
        var text = new MultimodalText { Text = "hi", Files = [Wire.Image(), SpaceFile.FromBytes(new byte[] { 1 }, "b.pdf")] };
        Assert.Equal(["a.png", "b.pdf"], GradioTypes.Record<MultimodalText>().FilesOf(text));
        Assert.Equal("""{"text":"hi","files":[]}""", GradioTypes.Record<MultimodalText>().WriteText(new() { Text = "hi" }));
    }

    [Theory]
    [InlineData("""{"token":"The","class_or_confidence":null}""", null)]
    [InlineData("""{"token":"dog","class_or_confidence":"N"}""", "N")]
    [InlineData("""{"token":"0.5","class_or_confidence":0.5}""", "0.5")]
    public void A_highlighted_token_has_a_class_or_a_score_or_neither(string json, string? mark)
    {
        var token = GradioTypes.Record<HighlightedToken>().Read(json);
        Assert.Equal(mark, token.ClassOrConfidence?.ToString());
        Assert.Equal(json, GradioTypes.Record<HighlightedToken>().WriteText(token));
    }

    [Theory]
    [InlineData("""{"label":"cat","confidences":[{"label":"cat","confidence":0.9}]}""", "cat", 0.9)]
    [InlineData("""{"label":7,"confidences":[{"label":7,"confidence":null}]}""", "7", null)]
    public void A_label_is_a_text_or_a_number_with_its_confidences(string json, string label, double? confidence)
    {
        var result = GradioTypes.Record<LabelResult>().Read(json);
        Assert.Equal(label, result.Label?.ToString());
        Assert.Equal(confidence, Assert.Single(result.Confidences!).Confidence);
        Assert.Equal(json, GradioTypes.Record<LabelResult>().WriteText(result));
        Assert.Null(GradioTypes.Record<LabelResult>().Read("{}").Label);
    }

    [Fact]
    public async Task A_plot_of_matplotlib_is_a_picture()
    {
        var plot = GradioTypes.Record<PlotFigure>().Read("""{"type":"matplotlib","plot":"data:image/webp;base64,AQID"}""");
        var image = plot.ToImage()!;
        Assert.Equal("plot.webp", image.Name);
        Assert.Equal([1, 2, 3], await image.ReadAllBytesAsync(TestContext.Current.CancellationToken));
        Assert.Null(new PlotFigure { Library = "plotly", Figure = """{"data":[]}""" }.ToImage());
        Assert.Throws<FormatException>(() => (plot with { Figure = "data:image/png;base64,?" }).ToImage());
    }

    [Theory]
    [InlineData("\"one text\"", "|one text")]
    [InlineData("""[{"speaker":"S1","text":"hi"},{"speaker":"S2","text":"ho"}]""", "S1|hi S2|ho")]
    public void A_dialogue_is_lines_or_one_text(string json, string said)
    {
        var lines = GradioComponents.Dialogue.Read(json);
        Assert.Equal(said, string.Join(' ', lines.Select(static l => $"{l.Speaker}|{l.Text}")));
        Assert.Equal(json, GradioComponents.Dialogue.WriteText(lines));
    }

    [Fact]
    public void Members_of_a_later_Gradio_are_kept() => Assert.Equal(
        """{"type":"plotly","plot":"{}","version":"3.1"}""",
        GradioTypes.Record<PlotFigure>().WriteText(GradioTypes.Record<PlotFigure>().Read("""{"type":"plotly","version":"3.1","plot":"{}"}""")));

    [Fact]
    public void A_map_and_a_list_hold_null_only_where_their_items_may_be_null()
    {
        Assert.Equal([1, null], GradioTypes.List(GradioTypes.NullableValue(GradioTypes.Integer)).Read("[1,null]"));
        Assert.Equal("""{"a":null}""", GradioTypes.Map(GradioTypes.Nullable(GradioTypes.String)).WriteText(new Dictionary<string, string?> { ["a"] = null }));
        Assert.Throws<JsonException>(() => GradioTypes.List(GradioTypes.Integer).Read("[1,null]"));
        Assert.Throws<ArgumentException>(() => GradioTypes.Map(GradioTypes.String).WriteText(new Dictionary<string, string> { ["a"] = null! }));
        Assert.Throws<JsonException>(() => GradioTypes.Map(GradioTypes.String).Read("[]"));
    }
}
