using System.Collections.Concurrent;
using System.Text.Json;
using SpacesSdk.Schema;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Conformance;

/// <summary>What a tape's client asked for, in the terms of the SDK: an endpoint, values by name, a form of call.</summary>
internal sealed record RecordedRequest(string Endpoint, (string Name, string Json)[] Values, SpaceTransport Transport)
{
    // What the recorder did there is what the SDK never does: another content type, no session, the events of a foreign endpoint's path.
    private static readonly string[] Foreign = ["call-v1-wrong-content-type", "queue-join-no-session", "call-get-with-other-endpoint-name", "call-get-v2-path"];

    private static readonly ConcurrentDictionary<(string Version, string Tape), SpaceConfig> Configs = new();
    private static readonly ConcurrentDictionary<(string Version, string Tape), ApiSchema?> Schemas = new();

    /// <summary>The request of a tape; null where the tape starts no job, or in a way that the SDK never does.</summary>
    public static RecordedRequest? Of(Tape tape, string version)
    {
        var start = tape.Exchanges.FirstOrDefault(static e => e.Method == "POST" && e.Sent is not null);
        if (start?.Sent is not { ValueKind: JsonValueKind.Object } sent || tape.Exchanges.Any(static e => e.Path == "/login") || Foreign.Any(f => tape.Name.EndsWith(f, StringComparison.Ordinal)))
            return null;
        string path = start.Path.Replace("/gradio_api", "", StringComparison.Ordinal);
        var (infoName, configName) = TapeServer.Description(tape.Name);
        var config = Configs.GetOrAdd((version, configName), static key => SpaceConfigReader.Read(Tape.Body(key.Tape, key.Version)).Value!);
        var info = Schemas.GetOrAdd((version, infoName), static key => ApiSchemaReader.Read(Tape.Body(key.Tape, key.Version)).Value);
        return path switch
        {
            "/queue/join" when sent.TryGetProperty("fn_index", out var id) => Positional(config.Dependencies.FirstOrDefault(f => f.Id == id.GetInt32()), info, sent, SpaceTransport.Queue),
            _ when path.StartsWith("/call/v2/", StringComparison.Ordinal) => Named(path["/call/v2".Length..], info, sent),
            _ when path.StartsWith("/call/", StringComparison.Ordinal) => Positional(config.Dependencies.FirstOrDefault(f => f.ApiName == path["/call/".Length..]), info, sent, SpaceTransport.CallV1),
            _ => null,
        };
    }

    private static RecordedRequest? Named(string endpoint, ApiSchema? info, JsonElement sent) =>
        info?.Endpoints.FirstOrDefault(e => e.Name == endpoint) is { } known && sent.EnumerateObject().All(m => known.Parameters.Any(p => p.Name == m.Name))
            ? new(endpoint, [.. sent.EnumerateObject().Select(static m => (m.Name, m.Value.GetRawText()))], SpaceTransport.CallV2)
            : null;

    // The SDK fills every slot, the hidden ones with null, and sends a session only where one was opened.
    private static RecordedRequest? Positional(SpaceDependency? function, ApiSchema? info, JsonElement sent, SpaceTransport transport)
    {
        if (function is null || !sent.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Array || data.GetArrayLength() != function.Inputs.Length)
            return null;
        if (function.Inputs.Where((slot, i) => slot == 'h' && data[i].ValueKind != JsonValueKind.Null).Any() || (transport == SpaceTransport.CallV1 && sent.TryGetProperty("session_hash", out _)))
            return null;
        string name = "/" + function.ApiName;
        JsonElement[] visible = [.. data.EnumerateArray().Where((_, i) => function.Inputs[i] == 'v')];
        var names = info?.Endpoints.FirstOrDefault(e => e.Name == name)?.Parameters.Select(static p => p.Name).ToArray() ?? [.. visible.Select(static (_, i) => $"param_{i}")];
        return names.Length == visible.Length ? new(name, [.. names.Zip(visible, static (n, v) => (n, v.GetRawText()))], transport) : null;
    }
}
