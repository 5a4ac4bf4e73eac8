using SpacesSdk.Generator.Manifests;
using SpacesSdk.Generator.Tests.Support;

namespace SpacesSdk.Generator.Tests.Pipeline;

/// <summary>What a build says of files that are no longer those which were pinned.</summary>
public sealed class LockTests
{
    private const string Id = "acme/Demo";

    private static readonly string s_schema = Schemas.Of("/run", Schemas.Required("prompt"), Schemas.Return("Image"));

    [Fact]
    public void Files_as_they_were_pinned_are_no_matter() => Generated.From(Locked(s_schema)).Compiles().ExpectNone();

    [Fact]
    public void A_schema_edited_by_hand_is_told_with_the_command_that_helps() => Generated.From(Locked(s_schema.Replace("prompt", "promt", StringComparison.Ordinal)))
        .Expect("SPACE247", "api.json of acme/Demo is not the file that was pinned: run 'dotnet spaces update acme/Demo' to fetch it again, or 'dotnet spaces lock' if the edit is meant")
        .AndNothingElse();

    [Fact]
    public void Line_ends_are_no_edit() => Generated.From(Locked(s_schema, PinnedSpaces.Manifest(Id).Replace("\n", "\r\n", StringComparison.Ordinal))).ExpectNone();

    [Theory]
    [InlineData("")]
    [InlineData("""{ "version": 1, "spaces": {} }""")]
    [InlineData("""{ "version": 1, "spaces": { "acme/Demo": { "url": "https://acme-demo.hf.space" } } }""")]
    [InlineData("""{ "version": 1, "spaces": { "acme/Other": { "files": { "api.json": "sha256:0" } } } }""")]
    public void A_lock_that_vouches_for_nothing_says_nothing(string text) => Generated.From(new PinnedSpaces().Add(Id, s_schema).AddLock(text)).ExpectNone();

    [Fact]
    public void A_half_written_lock_is_told_and_costs_no_client() => Generated.From(new PinnedSpaces().Add(Id, s_schema).AddLock("{ \"version\": 1, \"spa")).Compiles()
        .Expect("SPACE250", "the text ends at line 1, column 21 (offset 20), where this was expected: '\"' at the end of a string: restore the file from source control, or run 'dotnet spaces lock' to write it anew from the folders")
        .AndNothingElse();

    private static PinnedSpaces Locked(string schema, string? manifest = null) => new PinnedSpaces().Add(Id, schema, manifest).AddLock($$"""
        { "version": 1, "spaces": { "{{Id}}": { "files": {
          "agents.md": "{{PinnedText.Hash(PinnedSpaces.Manifest(Id))}}",
          "api.json": "{{PinnedText.Hash(s_schema)}}" } } } }
        """);
}
