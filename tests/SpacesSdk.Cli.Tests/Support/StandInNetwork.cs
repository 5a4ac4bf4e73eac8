using System.Net;
using System.Text;
using SpacesSdk.Emulator;

namespace SpacesSdk.Cli.Tests.Support;

/// <summary>The Hub and its Spaces in memory: hosts that are emulated Spaces, and single answers. Whatever else is asked for fails as a dead network does.</summary>
internal sealed class StandInNetwork : IAsyncDisposable
{
    private readonly Dictionary<string, HttpMessageInvoker> _hosts = [];
    private readonly Dictionary<string, Func<HttpResponseMessage>> _answers = [];
    private readonly List<SpaceEmulator> _emulators = [];
    private readonly List<string> _asked = [];

    /// <summary>What was asked for, with the token that came along.</summary>
    public IReadOnlyList<string> Asked
    {
        get
        {
            lock (_asked)
                return [.. _asked];
        }
    }

    public HttpMessageHandler CreateHandler() => new Handler(this);

    /// <summary>Lets the Hub know a Space, and serves it from a folder.</summary>
    public StandInNetwork Serve(string id, string folder, string revision = "0123456789abcdef", string stage = "RUNNING") => Serve(id, SpaceEmulator.FromFolder(folder), revision, stage);

    public StandInNetwork Serve(string id, SpaceEmulator emulator, string revision = "0123456789abcdef", string stage = "RUNNING")
    {
        string host = id.Replace('/', '-').Replace('.', '-').ToLowerInvariant() + ".hf.space";
        _emulators.Add(emulator);
        _hosts[host] = new(emulator.CreateHandler());
        return KnowOnHub(id, revision, stage);
    }

    public StandInNetwork KnowOnHub(string id, string revision = "0123456789abcdef", string stage = "RUNNING", string sdk = "gradio", string? answersAs = null) => Answer(
        $"https://huggingface.co/api/spaces/{id}",
        $$"""{"id": "{{answersAs ?? id}}", "sha": "{{revision}}", "private": false, "sdk": "{{sdk}}", "host": "https://{{(answersAs ?? id).Replace('/', '-').Replace('.', '-').ToLowerInvariant()}}.hf.space", "runtime": {"stage": "{{stage}}"} }""");

    public StandInNetwork Answer(string address, string body, HttpStatusCode status = HttpStatusCode.OK, string type = "application/json")
    {
        _answers[address] = () => new(status) { Content = new StringContent(body, Encoding.UTF8, type) };
        return this;
    }

    public StandInNetwork Answer(string address, Func<HttpResponseMessage> answer)
    {
        _answers[address] = answer;
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts.Values)
            host.Dispose();
        foreach (var emulator in _emulators)
            await emulator.DisposeAsync();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var target = request.RequestUri!;
        lock (_asked)
            _asked.Add($"{target.AbsoluteUri}{(request.Headers.Authorization is { } token ? " with " + token : "")}");
        if (_answers.TryGetValue(target.AbsoluteUri, out var answer))
            return answer();
        if (!_hosts.TryGetValue(target.Host, out var space))
            return _answers.Keys.Any(known => new Uri(known).Host == target.Host) ? new(HttpStatusCode.NotFound) { Content = new StringContent("{\"error\":\"Not found\"}") } : throw new HttpRequestException("No route to host");
        request.RequestUri = new Uri("http://localhost" + target.PathAndQuery);
        var result = await space.SendAsync(request, cancellationToken);
        request.RequestUri = target;
        return result;
    }

    private sealed class Handler(StandInNetwork network) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => network.SendAsync(request, cancellationToken);
    }
}
