using System.Text.Json;

namespace SpacesSdk.Splats.Tests;

public sealed class CommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("verbs").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Info_tells_what_a_file_holds()
    {
        var (code, output, error) = await Run("info", Fixture.PathOf("tiny_sh2.ply"));

        Assert.Equal((SplatCommands.Done, ""), (code, error));
        Assert.Contains("count          600\n", output, StringComparison.Ordinal);
        Assert.Contains("coordinates    RDF\n", output, StringComparison.Ordinal);
        Assert.Contains("\nShBand2 ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Info_tells_the_same_to_programs()
    {
        var (code, output, _) = await Run("info", "--json", Fixture.PathOf("tiny_sh0.st.v3.spz"));
        using var json = JsonDocument.Parse(output);
        var root = json.RootElement;

        Assert.Equal(SplatCommands.Done, code);
        Assert.Equal(("Spz", "3", 600, 0, "RUB"), (root.GetProperty("format").GetString(), root.GetProperty("version").GetString(),
            root.GetProperty("count").GetInt32(), root.GetProperty("shDegree").GetInt32(), root.GetProperty("coordinates").GetString()));
        Assert.Equal(3, root.GetProperty("bounds").GetProperty("min").GetArrayLength());
        Assert.Equal(0, root.GetProperty("statistics").GetProperty("X").GetProperty("notFinite").GetInt32());
        Assert.Contains("axes", root.GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("out.ply", SplatFormat.Ply)]
    [InlineData("out.compressed.ply", SplatFormat.CompressedPly)]
    [InlineData("out.spz", SplatFormat.Spz)]
    [InlineData("out.splat", SplatFormat.Splat)]
    [InlineData("out.ksplat", SplatFormat.Ksplat)]
    [InlineData("out.sog", SplatFormat.Sog)]
    [InlineData("meta.json", SplatFormat.Sog)]
    public async Task Convert_writes_what_the_end_of_the_name_says(string name, SplatFormat format)
    {
        string target = Path.Combine(_folder, name);
        var (code, output, error) = await Run("convert", Fixture.PathOf("tiny_sh1.st.glb"), target);

        Assert.Equal((SplatCommands.Done, $"{target}: 600 splats\n", ""), (code, output, error));
        Assert.Equal(format, (await SplatFile.InspectAsync(target, cancellationToken: TestContext.Current.CancellationToken)).Format);
    }

    [Fact]
    public async Task Convert_changes_in_the_order_given()
    {
        string target = Path.Combine(_folder, "out.ply");
        string[] steps = ["--to-axes", "RUB", "--scale", "2", "--translate", "1,0,0", "--rotate", "0,1,0,90", "--keep", "100", "--sh", "1", "--morton"];
        await Run(["convert", Fixture.PathOf("tiny_sh3.ply"), target, .. steps, "--out-axes", "RUB"]);

        var expected = SplatFile.Read(Fixture.Bytes("tiny_sh3.ply")).ToCoordinates(SplatCoordinates.Rub).Scale(2).Translate(new(1, 0, 0))
            .Rotate(System.Numerics.Quaternion.CreateFromAxisAngle(System.Numerics.Vector3.UnitY, 90 * MathF.PI / 180)).PruneTo(100).LimitShDegree(1).OrderByMorton();
        Close.Same(expected, await SplatFile.ReadAsync(target, new SplatReadOptions { Coordinates = SplatCoordinates.Rub }, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("--upright")]
    [InlineData("--guess-up")]
    [InlineData("--frame", "2")]
    [InlineData("--mirror", "right")]
    [InlineData("--crop-box", "-9,-9,-9,9,9,9")]
    [InlineData("--crop-sphere", "0,0,0,3.5")]
    [InlineData("--crop-ellipsoid", "0,0,0,3,4,5")]
    [InlineData("--min-alpha", "0.5")]
    [InlineData("--max-scale", "1.5e-1")]
    [InlineData("--spz-axes", "as-stored", "--nan", "repair", "--max-splats", "600", "--axes", "LUF")]
    public async Task Every_option_is_understood(params string[] options) =>
        Assert.Equal(SplatCommands.Done, (await Run(["convert", Fixture.PathOf("tiny_sh1.cpp.v2.spz"), Path.Combine(_folder, "out.ply"), .. options])).Code);

    [Fact]
    public async Task Convert_merges_all_files_but_the_last()
    {
        string target = Path.Combine(_folder, "both.spz");
        await Run("convert", Fixture.PathOf("tiny_sh0.ply"), Fixture.PathOf("b2500_sh0.ply"), target, "--spz-version", "4", "--spz-declare-axes", "--spz-level", "3", "--spz-fraction", "14");

        var both = await SplatFile.ReadAsync(target, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((3100, "4"), (both.Count, both.Metadata.FormatVersion));
        Assert.Empty(both.Metadata.Warnings);
    }

    [Fact]
    public async Task View_draws_the_model_in_letters_or_in_colours()
    {
        var (_, letters, _) = await Run("view", Fixture.PathOf("tiny_sh3.ply"), "--plain", "--width", "40");
        var (_, colours, _) = await Run("view", Fixture.PathOf("tiny_sh3.ply"), "--width", "40", "--turn", "90");

        Assert.Equal(20, letters.Split('\n').Count(line => line.Length == 40));
        Assert.Contains('#', letters);
        Assert.Equal(20 * 40, colours.Count(letter => letter == '▀'));
        Assert.NotEqual(letters, (await Run("view", Fixture.PathOf("tiny_sh3.ply"), "--plain", "--width", "40", "--turn", "90")).Output);
    }

    [Theory]
    [InlineData("bad_magic.ply")]
    [InlineData("v4_truncated.spz")]
    [InlineData("not there.ply")]
    public async Task An_invalid_file_ends_with_1_and_its_reason_in_one_line(string name)
    {
        foreach (string verb in (string[])["info", "view"])
        {
            var (code, output, error) = await Run(verb, Fixture.PathOfMalformed(name));

            Assert.Equal((SplatCommands.InvalidFile, ""), (code, output));
            Assert.Single(error.TrimEnd('\n').Split('\n'));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("improve", "is no verb")]
    [InlineData("info", "0 files")]
    [InlineData("info", "2 files", "a", "b")]
    [InlineData("info", "--verbose is no option", "a", "--verbose")]
    [InlineData("convert", "1 files", "a.ply")]
    [InlineData("convert", "no format", "a.ply", "b.glb")]
    [InlineData("convert", "needs FACTOR", "a.ply", "b.ply", "--scale")]
    [InlineData("convert", "from 2 to 4", "a.ply", "b.spz", "--spz-version", "9")]
    [InlineData("convert", "keep or repair or reject", "a.ply", "b.spz", "--nan", "no")]
    [InlineData("convert", "--axes", "a.ply", "b.spz", "--axes", "XYZ")]
    [InlineData("view", "from 8 to 1000", "a.ply", "--width", "2")]
    public async Task Wrong_usage_ends_with_2_and_says_what_is_right(string? verb, string found = "convert IN... OUT", params string[] rest)
    {
        var (code, output, error) = await Run(verb is null ? [] : [verb, .. rest]);

        Assert.Equal((SplatCommands.WrongUsage, ""), (code, output));
        Assert.Contains(found, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--scale", "-1")]
    [InlineData("--scale", "big")]
    [InlineData("--translate", "1,2")]
    [InlineData("--rotate", "0,0,0,90")]
    [InlineData("--mirror", "inside")]
    [InlineData("--to-axes", "XYZ")]
    [InlineData("--sh", "7")]
    [InlineData("--crop-sphere", "0,0,0,-1")]
    public async Task A_change_that_can_not_be_made_ends_with_2_and_leaves_no_file(string step, string value)
    {
        var (code, _, error) = await Run("convert", Fixture.PathOf("edge.ply"), Path.Combine(_folder, "out.ply"), step, value);

        Assert.Equal(SplatCommands.WrongUsage, code);
        Assert.StartsWith($"{step} {value}: ", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task Help_lists_the_verbs() =>
        Assert.Equal((SplatCommands.Done, SplatCommands.Usage + "\n"), ((await Run("help")).Code, (await Run("help")).Output));

    private static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = await SplatCommands.RunAsync(arguments, output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
