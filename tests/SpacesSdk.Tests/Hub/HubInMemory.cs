using System.Net;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Hub;

/// <summary>The Hub and one of its Spaces: the Space answers only while its stage says that it runs.</summary>
internal sealed class HubInMemory
{
    private readonly Queue<string> _stages;

    public HubInMemory(params IEnumerable<string> stages)
    {
        _stages = new(stages);
        Server = new(Answer);
    }

    public ServerInMemory Server { get; }

    /// <summary>What a Space answers that isn't there.</summary>
    public Func<Request, HttpResponseMessage> Away { get; init; } = static _ => ServerInMemory.Html(HttpStatusCode.ServiceUnavailable);

    /// <summary>What it answers once it runs.</summary>
    public Func<Request, HttpResponseMessage> Running { get; init; } = Http.HttpErrorTests.Known;

    public string Id { get; init; } = "test/any";

    public IEnumerable<Request> Questions => Server.Requests.Where(static r => r.Uri.Host == "huggingface.co");

    /// <summary>The stage that the Hub has told last; the last of all stays.</summary>
    public string Stage { get; private set; } = "";

    public SpaceConnection Connect(TimeProvider clock, Action<SpaceOptions>? configure = null)
    {
        var options = new SpaceOptions { UseEnvironmentToken = false, Clock = clock };
        configure?.Invoke(options);
        return new(AnySpace.Descriptor, options, Server);
    }

    private HttpResponseMessage Answer(Request request)
    {
        lock (_stages)
        {
            if (request.Uri.Host != "huggingface.co")
                return Stage == "RUNNING" ? Running(request) : Away(request);
            Stage = _stages.Count > 1 ? _stages.Dequeue() : _stages.Peek();
            return ServerInMemory.Json($$$"""{"id":"{{{Id}}}","siblings":[],"runtime":{"stage":"{{{Stage}}}","hardware":{"current":"zero-a10g","requested":"t4-small"},"gcTimeout":172800,"errorMessage":"Exit code: 1.\nhf_abcdef123456"}}""");
        }
    }
}
