using System.Numerics;
using SpacesSdk.Gallery.Images;
using SpacesSdk.Gallery.Rendering;
using SpacesSdk.Splats;
using static SpacesSdk.Gallery.Tests.Clouds;

namespace SpacesSdk.Gallery.Tests.Rendering;

public sealed class SplatRendererTests
{
    private static readonly SplatCamera Front = SplatCamera.Orthographic(new(0, 0, 5), Vector3.Zero, 2);

    [Theory]
    [InlineData(0, 0, 50, 50)]
    [InlineData(0.5f, 0, 75, 50)]
    [InlineData(0, 0.5f, 50, 25)]
    [InlineData(-0.8f, -0.4f, 10, 70)]
    public void A_ball_lands_where_an_orthographic_camera_says(float x, float y, int column, int row)
    {
        var image = SplatRenderer.Render(Of(Ball(new(x, y, 0), Red)), Front, 100, 100);
        AssertPeak(image, column, row);
    }

    [Fact]
    public void A_ball_lands_where_a_perspective_camera_says()
    {
        var camera = SplatCamera.Perspective(new(0, 0, 4), Vector3.Zero, fieldOfView: 53.130102f);
        var image = SplatRenderer.Render(Of(Ball(new(1, 0.5f, 0), Red)), camera, 200, 100);
        AssertPeak(image, 125, 38);
    }

    [Fact]
    public void The_centre_of_an_opaque_ball_has_its_colour()
    {
        var image = SplatRenderer.Render(Of(Ball(Vector3.Zero, new(0.2f, 0.6f, 1), 0.3f)), Front, 101, 101);
        var pixel = image[50, 50];
        Assert.InRange(pixel.A, 250, 255);
        Assert.InRange(pixel.R, 50, 52);
        Assert.InRange(pixel.G, 152, 154);
        Assert.Equal(255, pixel.B);
    }

    [Fact]
    public void Half_an_opacity_lets_half_of_the_background_through()
    {
        var cloud = Of(Ball(Vector3.Zero, new(1, 0, 0), 0.5f, alpha: 0.5f));
        var pixel = SplatRenderer.Render(cloud, Front, 101, 101, new(0, 0, 200))[50, 50];
        Assert.InRange(pixel.R, 126, 128);
        Assert.InRange(pixel.B, 99, 101);
        Assert.Equal(255, pixel.A);
    }

    [Fact]
    public void The_nearer_ball_covers_the_farther_one_whatever_their_order()
    {
        var near = Ball(new(0, 0, 1), Red, 0.3f);
        var far = Ball(new(0, 0, -1), Green, 0.3f);
        foreach (var cloud in (SplatCloud[])[Of(near, far), Of(far, near)])
            Assert.True(SplatRenderer.Render(cloud, Front, 64, 64)[32, 32] is { R: > 200, G: < 60 });
    }

    [Fact]
    public void A_long_gaussian_is_drawn_along_its_turned_axis()
    {
        var turn = Quaternion.CreateFromAxisAngle(Vector3.UnitZ, MathF.PI / 4);
        var image = SplatRenderer.Render(Of(new Splat(Vector3.Zero, new(0.3f, 0.02f, 0.02f), turn, 0.99f, Red)), Front, 100, 100);
        Assert.True(image[58, 42].A > 150, "up and to the right");
        Assert.Equal(0, image[35, 35].A);
    }

    [Fact]
    public void A_cloud_in_other_axes_is_turned_upright()
    {
        var below = Ball(new(0, 0.5f, 0), Red);
        var image = SplatRenderer.Render(Of(SplatCoordinates.Rdf, below), Front, 100, 100);
        AssertPeak(image, 50, 75);
    }

    [Fact]
    public void What_lies_behind_the_eye_is_not_drawn()
    {
        var camera = SplatCamera.Perspective(new(0, 0, 4), Vector3.Zero);
        Assert.Equal(0, Coverage(SplatRenderer.Render(Of(Ball(new(0, 0, 6), Red)), camera, 64, 64)));
    }

    [Fact]
    public void An_empty_cloud_is_only_background()
    {
        var image = SplatRenderer.Render(Of(), Front, 20, 17, new(1, 2, 3));
        Assert.All(Enumerable.Range(0, 17), y => Assert.Equal(new PixelColor(1, 2, 3), image[19, y]));
    }

