using SpacesSdk.Generator.Code;
using SpacesSdk.Generator.Manifests;
using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Live;

/// <summary>What an app is called that was named by its address alone.</summary>
internal static class SpaceIdentity
{
    private const string Owner = "local";

    // What Gradio calls an app that has no title.
    private const string NoTitle = "Gradio";

    /// <summary>The name that its manifest gives, or its config; else one made of its title or its address.</summary>
    public static string Of(string? manifest, JsonValue? config, Uri address)
    {
        if (manifest is not null && ManifestReader.Read(manifest, "").Value is { Id.Length: > 0 } described)
            return described.Id;
        if (config?["space_id"] is { Kind: JsonKind.String } told && SpaceId.IsValid(told.Text))
            return told.Text;
        string title = config?["title"] is { Kind: JsonKind.String } named && named.Text != NoTitle ? CSharpName.Pascal(named.Text) : "";
        string id = $"{Owner}/{title}";
        return SpaceId.IsValid(id) ? id : $"{Owner}/{address.IdnHost.Replace(':', '-').Trim('[', ']')}-{address.Port}";
    }
}
