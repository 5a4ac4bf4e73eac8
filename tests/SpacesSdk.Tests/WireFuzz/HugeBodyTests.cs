using System.Net;
using SpacesSdk.Tests.Support;
using SpacesSdk.Tests.Wire;

namespace SpacesSdk.Tests.WireFuzz;

/// <summary>A line of 256 MiB in place of each part, with the default limits. Run alone, since it measures the whole process.</summary>
[Collection(nameof(Alone))]
public sealed class HugeBodyTests
{
    private const long Length = 256L << 20;
    private const long MostGrowth = 64L << 20;

    [Theory]
    [InlineData(WirePart.Config, SpaceTransport.Auto, 200, "{\"version\":\"")]
    [InlineData(WirePart.Info, SpaceTransport.Auto, 200, "{\"named_endpoints\":\"")]
    [InlineData(WirePart.UploadAnswer, SpaceTransport.Auto, 200, "[\"")]
    [InlineData(WirePart.UploadRefusal, SpaceTransport.Auto, 413, "{\"detail\":\"")]
    [InlineData(WirePart.StartAnswer, SpaceTransport.Queue, 200, "{\"event_id\":\"")]
    [InlineData(WirePart.StartRefusal, SpaceTransport.CallV2, 422, "{\"detail\":\"")]
    [InlineData(WirePart.Events, SpaceTransport.Queue, 200, "data: {\"msg\":\"")]
    [InlineData(WirePart.Events, SpaceTransport.CallV1, 200, "event: complete\ndata: [\"")]
    [InlineData(WirePart.Events, SpaceTransport.CallV2, 200, "event: ")]
    public async Task A_line_of_256_MiB_ends_the_call_within_64_MiB(WirePart part, SpaceTransport transport, int status, string start)
    {
        using var body = new HugeBody(System.Text.Encoding.UTF8.GetBytes(start), Length);
        var server = PaintServer.Create(first: request => SpoiltServer.Is(part, request) ? new((HttpStatusCode)status) { Content = new StreamContent(body) } : null);
        var client = PaintServer.Client(server, options => options.Transport = transport);
        await using var closing = client.Connection;
        GC.Collect();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        var outcome = await Outcome.OfAsync(client.SubmitPaint(new() { Image = ImageFile.FromBytes(new byte[1], "a.png") }, CancellationToken.None));
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.Null(outcome.Fault(cancelled: false));
        TestContext.Current.TestOutputHelper?.WriteLine($"{part} {transport}: {allocated >> 10} KiB allocated, {body.Growth >> 10} KiB more working set, {body.Position >> 10} KiB read");
        Assert.InRange(allocated, 0, MostGrowth);
        if (TestScale.IsLong)
            Assert.InRange(body.Growth, long.MinValue, MostGrowth);
    }

    /// <summary>An endless word. It watches how the process grows while it is read.</summary>
    private sealed class HugeBody(byte[] start, long length) : MemoryStream
    {
        private readonly long _workingSet = Environment.WorkingSet;
        private long _at;

        public long Growth { get; private set; }

        public override bool CanSeek => false;

        public override long Position => _at;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int count = (int)Math.Min(buffer.Length, length - _at);
            buffer.Span[..count].Fill((byte)'x');
            if (_at < start.Length)
                start.AsSpan((int)_at).CopyTo(buffer.Span);
            _at += count;
            if (TestScale.IsLong)
                Growth = Math.Max(Growth, Environment.WorkingSet - _workingSet);
            return new(count);
        }
    }
}
