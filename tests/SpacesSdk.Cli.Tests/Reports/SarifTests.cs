using System.Text.Json;
using SpacesSdk.Cli.Tests.Support;

namespace SpacesSdk.Cli.Tests.Reports;

/// <summary>What SARIF 2.1.0 requires, and what code scanning needs besides.</summary>
public sealed class SarifTests
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
