using System.Numerics;
using CsCheck;

namespace SpacesSdk.Splats.Tests;

public class GravityTests
{
    private static readonly Gen<Quaternion> AnyTurn = Gen.Select(Gen.Float[-1, 1], Gen.Float[-1, 1], Gen.Float[-1, 1], Gen.Float[.1f, 1]).Select((x, y, z, w) => Quaternion.Normalize(new(x, y, z, w)));

    [Fact]
    public void A_room_comes_out_upright_however_it_was_turned() => AnyTurn.Sample(turn =>
    {
        var room = Room().Rotate(turn);
        var gravity = room.EstimateUp();

        Assert.InRange(Vector3.Dot(gravity.Up, Vector3.Transform(Vector3.UnitY, turn)), .995f, 1.001f);
        Assert.InRange(gravity.Confidence, .15, 1);
        var upright = room.Upright(minConfidence: .15);
        Assert.InRange(Vector3.Dot(upright.EstimateUp().Up, Vector3.UnitY), .995f, 1.001f);
        Assert.Contains("guessed from the shape", Assert.Single(upright.Metadata.Warnings), StringComparison.Ordinal);
    }, iter: 20);

    [Fact]
    public void A_shape_without_a_floor_keeps_the_axes_that_it_declares()
    {
        var ball = Ball();

        Assert.InRange(ball.EstimateUp().Confidence, 0, .1);
        Close.Same(ball.Upright(), ball.Upright(minConfidence: .15));
    }

    [Fact]
    public void Nothing_flat_says_nothing()
    {
        var gravity = new SplatCloud(5, 0, SplatCoordinates.Rdf).EstimateUp();

        Assert.Equal((SplatCoordinates.Rdf.Up, 0), (gravity.Up, gravity.Confidence));
    }

    [Theory]
    [InlineData(-.1)]
    [InlineData(1.1)]
    public void A_confidence_that_is_none_is_refused(double confidence) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Ball().Upright(confidence));

    // A floor with four lower walls and boxes that stand on it.
    private static SplatCloud Room()
    {
        var random = new Random(4);
        var cloud = new SplatCloud(4000, 0, SplatCoordinates.Rub);
        for (int row = 0; row < cloud.Count; row++)
        {
            var (u, v) = (((float)random.NextDouble() * 8) - 4, ((float)random.NextDouble() * 8) - 4);
            var (position, normal) = (row % 5) switch
            {
                0 or 1 => (new Vector3(u, 0, v), Vector3.UnitY),
                2 => (new Vector3(4, MathF.Abs(u) / 2, v), Vector3.UnitX),
                3 => (new Vector3(u, MathF.Abs(v) / 2, 4), Vector3.UnitZ),
                _ => (new Vector3(u / 4, .5f + (v / 8), .5f), Vector3.Normalize(new(.3f, .2f, 1))),
            };
            Put(cloud, row, position, normal, random);
        }
        return cloud;
    }

    private static SplatCloud Ball()
    {
        var random = new Random(5);
        var cloud = new SplatCloud(3000, 0, SplatCoordinates.Rdf);
        for (int row = 0; row < cloud.Count; row++)
        {
            var normal = Vector3.Normalize(new((float)random.NextDouble() - .5f, (float)random.NextDouble() - .5f, (float)random.NextDouble() - .5f));
            Put(cloud, row, normal, normal, random);
        }
        return cloud;
    }

    private static void Put(SplatCloud cloud, int row, Vector3 position, Vector3 normal, Random random)
    {
        var axis = Vector3.Cross(Vector3.UnitZ, normal);
        var turn = axis.LengthSquared() < 1e-8 ? Quaternion.Identity : Quaternion.CreateFromAxisAngle(Vector3.Normalize(axis), MathF.Acos(Math.Clamp(normal.Z, -1, 1)));
        cloud[row] = new(position, new(.1f, .1f + (.02f * (float)random.NextDouble()), .01f), turn, .9f, new(.5f));
    }
}
