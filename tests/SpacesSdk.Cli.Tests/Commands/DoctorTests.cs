using System.Net;
using SpacesSdk.Cli.Tests.Support;

namespace SpacesSdk.Cli.Tests.Commands;

/// <summary>What the doctor finds.</summary>
public sealed class DoctorTests
{
    [Fact]
    public async Task All_is_well_where_all_is_well()
    {
        await using var work = await Served.PinnedAsync();
        work.Variables["HF_TOKEN"] = "hf_secretsecret";
        work.Network.Answer("https://huggingface.co/api/whoami-v2", """{"name": "painter", "type": "user"}""")
            .Answer("https://huggingface.co/api/spaces/zero-gpu/quota", """{"base": 300, "current": 120, "resetsAt": "2026-11-23T00:00:00Z"}""");
        await WithProjectAsync(work, new(0, Path.Combine(work.Folder, "spaces-manifests") + "\n"));
        Transcript.Matches("doctor", Neutral(await work.RunAsync("doctor")));
    }

    [Fact]
    public async Task Every_fault_is_told_with_what_to_do()
    {
        await using var work = await Served.PinnedAsync();
        work.Variables["HF_TOKEN"] = "hf_secretsecret";
        work.Network.Answer("https://huggingface.co/api/whoami-v2", "{}", HttpStatusCode.Unauthorized);
        work.Release(Served.Second, stage: "PAUSED").Write(Served.Second, "acme/Painter/api.json");
        await WithProjectAsync(work, new(0, "\n"));
        Transcript.Matches("doctor-faults", Neutral(await work.RunAsync("doctor")));
    }

    [Fact]
    public async Task A_damaged_lock_and_a_dead_network_end_no_examination()
    {
        await using var work = await Served.PinnedAsync();
        work.Variables["HF_TOKEN"] = "hf_secretsecret";
        work.Write("{", "spaces.lock.json");
        var run = await work.RunAsync("doctor", "--hub", "https://hub.example");
        Assert.Equal(1, run.Code);
        Assert.Contains("or run 'spaces lock'", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Space_that_was_pinned_by_its_address_is_asked_there()
    {
        await using var work = new Workspace { IsOnLoopback = true };
        string address;
        await using (var emulator = Emulator.SpaceEmulator.FromFolder(work.Space("any/thing", Served.First)))
        {
            await emulator.StartAsync(TestContext.Current.CancellationToken);
            address = emulator.BaseAddress.Authority;
            await work.RunAsync("add", emulator.BaseAddress.AbsoluteUri, "--as", Served.Id);
            var well = await work.RunAsync("doctor");
            Assert.Equal(0, well.Code);
            Assert.Contains($"ok    acme/Painter: answers at {address}", well.Output, StringComparison.Ordinal);
        }
        var gone = await work.RunAsync("doctor", "--json");
        Assert.Equal(1, gone.Code);
        using var json = System.Text.Json.JsonDocument.Parse(gone.Output);
        var fault = Assert.Single(json.RootElement.EnumerateArray(), static seen => !seen.GetProperty("ok").GetBoolean());
        Assert.StartsWith($"{address} can't be read", fault.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static async Task WithProjectAsync(Workspace work, Cli.Commands.ProcessOutcome outcome)
    {
        await File.WriteAllTextAsync(Path.Combine(work.Folder, "App.csproj"), "<Project />", TestContext.Current.CancellationToken);
        work.Programs = _ => outcome;
    }

    private static string Neutral(ToolRun run) => run.Transcript.Replace(Environment.Version.ToString(), "X", StringComparison.Ordinal);
}
