using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace SpacesSdk.Emulator;

/// <summary>The server's end of a connection in memory.</summary>
internal sealed class InMemoryConnection : ConnectionContext, IDuplexPipe
{
    // Continuations run on the pool, or one end would run inside the other's write.
    private static readonly PipeOptions Pool = new(useSynchronizationContext: false);

    private readonly Pipe _requests = new(Pool);
    private readonly Pipe _answers = new(Pool);
    private readonly CancellationTokenSource _closed = new();

    public InMemoryConnection()
    {
        Transport = this;
        ConnectionClosed = _closed.Token;
        CallerEnd = new InMemoryStream(_answers.Reader, _requests.Writer, _closed);
    }

    public Stream CallerEnd { get; }

    public override string ConnectionId { get; set; } = Guid.NewGuid().ToString("N");

    public override IFeatureCollection Features { get; } = new FeatureCollection();

    public override IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();

    public override IDuplexPipe Transport { get; set; }

    PipeReader IDuplexPipe.Input => _requests.Reader;

    PipeWriter IDuplexPipe.Output => _answers.Writer;

    public override void Abort(ConnectionAbortedException abortReason) => _ = DisposeAsync().AsTask();

    public override async ValueTask DisposeAsync()
    {
        await _requests.Reader.CompleteAsync().ConfigureAwait(false);
        await _answers.Writer.CompleteAsync().ConfigureAwait(false);
        await _closed.CancelAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }
}
