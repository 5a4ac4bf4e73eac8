using SpacesSdk.Generator.Tests.Support;

namespace SpacesSdk.Cli.Tests.Support;

/// <summary>A small Space in two releases.</summary>
internal static class Served
{
    public const string Id = "acme/Painter";

    public static string First { get; } = Schemas.OfAll([
        Endpoint("/generate", Schemas.Required("prompt") + "," + Schemas.Optional("steps", """{"type": "number", "description": "numeric value between 1 and 50"}""", "20", "Slider") + "," + Schemas.Choice("mode", "[\"Fast\", \"Fine\"]", "\"Fast\""), Schemas.Return("Image")),
        Endpoint("/describe", Schemas.Required("question"), Schemas.Return("Answer")),
    ]);

    /// <summary>The next release: a narrower range, a choice gone, an endpoint gone.</summary>
    public static string Second { get; } = Schemas.OfAll([
        Endpoint("/generate", Schemas.Required("prompt") + "," + Schemas.Optional("steps", """{"type": "number", "description": "numeric value between 1 and 30"}""", "20", "Slider") + "," + Schemas.Choice("mode", "[\"Fast\"]", "\"Fast\""), Schemas.Return("Image")),
    ]);

    public static string Manifest(string id = Id)
    {
        string host = $"https://{id.Replace('/', '-').Replace('.', '-').ToLowerInvariant()}.hf.space";
        return $$"""
            To use this application ({{id}}: Paints):
            API schema: GET {{host}}/gradio_api/info
            Call endpoint: POST {{host}}/gradio_api/call/v2/{endpoint} {"param_name": value, ...}
            Poll result: GET {{host}}/gradio_api/call/{endpoint}/{event_id}
            Auth: Bearer $HF_TOKEN
            """;
    }

    /// <summary>Serves the first release, and pins it.</summary>
    public static async Task<Workspace> PinnedAsync()
    {
        var work = new Workspace();
        work.Network.Serve(Id, work.Space(Id, First, Manifest()));
        Assert.Equal(0, (await work.RunAsync("add", Id)).Code);
        return work;
    }

    /// <summary>Serves another release from now on.</summary>
    public static Workspace Release(this Workspace work, string api, string revision = "fedcba9876543210", string stage = "RUNNING")
    {
        work.Network.Serve(Id, work.Space(Id, api, Manifest()), revision, stage);
        return work;
    }

    private static string Endpoint(string name, string parameters, string returns) => $$"""
        "{{name}}": {"parameters": [{{parameters}}], "returns": [{{returns}}], "api_visibility": "public", "description": ""}
        """;
}
