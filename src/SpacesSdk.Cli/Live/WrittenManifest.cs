using System.Globalization;

namespace SpacesSdk.Cli.Live;

/// <summary>Writes an <c>agents.md</c> for an app that serves none, line by line as those look that are served.</summary>
internal static class WrittenManifest
{
    /// <summary>The manifest, which says in its first line who wrote it.</summary>
    /// <param name="id">The Space as <c>owner/name</c>.</param>
    /// <param name="address">Where it runs.</param>
    /// <param name="gradio">Gradio's version, which decides the form of a call.</param>
    /// <param name="isNamed">Whether the names of parameters are known, so that calls may go by them.</param>
    public static string Of(string id, Uri address, string gradio, bool isNamed)
    {
        string api = address.AbsoluteUri.TrimEnd('/') + "/gradio_api";
        string calls = VersionOf(gradio) switch
        {
            null or { Major: > 6 } or { Major: 6, Minor: >= 13 } when isNamed => Call(api, "call/v2", "{\"param_name\": value, ...}"),
            null or { Major: > 4 } or { Major: 4, Minor: >= 20 } => Call(api, "call", "{\"data\": [...]}"),
            _ => $"""
                Join the queue: POST {api}/queue/join (pass "fn_index", "data" and "session_hash")
                Stream results: GET {api}/queue/data?session_hash=...
                """,
        };
        return $$"""
            <!-- Written by 'spaces add', because this app serves no agents.md {{(isNamed ? "of its own" : "that would work: its /info fails")}}. -->

            To use this application ({{id}}):
            API schema: GET {{api}}/info
            {{calls}}
            File inputs: POST {{api}}/upload -F "files=@file.ext", use as: {"path": "<returned-path>", "meta": {"_type": "gradio.FileData"}, "orig_name": "file.ext"}
            Auth: Bearer $HF_TOKEN

            """.ReplaceLineEndings("\n");
    }

    private static string Call(string api, string form, string body) => $$"""
        Call endpoint: POST {{api}}/{{form}}/{endpoint} {{body}}
        Poll result: GET {{api}}/call/{endpoint}/{event_id}
        """;

    private static Version? VersionOf(string gradio)
    {
        string[] parts = gradio.Split('.');
        return parts.Length >= 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int minor)
            ? new(major, minor)
            : null;
    }
}
