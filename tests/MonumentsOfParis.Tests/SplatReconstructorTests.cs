using System.Text;
using MonumentsOfParis.StandIns.Painting;
using MonumentsOfParis.StandIns.Reconstruction;
using SpacesSdk.Gallery.Images;
using SpacesSdk.Splats;

namespace MonumentsOfParis.Tests;

public sealed class SplatReconstructorTests
{
    private const int Splats = 32_768;
    private static readonly PixelColor Dark = new(18, 18, 22);

    [Theory]
    [MemberData(nameof(Prompts.All), MemberType = typeof(Prompts))]
    public void A_painted_monument_looks_like_its_picture_and_has_a_body(string prompt)
    {
        var painted = MonumentPainter.Paint(new PaintingRequest(prompt, 320, 320, 1), cancellationToken: TestContext.Current.CancellationToken);

        LooksLikeItsPictureAndHasABody(painted.Image, [.. painted.Coverage.Select(static share => share >= 0.5f)]);
    }

    [Fact]
    public void A_picture_never_seen_before_is_reconstructed_too()
    {
        var mushroom = Drawing.Mushroom(Dark);

        LooksLikeItsPictureAndHasABody(mushroom.Image, mushroom.Mask);
    }

    [Fact]
    public void An_object_on_a_light_background_is_found_by_its_contrast()
    {
        var mushroom = Drawing.Mushroom(new PixelColor(120, 170, 160));

        LooksLikeItsPictureAndHasABody(mushroom.Image, mushroom.Mask);
    }

    [Fact]
    public void A_lopsided_object_on_a_transparent_background_keeps_its_spout_and_handle()
    {
        var teapot = Drawing.Teapot(PixelColor.Transparent);

        LooksLikeItsPictureAndHasABody(teapot.Image, teapot.Mask);
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(5_001)]
    [InlineData(100_000)]
    public void Exactly_as_many_splats_are_made_as_asked_for(int count) =>
        Assert.Equal(count, Reconstruct(Drawing.Mushroom(Dark).Image, count).Count);

    [Fact]
    public void The_same_request_gives_the_same_cloud_and_another_seed_another()
    {
        var image = Drawing.Mushroom(Dark).Image;

        Assert.Equal(Reconstruct(image, 2048).X.ToArray(), Reconstruct(image, 2048).X.ToArray());
        Assert.NotEqual(Reconstruct(image, 2048).X.ToArray(), Reconstruct(image, 2048, seed: 2).X.ToArray());
    }

    [Fact]
    public void The_file_has_the_17_floats_of_the_real_space_and_lies_y_down_in_the_unit_box()
    {
        var cloud = Reconstruct(Drawing.Mushroom(Dark).Image, 4096);

        byte[] file = SplatFile.Write(cloud, SplatFormat.Ply);

        string header = Encoding.ASCII.GetString(file, 0, 600).Split("end_header\n")[0];
        Assert.Equal(17, header.Split("property float ").Length - 1);
        Assert.Equal(header.Length + "end_header\n".Length + 4096 * 17 * sizeof(float), file.Length);
        Assert.Equal(SplatCoordinates.Rdf, cloud.Coordinates);
        Assert.All(cloud.X.ToArray().Concat(cloud.Y.ToArray()).Concat(cloud.Z.ToArray()), static v => Assert.InRange(v, -0.5f, 0.5f));
        Assert.True(MeanRedness(cloud, static y => y < 0) > MeanRedness(cloud, static y => y > 0.2f), "The red cap must be on the side of smaller y.");
    }

    [Fact]
    public void Splats_are_flat_turned_with_the_surface_and_finite()
    {
        var cloud = Reconstruct(Drawing.Mushroom(Dark).Image, 4096);

        for (int i = 0; i < cloud.Count; i++)
        {
            var scale = cloud.ScaleAt(i);
            Assert.True(scale.Z < scale.X && float.IsFinite(cloud.LogitOpacity[i]) && float.IsFinite(cloud.ColorAt(i).X));
            Assert.Equal(1, cloud.RotationAt(i).Length(), 4);
        }
    }

    [Fact]
    public void An_empty_picture_says_what_to_give_instead()
    {
        var problem = Assert.Throws<NoForegroundException>(static () => Reconstruct(Drawing.Blank(Dark).Image, 2048));

        Assert.Contains("plain background", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fully_transparent_picture_has_no_foreground() =>
        Assert.Throws<NoForegroundException>(static () => Reconstruct(Drawing.Blank(PixelColor.Transparent).Image, 2048));

    [Fact]
    public void A_few_specks_on_a_plain_background_are_no_object() =>
        Assert.Throws<NoForegroundException>(static () => Reconstruct(
            Drawing.Blank(Dark).Fill(new(200, 200, 200), static (x, y) => x < 0.52f && x > 0.5f && y > 0.5f && y < 0.53f).Image, 2048));

    [Fact]
    public void The_smallest_possible_picture_is_refused_and_not_a_crash() =>
        Assert.Throws<NoForegroundException>(static () => Reconstruct(new PixelImage(1, 1), 2048));

    [Fact]
    public void An_object_that_touches_the_border_is_still_told_from_its_background()
    {
        var bar = Drawing.Blank(Dark, 256).Fill(new(220, 180, 90), static (x, y) => x is > 0.4f and < 0.6f && y > 0.2f);

        Assert.True(FrontView.Compare(bar.Image, bar.Mask, Reconstruct(bar.Image, 8192)).Overlap > 0.9f);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1023)]
    [InlineData(int.MaxValue)]
    public void A_number_of_splats_out_of_range_is_refused(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Reconstruct(Drawing.Blank(Dark).Image, count));

    [Fact]
    public void Reconstruction_reports_its_progress_and_stops_when_cancelled()
    {
        var request = new ReconstructionRequest(Drawing.Mushroom(Dark).Image, 2048, 1);
        var progress = new Reported();

        SplatReconstructor.Reconstruct(request, progress, TestContext.Current.CancellationToken);

        Assert.Equal(progress.Values.Order(), progress.Values);
        Assert.Equal(1, progress.Values[^1]);
        Assert.Throws<OperationCanceledException>(() => SplatReconstructor.Reconstruct(request, null, new CancellationToken(true)));
    }

    private static void LooksLikeItsPictureAndHasABody(PixelImage image, bool[] mask)
    {
        var cloud = Reconstruct(image, Splats);
        var view = FrontView.Compare(image, mask, cloud);
        var size = cloud.Bounds().Size;

        TestContext.Current.TestOutputHelper?.WriteLine($"overlap {view.Overlap:0.000}, colour error {view.ColorError:0.000}, depth {size.Z / size.X:0.00} of width");
        Assert.True(view.Overlap >= 0.9f, $"Silhouettes overlap by {view.Overlap:0.000}, wanted 0.9.");
        Assert.True(view.ColorError <= 0.08f, $"Colours differ by {view.ColorError:0.000}, allowed 0.08.");
        Assert.True(size.Z >= 0.25f * size.X, $"Depth is {size.Z / size.X:0.00} of the width, wanted 0.25.");
    }

    private static float MeanRedness(SplatCloud cloud, Func<float, bool> where) => Enumerable.Range(0, cloud.Count)
        .Where(i => where(cloud.Y[i])).Average(i => cloud.ColorAt(i).X - cloud.ColorAt(i).Y);

    private static SplatCloud Reconstruct(PixelImage image, int count, long seed = 1) =>
        SplatReconstructor.Reconstruct(new ReconstructionRequest(image, count, seed), null, TestContext.Current.CancellationToken);
}