    [Fact]
    public void Values_that_are_no_numbers_are_left_out()
    {
        var cloud = Of(Ball(new(float.NaN), Red), Ball(Vector3.Zero, new(float.NaN)), Ball(Vector3.Zero, Green, float.PositiveInfinity), Ball(Vector3.Zero, Green, 0.2f));
        Assert.True(SplatRenderer.Render(cloud, Front, 64, 64)[32, 32] is { G: > 200, R: < 40 });
    }

    [Fact]
    public void The_same_cloud_gives_the_same_pixels_every_time()
    {
        var cloud = Tower(5000, new(1, 0.8f, 0.6f));
        var camera = SplatCamera.Around(cloud);
        var first = SplatRenderer.Render(cloud, camera, 130, 97);
        Assert.Equal<byte>(first.Pixels, SplatRenderer.Render(cloud, camera, 130, 97).Pixels);
    }

    [Fact]
    public void Depth_is_the_distance_to_the_nearest_surface_and_nothing_where_there_is_none()
    {
        var cloud = Of(Ball(new(0, 0, 1), Red, 0.1f, 1), Ball(new(0, 0, -1), Green, 0.1f, 1));
        float[] depths = SplatRenderer.RenderDepth(cloud, Front, 101, 101);
        Assert.InRange(depths[(50 * 101) + 50], 3.9f, 4.1f);
        Assert.True(float.IsNaN(depths[0]));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(40, 20)]
    [InlineData(215, -30)]
    [InlineData(90, 80)]
    public void The_camera_around_a_cloud_sees_all_of_it(float yaw, float pitch)
    {
        var cloud = Tower(4000, Green);
        var image = SplatRenderer.Render(cloud, SplatCamera.Around(cloud, yaw, pitch, aspect: 0.75f), 90, 120);
        Assert.InRange(Coverage(image), 300, 90 * 120);
        Assert.True(Enumerable.Range(0, 90).All(x => image[x, 0].A + image[x, 119].A == 0), "top and bottom rows are empty");
        Assert.True(Enumerable.Range(0, 120).All(y => image[0, y].A + image[89, y].A == 0), "outer columns are empty");
    }

    [Fact]
    public void Turning_the_camera_to_the_right_side_shows_what_lies_there()
    {
        var cloud = Of(Ball(new(1, 0, 0), Red, 0.3f), Ball(new(-1, 0, 0), Green, 0.3f));
        var pixel = SplatRenderer.Render(cloud, SplatCamera.Around(cloud, yaw: 90, pitch: 0), 64, 64)[32, 32];
        Assert.True(pixel is { R: > 200, G: < 60 });
    }

    [Fact]
    public void A_camera_that_looks_straight_down_still_knows_which_way_is_up()
    {
        var camera = SplatCamera.Orthographic(new(0, 5, 0), Vector3.Zero, 2);
        AssertPeak(SplatRenderer.Render(Of(Ball(new(0, 0, -0.5f), Red)), camera, 100, 100), 50, 25);
    }

    [Fact]
    public void A_camera_that_can_see_nothing_is_refused()
    {
        Assert.Throws<ArgumentException>(() => SplatCamera.Perspective(Vector3.One, Vector3.One));
        Assert.Throws<ArgumentException>(() => SplatCamera.Perspective(new(float.NaN), Vector3.One));
        Assert.Throws<ArgumentOutOfRangeException>(() => SplatCamera.Perspective(Vector3.One, Vector3.Zero, 180));
        Assert.Throws<ArgumentOutOfRangeException>(() => SplatCamera.Orthographic(Vector3.One, Vector3.Zero, float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => SplatCamera.Around(Of(), pitch: 90));
        Assert.Throws<ArgumentOutOfRangeException>(() => SplatCamera.Around(Of(), aspect: 0));
    }

    private static void AssertPeak(PixelImage image, int column, int row)
    {
        var (bestX, bestY) = (from y in Enumerable.Range(0, image.Height) from x in Enumerable.Range(0, image.Width) select (x, y))
            .MaxBy(place => image[place.x, place.y].A);
        Assert.InRange(bestX, column - 1, column + 1);
        Assert.InRange(bestY, row - 1, row + 1);
    }

    private static int Coverage(PixelImage image) =>
        Enumerable.Range(0, image.Width * image.Height).Count(i => image.Pixels[(i * 4) + 3] > 0);
}
