namespace SpacesSdk.Splats.Tests;

public sealed class DisposalTests
{
    [Fact]
    public void A_cloud_that_was_disposed_of_says_so_and_can_be_disposed_of_again()
    {
        var cloud = Clouds.Arrow();
        cloud.Dispose();
        cloud.Dispose();

        Assert.Contains("Clone it", Assert.Throws<ObjectDisposedException>(() => cloud.X[0]).Message, StringComparison.Ordinal);
        Assert.Equal(3, cloud.Count);
    }

    [Fact]
    public void Memory_that_was_given_back_serves_the_next_cloud_which_begins_as_zeros()
    {
        var first = new SplatCloud(5000, 3, SplatCoordinates.Rdf);
        first.X.Fill(7);
        ref float before = ref first.X[0];
        first.Dispose();

        using var second = new SplatCloud(5000, 3, SplatCoordinates.Rdf);

        Assert.True(System.Runtime.CompilerServices.Unsafe.AreSame(ref before, ref second.X[0]));
        Assert.False(second.X.ContainsAnyExcept(0));
        Assert.False(second.RotationW.ContainsAnyExcept(1));
    }

    [Fact]
    public void What_was_made_from_a_cloud_outlives_it()
    {
        var cloud = Clouds.Arrow();
        SplatCloud[] made = [cloud.Clone(), cloud.Upright(), cloud.LimitShDegree(0), cloud.OrderByMorton(), cloud.Merge(), cloud.Filter(_ => true)];
        cloud.Dispose();
        using var other = new SplatCloud(3, 3, SplatCoordinates.Rdf);
        other.X.Fill(99);

        Assert.All(made, m => Assert.False(m.X.Contains(99)));
    }

    [Fact]
    public void Arrays_that_a_caller_handed_in_are_never_given_to_others()
    {
        float[][] columns = [.. Enumerable.Range(0, 14).Select(_ => new float[16])];
        SplatCloud.FromColumns(columns, SplatCoordinates.Rdf).Dispose();

        using var other = new SplatCloud(1, 0, SplatCoordinates.Rdf);
        other.RotationW[0] = 5;

        Assert.All(columns, column => Assert.False(column.AsSpan().ContainsAnyExcept(0)));
    }
}
