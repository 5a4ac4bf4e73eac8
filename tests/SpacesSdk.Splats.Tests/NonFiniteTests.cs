namespace SpacesSdk.Splats.Tests;

public class NonFiniteTests
{
    [Fact]
    public void Unusual_values_are_kept_and_counted_unless_asked_otherwise()
    {
        var cloud = Read(NonFinitePolicy.Keep);

        Assert.Equal(10, cloud.Count);
        Assert.Equal(new SplatValueReport(NonFinite: 3, InfiniteOpacities: 1, ZeroScales: 1, ZeroRotations: 1, Dropped: 0), cloud.Metadata.Values);
        Assert.True(float.IsPositiveInfinity(cloud.Y[6]));
    }

    [Fact]
    public void Repair_leaves_out_what_is_no_number_and_keeps_what_is_legal()
    {
        var all = Read(NonFinitePolicy.Keep);
        var repaired = Read(NonFinitePolicy.Repair);

        Assert.Equal(3, repaired.Metadata.Values.Dropped);
        Assert.Equal([0, 2, 3, 4, 7, 8, 9], Enumerable.Range(0, 10).Where(row => repaired.Z.Contains(all.Z[row])).Where(row => row is not (1 or 5 or 6)));
        Assert.Equal(7, repaired.Count);
        Assert.Equal(1, repaired.AlphaAt(2));
        Assert.Equal(System.Numerics.Quaternion.Identity, repaired.RotationAt(3));
    }

    [Fact]
    public void Reject_names_the_first_splat_and_its_column()
    {
        var problem = Assert.Throws<InvalidSplatException>(() => Read(NonFinitePolicy.Reject));

        Assert.Matches("(NaN|Infinity|∞) as [A-Za-z]+ of splat [156]", problem.Message);
        Assert.Equal(SplatFormat.Ply, problem.Format);
    }

    [Fact]
    public void Legal_infinities_are_not_rejected()
    {
        var cloud = new SplatCloud(1, 0, SplatCoordinates.Rdf);
        (cloud.LogitOpacity[0], cloud.LogScaleX[0]) = (float.PositiveInfinity, float.NegativeInfinity);

        var again = SplatFile.Read(SplatFile.Write(cloud, SplatFormat.Ply), new SplatReadOptions { NonFinite = NonFinitePolicy.Reject });

        Assert.Equal(1, again.AlphaAt(0));
        Assert.Equal(0, again.ScaleAt(0).X);
    }

    [Fact]
    public void Repair_keeps_custom_properties_beside_their_splats()
    {
        var cloud = new SplatCloud(3, 0, SplatCoordinates.Rdf);
        cloud.X[1] = float.NaN;
        cloud.Metadata = cloud.Metadata with { Extras = [new("label", SplatScalar.U8, [1, 2, 3])] };

        var again = SplatFile.Read(SplatFile.Write(cloud, SplatFormat.Ply), new SplatReadOptions { NonFinite = NonFinitePolicy.Repair });

        Assert.Equal([1, 3], again.Metadata.Extras[0].Values.ToArray());
    }

    private static SplatCloud Read(NonFinitePolicy policy) =>
        SplatFile.Read(File.ReadAllBytes(Fixture.PathOfMalformed("nan_inf.ply")), new SplatReadOptions { NonFinite = policy });
}
