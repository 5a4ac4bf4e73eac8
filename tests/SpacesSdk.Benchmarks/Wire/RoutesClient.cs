using System.Text.Json;
using SpacesSdk.Benchmarks.Spaces;
using SpacesSdk.Gradio;
using SpacesSdk.Gradio.Sessions;

namespace SpacesSdk.Benchmarks.Wire;

/// <summary>
/// The two requests of a queue call through the Refit interface alone, with the stream read as <see cref="BareClient"/> reads it: what Refit and,
/// over the connection's own client, the handlers cost without the job above them.
/// </summary>
internal sealed class RoutesClient : IWireClient
{
    private readonly WireSpace _space;
    private readonly IGradioApi _api;

    public RoutesClient(Uri address, bool hasHandlers)
    {
        _space = new(new SpaceOptions { BaseAddress = address, UseEnvironmentToken = false });
        _api = hasHandlers
            ? _space.Connection.GetApi<IWireSpaceApi>()
            : Refit.RestService.ForGenerated<IWireSpaceApi>(new HttpClient(new SocketsHttpHandler()) { BaseAddress = address }, SpacesSdk.Http.SpaceHttp.Settings());
    }

    public async Task EchoAsync(string word)
    {
        byte[] data = JsonSerializer.SerializeToUtf8Bytes(new object[] { word, 7, 20, false }, BareJson.Default.ObjectArray);
        if ((await CallAsync(0, data))[0].GetString() != word)
            throw new InvalidOperationException("Got another word.");
    }

    public Task StreamAsync(int chunks, bool grows, bool reads) => throw new NotSupportedException();

    public Task CopyAsync(byte[] bytes) => throw new NotSupportedException();

    public void Dispose() => _space.Connection.Dispose();

    private async Task<JsonElement> CallAsync(int function, byte[] data)
    {
        string session = SessionHash.New();
        await _api.JoinQueueAsync(new(new(data), function, session));
        return await BareClient.ResultAsync(await _api.GetQueueDataAsync(session));
    }
}
