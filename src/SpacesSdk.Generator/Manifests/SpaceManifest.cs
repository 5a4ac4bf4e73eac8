namespace SpacesSdk.Generator.Manifests;

/// <summary>What an <c>agents.md</c> says of its Space.</summary>
/// <param name="Id">The Space as <c>owner/name</c>; empty when the text names none.</param>
/// <param name="Description">The machine-written sentence after the name; never part of an interface.</param>
/// <param name="BaseAddress">What its routes begin with, without a final slash; derived from the id when the text elides it (<c>...</c>), empty without both.</param>
/// <param name="Dialect">How the manifest says to call it.</param>
internal sealed record SpaceManifest(string Id, string Description, string BaseAddress, ManifestDialect Dialect)
{
    /// <summary>The schema that the text itself holds in a fenced block headed "API schema"; null in all manifests as they are served.</summary>
    public EmbeddedSchema? Schema { get; init; }
}

/// <summary>A schema inside a manifest.</summary>
/// <param name="Text">Its JSON.</param>
/// <param name="Offset">Where it begins in the manifest, so that its problems can be shown there.</param>
internal sealed record EmbeddedSchema(string Text, int Offset);

/// <summary>How a manifest says to call its Space.</summary>
internal enum ManifestDialect
{
    /// <summary>No line says how.</summary>
    Unknown = 0,

    /// <summary><c>POST call/{endpoint}</c> with positional data: Gradio 4.20 and later.</summary>
    CallV1,

    /// <summary><c>POST call/v2/{endpoint}</c> with named parameters: Gradio 6.13 and later.</summary>
    CallV2,

    /// <summary><c>POST queue/join</c>: Gradio 4.9 and later.</summary>
    Queue,

    /// <summary>Not a Gradio app: it describes itself by OpenAPI or prose.</summary>
    Custom,
}
