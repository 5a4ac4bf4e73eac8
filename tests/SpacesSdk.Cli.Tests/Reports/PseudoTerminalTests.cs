using SpacesSdk.Cli.Tests.Support;

namespace SpacesSdk.Cli.Tests.Reports;

/// <summary>What a real terminal shows: tables that fit it, colours where it has any, and a pipe's plain lines.</summary>
public sealed class PseudoTerminalTests
{
    [Fact]
    public async Task Tables_fit_the_width_of_the_terminal_and_lose_nothing()
    {
        await using var work = await EditedAsync();
        string narrow = PseudoTerminal.Plain(await PseudoTerminal.RunAsync(work.Folder, 60, 20, "$SPACES info Painter"));
        Transcript.Matches("terminal-info", narrow.Replace(work.Folder, "<work>", StringComparison.Ordinal));
        Assert.All(narrow.Split('\n').Where(static line => line.Length > 0 && line[0] is '│' or '╭'), static line => Assert.InRange(line.Length, 50, 60));
    }

    [Fact]
    public async Task A_terminal_gets_colours_and_one_without_them_or_a_pipe_gets_none()
    {
        await using var work = await EditedAsync();
        string coloured = await PseudoTerminal.RunAsync(work.Folder, 200, 20, "$SPACES check --offline");
        Assert.Matches(@"\x1b\[[0-9;]+mwarning", coloured);
        string plain = PseudoTerminal.Plain(coloured);
        Assert.Contains("  warning SPACE247 has another api.json than the lock says", plain, StringComparison.Ordinal);
        string[] others = (await PseudoTerminal.RunAsync(work.Folder, 200, 20, "NO_COLOR=1 $SPACES check --offline; echo ==; TERM=dumb $SPACES check --offline; echo ==; $SPACES check --offline | cat; echo ==; $SPACES check --offline --format json")).Split("==\n");
        Assert.DoesNotMatch(@"\x1b\[[349]", others[0]); // bold letters have no colour
        Assert.All(others[1..], static output => Assert.DoesNotContain("\u001b", output, StringComparison.Ordinal));
        Assert.All(others[..3], output => Assert.Equal(plain, PseudoTerminal.Plain(output)));
    }

    [Fact]
    public async Task A_pipe_gets_whole_lines_however_narrow_the_terminal_is()
    {
        await using var work = await EditedAsync();
        string piped = await PseudoTerminal.RunAsync(work.Folder, 20, 20, "$SPACES check --offline | cat");
        Assert.Contains("has another api.json than the lock says; run 'spaces update acme/Painter', or 'spaces lock' if the edit is meant", piped, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_splat_fills_the_terminal_and_no_more()
    {
        await using var work = await Splats.SplatTests.WithCloudAsync();
        string picture = await PseudoTerminal.RunAsync(work.Folder, 120, 11, "$SPACES splat view in.ply; NO_COLOR=1 $SPACES splat view in.ply");
        string[] lines = PseudoTerminal.Plain(picture).TrimEnd('\n').Split('\n');
        Assert.Equal(20, lines.Length);
        Assert.All(lines, static line => Assert.Equal(20, line.Length));
        Assert.Contains("\u001b[38;2;", picture, StringComparison.Ordinal);
        Assert.DoesNotContain("▀", string.Concat(lines[10..]), StringComparison.Ordinal);
    }

    private static async Task<Workspace> EditedAsync()
    {
        var work = await Served.PinnedAsync();
        work.Write(work.Read("acme/Painter/api.json") + " ", "acme/Painter/api.json");
        return work;
    }
}
