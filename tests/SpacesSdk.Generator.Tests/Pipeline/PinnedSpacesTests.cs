using System.Text.Json;
using SpacesSdk.Generator.Tests.Support;

namespace SpacesSdk.Generator.Tests.Pipeline;

/// <summary>The Spaces that this repository pins, as its samples get them.</summary>
public sealed class PinnedSpacesTests
{
    [Theory]
    [InlineData("ideogram-ai/ideogram4", "Ideogram4")]
    [InlineData("VAST-AI/TripoSplat", "TripoSplat")]
    [InlineData("microsoft/TRELLIS.2", "Trellis2")]
    public void A_pinned_Space_gives_the_client_that_was_reviewed(string id, string client) =>
        Snapshot.Matches(client, Generated.From(new PinnedSpaces().AddPinned(id)).Compiles().File(client + ".g.cs"));

    [Fact]
    public void All_pinned_Spaces_live_in_one_project()
    {
        var generated = Generated.From(Repository.Ids.Aggregate(new PinnedSpaces(), (spaces, id) => spaces.AddPinned(id))).Compiles();
        generated.Expect("SPACE105", "2 endpoints have no name but a number, which changes with every edit of the app; they are left out, unless overrides.json says \"includeLambdas\": true").AndNothingElse();
        Snapshot.Matches("AllSpaces", generated.File("AllSpaces.g.cs"));
    }

    [Fact]
    public void The_lock_holds_the_hashes_of_what_is_pinned()
    {
        using var json = JsonDocument.Parse(Repository.Lock);
        var locked = json.RootElement.GetProperty("spaces").EnumerateObject().Select(space => (space.Name, space.Value.GetProperty("interfaceHash").GetString()));
        var computed = Repository.Ids.Select(id => (id, InterfaceHashOf(id)));
        Assert.Equal(computed, locked);
    }

    private static string? InterfaceHashOf(string id)
    {
        var assembly = Generated.From(new PinnedSpaces().AddPinned(id)).Load();
        var client = assembly.GetTypes().Single(type => type.BaseType?.Name == "SpaceClient");
        var descriptor = Assert.IsType<SpaceDescriptor>(client.GetProperty("Descriptor")!.GetValue(null));
        return descriptor.InterfaceHash;
    }
}
