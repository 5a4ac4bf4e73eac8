using System.Text.Json;
using SpacesSdk.Cli.Tests.Support;

namespace SpacesSdk.Cli.Tests.Reports;

/// <summary>What SARIF 2.1.0 requires, and what code scanning needs besides.</summary>
public sealed class SarifTests(SarifSchema schema) : IClassFixture<SarifSchema>
{
    [Fact]
    public async Task Every_required_member_is_there_with_a_value_of_its_kind()
    {
        await using var work = await Served.PinnedAsync();
        work.Release(Served.Second).Write("""{ "ignore": [{ "rule": "SPACE201", "reason": "never called" }] }""", "spaces.ignore.json");
        using var json = JsonDocument.Parse((await work.RunAsync("check", "--format", "sarif")).Output);
        Assert.Equal("2.1.0", json.RootElement.GetProperty("version").GetString());
        var run = Assert.Single(json.RootElement.GetProperty("runs").EnumerateArray());
        var driver = run.GetProperty("tool").GetProperty("driver");
        Assert.Equal("spaces", driver.GetProperty("name").GetString());
        string[] rules = [.. driver.GetProperty("rules").EnumerateArray().Select(static rule => rule.GetProperty("id").GetString()!)];
        Assert.Equal(rules.Distinct(), rules);
        Assert.Equal(3, run.GetProperty("results").GetArrayLength());
        Assert.All(run.GetProperty("results").EnumerateArray(), result => Check(result, rules));
        Assert.Equal("external", run.GetProperty("results").EnumerateArray().Single(static r => r.TryGetProperty("suppressions", out _)).GetProperty("suppressions")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task The_log_is_valid_by_the_schema_of_its_version()
    {
        await using var work = await Served.PinnedAsync();
        work.Release(Served.Second).Write("""{ "ignore": [{ "rule": "SPACE201", "reason": "never called", "until": "2020-01-01" }, { "rule": "SPACE220", "reason": "never used" }] }""", "spaces.ignore.json");
        TestProject.Write(work, "App", "Exe", "Console.WriteLine(1);");
        // A build that finds a broken line against the live interface and none against the pins, without building.
        int builds = 0;
        work.Programs = _ => builds++ > 0 ? new(0, "") : new(1, "/app/My Code.cs(3,7): error CS1061: 'Painter' has no definition for 'DescribeAsync' [/app/App.csproj]");
        string log = (await work.RunAsync("check", "--format", "sarif", "--impact")).Output;
        Assert.Contains("/app/My%20Code.cs", log, StringComparison.Ordinal);
        Assert.Contains("suppressions", log, StringComparison.Ordinal);
        Assert.Equal("", await schema.FaultsAsync(log, work.Folder));
        Assert.Equal("", await schema.FaultsAsync((await work.RunAsync("check", "--format", "sarif", "--offline")).Output, work.Folder));

        // The schema would have found it.
        Assert.Contains("should be equal to one of the allowed values", await schema.FaultsAsync(log.Replace("\"level\": \"error\"", "\"level\": \"fatal\"", StringComparison.Ordinal), work.Folder), StringComparison.Ordinal);
    }

    private static void Check(JsonElement result, string[] rules)
    {
        Assert.NotEmpty(result.GetProperty("message").GetProperty("text").GetString()!);
        Assert.Equal(rules[result.GetProperty("ruleIndex").GetInt32()], result.GetProperty("ruleId").GetString());
        Assert.Matches("^(none|note|warning|error)$", result.GetProperty("level").GetString());
        Assert.All(result.GetProperty("locations").EnumerateArray(), static location =>
        {
            var place = location.GetProperty("physicalLocation");
            Assert.True(Uri.TryCreate(place.GetProperty("artifactLocation").GetProperty("uri").GetString(), UriKind.Relative, out _));
            Assert.InRange(place.GetProperty("region").GetProperty("startLine").GetInt32(), 1, int.MaxValue);
        });
        Assert.All(result.GetProperty("partialFingerprints").EnumerateObject(), static print => Assert.NotEmpty(print.Value.GetString()!));
    }
}
