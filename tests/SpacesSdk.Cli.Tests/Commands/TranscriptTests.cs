using SpacesSdk.Cli.Tests.Support;
using SpacesSdk.Generator.Tests.Support;

namespace SpacesSdk.Cli.Tests.Commands;

/// <summary>What a person sees of each command, reviewed as files in <c>Snapshots</c>.</summary>
public sealed class TranscriptTests
{
    [Fact]
    public async Task Adding_Spaces_pins_them_and_prints_their_methods()
    {
        await using var work = new Workspace();
        foreach (string id in new[] { "VAST-AI/TripoSplat", "microsoft/TRELLIS.2" })
            work.Network.Serve(id, Path.Combine(Workspace.PinnedHere, id));
        var run = await work.RunAsync("add", "VAST-AI/TripoSplat", "https://huggingface.co/spaces/microsoft/TRELLIS.2");
        Transcript.Matches("add", run.Transcript + work.Read("spaces.lock.json"));
        Assert.Equal(File.ReadAllText(Path.Combine(Workspace.PinnedHere, "VAST-AI/TripoSplat/agents.md")), work.Read("VAST-AI/TripoSplat/agents.md"));
        Assert.Equal(File.ReadAllText(Path.Combine(Workspace.PinnedHere, "VAST-AI/TripoSplat/api.json")), work.Read("VAST-AI/TripoSplat/api.json"));
    }

    [Fact]
    public async Task Adding_an_app_by_its_address_writes_the_manifest_that_it_lacks()
    {
        await using var work = new Workspace { IsOnLoopback = true };
        await using var emulator = Emulator.SpaceEmulator.FromFolder(work.Space("any/thing", Served.First));
        await emulator.StartAsync(TestContext.Current.CancellationToken);
        var run = await work.RunAsync("add", emulator.BaseAddress.AbsoluteUri, "--as", "acme/Painter");
        Transcript.Matches("add-address", (run.Transcript + work.Read("acme/Painter/agents.md") + work.Read("acme/Painter/config.json"))
            .Replace(emulator.BaseAddress.Authority, "127.0.0.1:PORT", StringComparison.Ordinal));
        Assert.Equal(0, (await work.RunAsync("check")).Code);
    }

    [Fact]
    public async Task Adding_a_Space_again_changes_nothing()
    {
        await using var work = await Served.PinnedAsync();
        string before = work.Read("spaces.lock.json");
        Transcript.Matches("add-again", (await work.Release(Served.Second).RunAsync("add", Served.Id)).Transcript);
        Assert.Equal(before, work.Read("spaces.lock.json"));
    }

    [Fact]
    public async Task A_newcomer_whose_name_is_taken_gets_one_with_its_owner()
    {
        await using var work = await Served.PinnedAsync();
        work.Network.Serve("other/painter", work.Space("other/painter", Served.First, Served.Manifest("other/painter")));
        Transcript.Matches("add-clash", (await work.RunAsync("add", "other/painter")).Transcript + work.Read("other/painter/overrides.json") + (await work.RunAsync("list")).Output);
    }

    [Fact]
    public async Task The_list_and_the_details_are_tables_or_JSON()
    {
        await using var work = await Served.PinnedAsync();
        Transcript.Matches("list", (await work.RunAsync("list")).Transcript + (await work.RunAsync("list", "--json")).Transcript);
        Transcript.Matches("info", (await work.RunAsync("info", "painter")).Transcript + (await work.RunAsync("info", "acme/painter", "--json")).Transcript);
    }

    [Fact]
    public async Task An_edit_by_hand_is_told_and_locked_when_it_is_meant()
    {
        await using var work = await Served.PinnedAsync();
        work.Write(work.Read("acme/Painter/api.json") + "\n", "acme/Painter/api.json");
        string edited = (await work.RunAsync("check", "--offline")).Transcript;
        string locked = (await work.RunAsync("lock")).Transcript;
        Transcript.Matches("lock", $"$ check --offline\n{edited}$ lock\n{locked}$ check --offline\n{(await work.RunAsync("check", "--offline")).Transcript}");
    }

    [Fact]
    public async Task Removing_a_Space_leaves_nothing_of_it()
    {
        await using var work = await Served.PinnedAsync();
        Transcript.Matches("remove", (await work.RunAsync("remove", "Painter")).Transcript + work.Read("spaces.lock.json") + (await work.RunAsync("list")).Transcript);
        Assert.Equal([Path.Combine(work.Root, "spaces.lock.json")], Directory.EnumerateFileSystemEntries(work.Root));
    }

