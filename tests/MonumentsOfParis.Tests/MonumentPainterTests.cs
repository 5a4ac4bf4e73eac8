using MonumentsOfParis.StandIns.Painting;
using MonumentsOfParis.StandIns.Painting.Monuments;
using SpacesSdk.Gallery.Images;

namespace MonumentsOfParis.Tests;

public sealed class MonumentPainterTests
{
    [Fact]
    public void Each_of_the_eighteen_prompts_names_a_monument_of_its_own()
    {
        var names = Prompts.GalleryFiles.SelectMany(static file => Prompts.Gallery(file).Monuments)
            .Select(static monument => MonumentAtlas.Find(monument.Prompt)?.Name).ToList();

        Assert.DoesNotContain(null, names);
        Assert.Equal(18, names.Distinct().Count());
    }

    [Theory]
    [InlineData("a photo of the EIFFEL tower at night", "Eiffel Tower")]
    [InlineData("Sacré-Cœur", "Sacré-Cœur")]
    [InlineData("sacre coeur in the rain", "Sacré-Cœur")]
    [InlineData("la cathédrale Nôtre-Dame", "Notre-Dame")]
    [InlineData("Sacre\u0301-Cœur in letters that are composed", "Sacré-Cœur")]
    [InlineData("the Louvre, with the Eiffel tower far behind", "Louvre Pyramid")]
    [InlineData("Tō-ji pagoda, Kyōto", "Five-storied Pagoda")]
    public void A_monument_is_found_whatever_the_case_the_accents_and_the_words_around_it(string prompt, string name) =>
        Assert.Equal(name, MonumentAtlas.Find(prompt)?.Name);

    [Theory]
    [InlineData("a teapot")]
    [InlineData("Louvreville")]
    [InlineData("notredame")]
    [InlineData("!?")]
    public void Words_that_only_contain_a_name_do_not_name_a_monument(string prompt) =>
        Assert.Null(MonumentAtlas.Find(prompt));

    [Fact]
    public void The_same_request_gives_the_same_picture_and_another_seed_another()
    {
        byte[] first = Paint("Eiffel Tower", seed: 7).EncodePng();

        Assert.Equal(first, Paint("Eiffel Tower", seed: 7).EncodePng());
        Assert.NotEqual(first, Paint("Eiffel Tower", seed: 8).EncodePng());
    }

    [Fact]
    public void An_unknown_prompt_composes_a_picture_that_depends_on_its_words_alone()
    {
        byte[] first = Paint("a lighthouse for owls").EncodePng();

        Assert.Equal(first, Paint("A  lighthouse, for OWLS!").EncodePng());
        Assert.NotEqual(first, Paint("a lighthouse for foxes").EncodePng());
    }

    [Theory]
    [InlineData(96, 64)]
    [InlineData(61, 97)]
    public void Width_and_height_are_honoured_and_the_whole_subject_fits(int width, int height)
    {
        var painted = MonumentPainter.Paint(new PaintingRequest("Arc de Triomphe", width, height, 1), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((width, height), (painted.Image.Width, painted.Image.Height));
        Assert.All(Enumerable.Range(0, width), x => Assert.Equal(0, painted.Coverage[x] + painted.Coverage[(height - 1) * width + x]));
        Assert.All(Enumerable.Range(0, height), y => Assert.Equal(0, painted.Coverage[y * width] + painted.Coverage[y * width + width - 1]));
    }

    [Theory]
    [MemberData(nameof(Prompts.All), MemberType = typeof(Prompts))]
    public void Every_monument_fills_a_fair_part_of_a_dark_background(string prompt)
    {
        var painted = MonumentPainter.Paint(new PaintingRequest(prompt, 96, 96, 3), cancellationToken: TestContext.Current.CancellationToken);

        Assert.InRange(painted.Coverage.Average(), 0.08f, 0.7f);
        Assert.True(painted.Image[0, 0].R < 30 && painted.Image[95, 95].B < 40);
    }

    [Theory]
    [InlineData(15, 64)]
    [InlineData(64, 2049)]
    [InlineData(-1, 64)]
    public void A_size_out_of_range_is_refused_before_anything_is_painted(int width, int height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MonumentPainter.Paint(new PaintingRequest("Karnak", width, height, 1), null, TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    public void An_empty_prompt_is_refused(string prompt) =>
        Assert.Throws<ArgumentException>(() => MonumentPainter.Paint(new PaintingRequest(prompt, 64, 64, 1), null, TestContext.Current.CancellationToken));

    [Fact]
    public void Painting_reports_its_progress_up_to_the_end()
    {
        var progress = new Reported();

        MonumentPainter.Paint(new PaintingRequest("Sphinx", 64, 64, 1), progress, TestContext.Current.CancellationToken);

        Assert.Equal(1, progress.Values.Max());
        Assert.All(progress.Values, static value => Assert.InRange(value, 0, 1));
    }

    [Fact]
    public void A_cancelled_painting_stops() => Assert.Throws<OperationCanceledException>(static () =>
        MonumentPainter.Paint(new PaintingRequest("Sphinx", 64, 64, 1), cancellationToken: new CancellationToken(true)));

    private static PixelImage Paint(string prompt, long seed = 1) =>
        MonumentPainter.Paint(new PaintingRequest(prompt, 64, 64, seed), cancellationToken: TestContext.Current.CancellationToken).Image;
}
