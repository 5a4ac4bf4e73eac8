using SpacesSdk.Cli.Commands;
using SpacesSdk.Cli.Tests.Support;
using Spectre.Console.Testing;

namespace SpacesSdk.Cli.Tests.Reports;

/// <summary>What a terminal shows and a pipe doesn't.</summary>
public sealed class TerminalTests
{
    [Fact]
    public async Task A_terminal_shows_colours_and_a_pipe_does_not()
    {
        await using var work = await Served.PinnedAsync();
        work.Release(Served.Second);
        using var terminal = new TestConsole().EmitAnsiSequences();
        Assert.Equal(1, await SpacesTool.RunAsync(["check"], work.Host(terminal, terminal), TestContext.Current.CancellationToken));
        Assert.Contains("\u001b[31merror", terminal.Output.Replace("\u001b[91m", "\u001b[31m", StringComparison.Ordinal).Replace("38;5;9m", "31m", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", (await work.RunAsync("check")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_for_a_program_has_no_colours_on_a_terminal_either()
    {
        await using var work = await Served.PinnedAsync();
        work.Release(Served.Second);
        using var terminal = new TestConsole().EmitAnsiSequences().Width(20);
        await SpacesTool.RunAsync(["check", "--format", "json"], work.Host(terminal, terminal), TestContext.Current.CancellationToken);
        Assert.Equal((await work.RunAsync("check", "--format", "json")).Output, terminal.Output);
    }

    [Theory]
    [InlineData("y", 0, true)]
    [InlineData("n", 1, false)]
    public async Task An_update_asks_where_somebody_sits(string answer, int code, bool writes)
    {
        await using var work = await Served.PinnedAsync();
        work.Release(Served.Second);
        using var terminal = new TestConsole().Interactive();
        terminal.Input.PushTextWithEnter(answer);
        Assert.Equal(code, await SpacesTool.RunAsync(["update"], work.Host(terminal, terminal, canAsk: true), TestContext.Current.CancellationToken));
        Assert.Equal(writes ? Served.Second : Served.First, work.Read("acme/Painter/api.json"));
    }

    [Fact]
    public async Task In_CI_nobody_is_asked_and_nothing_is_written()
    {
        await using var work = await Served.PinnedAsync();
        work.Release(Served.Second).Variables["CI"] = "true";
        using var terminal = new TestConsole().Interactive();
        Assert.Equal(1, await SpacesTool.RunAsync(["update"], work.Host(terminal, terminal, canAsk: true), TestContext.Current.CancellationToken));
        Assert.Equal(Served.First, work.Read("acme/Painter/api.json"));
    }
}