    [Fact]
    public async Task An_update_shows_what_changed_and_writes_only_when_told_to()
    {
        await using var work = await Served.PinnedAsync();
        string before = work.Read("acme/Painter/api.json");
        work.Release(Served.Second);
        string diff = (await work.RunAsync("diff")).Transcript;
        string asked = (await work.RunAsync("update", "Painter")).Transcript;
        Assert.Equal(before, work.Read("acme/Painter/api.json"));
        string written = (await work.RunAsync("update", "--yes")).Transcript;
        Transcript.Matches("update", $"$ diff\n{diff}$ update Painter\n{asked}$ update --yes\n{written}$ update\n{(await work.RunAsync("update")).Transcript}");
        Assert.Equal(Served.Second, work.Read("acme/Painter/api.json"));
    }

    [Fact]
    public async Task What_is_shown_of_pins_and_changes_a_program_may_read_too()
    {
        await using var work = new Workspace();
        work.Network.Serve(Served.Id, work.Space(Served.Id, Served.First, Served.Manifest()));
        string added = (await work.RunAsync("add", Served.Id, "--json")).Transcript;
        work.Release(Served.Second);
        string diff = (await work.RunAsync("diff", "--json")).Transcript;
        string asked = (await work.RunAsync("update", "--json")).Transcript;
        string written = (await work.RunAsync("update", "--json", "--yes")).Transcript;
        string same = (await work.RunAsync("diff", "--json")).Transcript;
        Transcript.Matches("json", $"$ add\n{added}$ diff\n{diff}$ update\n{asked}$ update --yes\n{written}$ diff\n{same}");
    }

    [Fact]
    public async Task A_check_tells_its_findings_in_every_form()
    {
        await using var work = await Served.PinnedAsync();
        work.Release(Served.Second);
        foreach (string form in new[] { "text", "json", "sarif", "github", "msbuild" })
            Transcript.Matches("check-" + form, (await work.RunAsync("check", "--format", form)).Transcript);
    }

    [Fact]
    public async Task Two_schemas_on_disk_are_compared_without_any_Space()
    {
        await using var work = new Workspace();
        await File.WriteAllTextAsync(Path.Combine(work.Folder, "old.json"), Served.First, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(work.Folder, "new.json"), Served.Second, TestContext.Current.CancellationToken);
        Transcript.Matches("diff-files", (await work.RunAsync("diff", "old.json", "new.json")).Transcript + (await work.RunAsync("diff", "old.json", "old.json")).Transcript);
    }

    [Fact]
    public async Task The_help_tells_the_commands_and_the_exit_codes()
    {
        await using var work = new Workspace();
        Transcript.Matches("help", (await work.RunAsync("--help")).Transcript + (await work.RunAsync("check", "--help")).Transcript);
    }

    [Fact]
    public async Task A_command_line_that_is_not_understood_ends_with_2()
    {
        await using var work = new Workspace();
        Transcript.Matches("usage", string.Concat(
            (await work.RunAsync()).Transcript, (await work.RunAsync("chek")).Transcript, (await work.RunAsync("add")).Transcript,
            (await work.RunAsync("add", "not a space")).Transcript, (await work.RunAsync("check", "--format", "xml")).Transcript, (await work.RunAsync("check", "--parallel", "0")).Transcript,
            (await work.RunAsync("check")).Transcript, (await work.RunAsync("info", "nothing")).Transcript, (await work.RunAsync("lock")).Transcript));
    }

    [Fact]
    public async Task A_schema_of_many_parameters_is_told_in_full_by_its_details()
    {
        await using var work = new Workspace();
        string many = string.Join(",", Enumerable.Range(0, 40).Select(i => Schemas.Optional($"parameter_with_a_long_name_{i}", """{"type": "integer"}""", "1")));
        work.Network.Serve(Served.Id, work.Space(Served.Id, Schemas.Of("/run", many), Served.Manifest()));
        await work.RunAsync("add", Served.Id);
        Assert.Contains("ParameterWithALongName39", (await work.RunAsync("info", "Painter")).Output, StringComparison.Ordinal);
    }
}
