using System.Numerics;
using System.Text;
using System.Text.Json;
using SpacesSdk.Cli.Commands;
using SpacesSdk.Cli.Tests.Support;
using Spectre.Console;
using Spectre.Console.Testing;

namespace SpacesSdk.Cli.Tests.Splats;

/// <summary>The verbs for splat files, as the tool offers them.</summary>
public sealed class SplatTests
{
    [Fact]
    public async Task A_file_is_converted_with_its_changes_in_the_order_given_and_described()
    {
        await using var work = await WithCloudAsync();
        var converted = await work.RunAsync("splat", "convert", In(work), Out(work), "--translate", "1,0,0", "--scale", "2", "--translate", "0,5,0");
        Assert.Equal((0, ""), (converted.Code, converted.Error));
        var info = await work.RunAsync("splat", "info", Out(work), "--json");
        Assert.Equal(0, info.Code);
        using var json = JsonDocument.Parse(info.Output);
        Assert.Equal(3, json.RootElement.GetProperty("count").GetInt32());
        // x: (0 + 1) × 2; y: 0 × 2 + 5. In another order it would be 1 and 10.
        Assert.Equal(2, json.RootElement.GetProperty("bounds").GetProperty("min")[0].GetDouble(), 0.01);
        Assert.Equal(5, json.RootElement.GetProperty("bounds").GetProperty("min")[1].GetDouble(), 0.01);
    }

    [Fact]
    public async Task What_the_verbs_print_is_as_it_was_reviewed()
    {
        await using var work = await WithCloudAsync();
        string info = (await work.RunAsync("splat", "info", In(work))).Transcript;
        string json = (await work.RunAsync("splat", "info", In(work), "--json")).Transcript;
        string converted = (await work.RunAsync("splat", "convert", In(work), Path.Combine(work.Folder, "out.splat"))).Transcript;
        string view = (await work.RunAsync("splat", "view", In(work), "--width", "24")).Transcript;
        Transcript.Matches("splat", $"$ info in.ply\n{info}$ info in.ply --json\n{json}$ convert in.ply out.splat\n{converted}$ view in.ply --width 24\n{view}".Replace(work.Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pipe_gets_letters_and_a_terminal_its_colours()
    {
        await using var work = await WithCloudAsync();
        var piped = await work.RunAsync("splat", "view", In(work));
        Assert.Equal(0, piped.Code);
        Assert.DoesNotContain("\u001b", piped.Output, StringComparison.Ordinal);

        using var terminal = new TestConsole().EmitAnsiSequences().Colors(ColorSystem.TrueColor);
        Assert.Equal(0, await SpacesTool.RunAsync(["splat", "view", In(work)], work.Host(terminal, terminal), TestContext.Current.CancellationToken));
        Assert.Contains("\u001b[38;2;", terminal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "missing.ply", "info", "missing.ply")]
    [InlineData(1, "InvalidSplat", "info", "broken.ply")]
    [InlineData(2, "--sideways", "convert", "in.ply", "out.ply", "--sideways")]
    [InlineData(2, "says no format", "convert", "in.ply", "out.txt")]
    [InlineData(2, "Unrecognized command", "turn", "in.ply")]
    public async Task What_can_not_be_done_is_told_in_one_line(int code, string said, params string[] arguments)
    {
        await using var work = await WithCloudAsync();
        await File.WriteAllTextAsync(Path.Combine(work.Folder, "broken.ply"), "ply\n\u001b[31m", TestContext.Current.CancellationToken);
        var run = await work.RunAsync(["splat", .. arguments.Select(word => word.Contains('.', StringComparison.Ordinal) ? Path.Combine(work.Folder, word) : word)]);
        Assert.Equal(code, run.Code);
        Assert.Contains(said == "InvalidSplat" ? "ply" : said, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.DoesNotContain("\u001b", run.Transcript, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_options_of_the_verbs_are_listed()
    {
        await using var work = new Workspace();
        Assert.Contains("--spz-version", (await work.RunAsync("splat", "help")).Output, StringComparison.Ordinal);
        Assert.Contains("spaces splat convert IN... OUT", (await work.RunAsync("splat", "--help")).Output, StringComparison.Ordinal);
    }

    private static string In(Workspace work) => Path.Combine(work.Folder, "in.ply");

    private static string Out(Workspace work) => Path.Combine(work.Folder, "out.ply");

    /// <summary>A folder with a small cloud, <c>in.ply</c>.</summary>
    internal static async Task<Workspace> WithCloudAsync()
    {
        var work = new Workspace();
        var text = new StringBuilder("ply\nformat ascii 1.0\nelement vertex 3\n");
        foreach (string name in new[] { "x", "y", "z", "f_dc_0", "f_dc_1", "f_dc_2", "opacity", "scale_0", "scale_1", "scale_2", "rot_0", "rot_1", "rot_2", "rot_3" })
            text.Append("property float ").Append(name).Append('\n');
        text.Append("end_header\n");
        foreach (var at in new[] { Vector3.Zero, Vector3.UnitX, Vector3.UnitY })
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{at.X} {at.Y} {at.Z} 1 0 0 5 -2 -2 -2 1 0 0 0\n");
        await File.WriteAllTextAsync(In(work), text.ToString(), TestContext.Current.CancellationToken);
        return work;
    }
}
