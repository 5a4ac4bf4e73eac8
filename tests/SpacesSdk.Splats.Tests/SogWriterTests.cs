using System.Text.Json;

namespace SpacesSdk.Splats.Tests;

public sealed class SogWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sog").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("tiny_sh0.ply", null)]
    [InlineData("tiny_sh1.ply", "tiny_sh1.st.sog")]
    [InlineData("tiny_sh2.ply", "tiny_sh2.st.sog")]
    [InlineData("tiny_sh3.ply", "tiny_sh3.st.sog")]
    public void A_file_is_smaller_and_nearer_to_its_source_than_that_of_the_formats_own_program(string sourceName, string? otherName)
    {
        var source = SplatFile.Read(Fixture.Bytes(sourceName));
        var bytes = SplatFile.Write(source, SplatFormat.Sog);
        var here = new CloudErrors(source, SplatFile.Read(bytes));

        Assert.InRange(here.Position.Max, 0, .004);
        Assert.InRange(here.Alpha.Max, 0, .00200);
        Assert.InRange(here.Degrees.Max, 0, .9);
        Assert.InRange(here.LogScale.Rms, 0, .0085);
        if (otherName is null)
            return;
        var there = new CloudErrors(source, SplatFile.Read(Fixture.Bytes(otherName)));
        Assert.True(here.IsNoWorseThan(there), $"here {here}\nthere {there}");
        Assert.InRange(bytes.Length, 1, Fixture.Bytes(otherName).Length);
    }

    [Fact]
    public async Task A_folder_is_written_and_read_by_its_meta_file_or_by_itself()
    {
        var source = SplatFile.Read(Fixture.Bytes("tiny_sh1.ply"));
        await source.SaveAsync(Path.Combine(_folder, "meta.json"), cancellationToken: TestContext.Current.CancellationToken);

        var archive = SplatFile.Read(SplatFile.Write(source, SplatFormat.Sog));
        Close.Same(archive, await SplatFile.ReadAsync(Path.Combine(_folder, "meta.json"), cancellationToken: TestContext.Current.CancellationToken));
        Close.Same(archive, await SplatFile.ReadAsync(_folder, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(8, Directory.GetFiles(_folder).Length);
        Assert.Equal(Directory.GetFiles(_folder).Sum(f => new FileInfo(f).Length), (await SplatFile.InspectAsync(_folder, cancellationToken: TestContext.Current.CancellationToken)).Length);
    }

    [Theory]
    [InlineData("../means_l.webp")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("sub/means_l.webp")]
    [InlineData("sub\\\\means_l.webp")]
    [InlineData("missing.webp")]
    [InlineData("")]
    public async Task A_name_that_leads_out_of_the_folder_is_not_followed(string name)
    {
        await Clouds.Arrow().SaveAsync(Path.Combine(_folder, "meta.json"), cancellationToken: TestContext.Current.CancellationToken);
        string meta = await File.ReadAllTextAsync(Path.Combine(_folder, "meta.json"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "meta.json"), meta.Replace("means_l.webp", name, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var problem = await Assert.ThrowsAsync<InvalidSplatException>(() => SplatFile.ReadAsync(_folder, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Contains("beside meta.json", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_meta_file_without_a_folder_is_refused() =>
        Assert.Contains("beside meta.json", Assert.Throws<InvalidSplatException>(() => SplatFile.Read(File.ReadAllBytes(Path.Combine(Fixture.PathOf("tiny_sh3.st.sogdir"), "meta.json")))).Message, StringComparison.Ordinal);

    [Fact]
    public void The_same_splats_give_the_same_bytes() =>
        Assert.Equal(SplatFile.Write(Clouds.Arrow(), SplatFormat.Sog), SplatFile.Write(Clouds.Arrow(), SplatFormat.Sog));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Clouds_of_hardly_any_splats_survive(int count)
    {
        var cloud = Clouds.Arrow().Filter(row => row < count);

        var again = SplatFile.Read(SplatFile.Write(cloud, SplatFormat.Sog)).ToCoordinates(SplatCoordinates.Rub);

        Assert.Equal(count, again.Count);
        for (int row = 0; row < count; row++)
            Assert.Contains(Enumerable.Range(0, count), other => (cloud.PositionAt(row) - again.PositionAt(other)).Length() < 1e-4);
    }

    [Fact]
    public void Unusual_values_are_written_as_near_as_the_format_can()
    {
        var cloud = new SplatCloud(4, 1, SplatCoordinates.Rdf);
        (cloud.X[0], cloud.X[1], cloud.X[2], cloud.X[3]) = (1, 2, 3, float.NaN);
        (cloud.LogitOpacity[0], cloud.LogitOpacity[1]) = (float.PositiveInfinity, float.NegativeInfinity);
        (cloud.LogScaleX[2], cloud.ShRest(0, 0)[2]) = (float.NegativeInfinity, float.NaN);

        var again = SplatFile.Read(SplatFile.Write(cloud, SplatFormat.Sog));

        Assert.Equal(3, again.Count);
        Assert.Equal([1f, 0f, .5f], Enumerable.Range(0, 3).Select(row => MathF.Round(again.AlphaAt(row), 2)));
        Assert.InRange(again.ScaleAt(2).X, 0, 1e-12);
    }

    [Fact]
    public void Every_degree_up_to_the_wanted_one_is_written()
    {
        var bytes = SplatFile.Write(Clouds.Arrow(), SplatFormat.Sog, new SplatWriteOptions { MaxShDegree = 2 });

        Assert.Equal(2, SplatFile.Read(bytes).ShDegree);
    }

    [Fact]
    public async Task The_meta_file_says_what_other_programs_look_for()
    {
        await Clouds.Arrow().SaveAsync(Path.Combine(_folder, "meta.json"), cancellationToken: TestContext.Current.CancellationToken);
        using var here = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "meta.json"), TestContext.Current.CancellationToken));
        using var there = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Fixture.PathOf("tiny_sh3.st.sogdir"), "meta.json"), TestContext.Current.CancellationToken));

        foreach (var part in there.RootElement.EnumerateObject().Where(p => p.Name != "asset"))
        {
            var own = here.RootElement.GetProperty(part.Name);
            if (part.Value.ValueKind == JsonValueKind.Object)
                Assert.Equal(part.Value.EnumerateObject().Select(p => p.Name).Order(), own.EnumerateObject().Select(p => p.Name).Order());
        }
    }
}
