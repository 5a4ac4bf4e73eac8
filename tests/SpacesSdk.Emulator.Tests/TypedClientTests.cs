using System.Text;

namespace SpacesSdk.Emulator.Tests;

/// <summary>A generated client on one side, handlers of its own records on the other.</summary>
public sealed class TypedClientTests
{
    private static readonly byte[] Png = [137, 80, 78, 71, 13, 10, 26, 10];

    public static TheoryData<EmulatorHost, SpaceTransport> HostsAndTransports
    {
        get
        {
            var data = new TheoryData<EmulatorHost, SpaceTransport>();
            foreach (var host in Enum.GetValues<EmulatorHost>())
                foreach (var transport in Enum.GetValues<SpaceTransport>())
                    data.Add(host, transport);
            return data;
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(HostsAndTransports))]
    public async Task A_handler_gets_the_request_and_the_caller_its_result_over_every_transport(EmulatorHost host, SpaceTransport transport)
    {
        await using var emulator = SpaceEmulator.For(Sketcher.Descriptor).Handle(Sketcher.Endpoints.Draw, DrawAsync);
        await using var connection = await ConnectAsync(emulator, host, transport);
        var result = await new Sketcher(connection).DrawAsync(new() { Image = ImageFile.FromBytes(Png, "cat.png"), Seed = 7, Style = "oil" }, Cancel);
        Assert.Equal("cat.png 8 bytes, seed 7, steps 20, oil", result.Notes);
        Assert.Equal("sketch.svg", result.Download!.Name);
        Assert.Equal("<svg/>", Encoding.UTF8.GetString(await result.Download.ReadAllBytesAsync(Cancel)));
        Assert.Equal(Png, await result.Picture!.ReadAllBytesAsync(Cancel));
    }

    [Fact]
    public async Task A_file_of_one_Space_in_memory_is_sent_to_another_one()
    {
        await using var first = SpaceEmulator.For(Sketcher.Descriptor).Handle(Sketcher.Endpoints.Draw, DrawAsync);
        await using var second = SpaceEmulator.For(Sketcher.Descriptor).Handle(Sketcher.Endpoints.Draw, DrawAsync);
        await using var from = first.CreateConnection();
        await using var to = second.CreateConnection();
        var drawn = await new Sketcher(from).DrawAsync(new() { Image = ImageFile.FromBytes(Png, "cat.png"), Seed = 7, Style = "oil" }, Cancel);
        var again = await new Sketcher(to).DrawAsync(new() { Image = drawn.Picture!, Seed = 8, Style = "ink" }, Cancel);
        Assert.Equal("cat.png 8 bytes, seed 8, steps 20, ink", again.Notes);
    }

    [Theory]
    [InlineData(EmulatorHost.Port)]
    [InlineData(EmulatorHost.Memory)]
    public async Task Progress_logs_and_partial_results_arrive_in_their_order(EmulatorHost host)
    {
        await using var emulator = SpaceEmulator.For(Sketcher.Descriptor).Handle(Sketcher.Endpoints.Draw, async (_, job, cancel) =>
        {
            await job.ReportAsync(3, 20, "steps", cancel);
            await job.LogAsync("Mixing paint.", SpaceLogLevel.Warning, cancellationToken: cancel);
            await job.YieldAsync(new() { Notes = "half" }, cancel);
            await job.YieldAsync(new() { Notes = "half done" }, cancel);
            return new() { Notes = "done" };
        });
        await using var connection = await ConnectAsync(emulator, host, SpaceTransport.Queue);
        var job = new Sketcher(connection).SubmitDraw(Request(), Cancel);
        var told = new List<SpaceEvent>();
        await foreach (var item in job.Events.WithCancellation(Cancel))
            told.Add(item);
        Assert.Equal(
            [
                new SpaceEvent.Queued(0, null),
                new SpaceEvent.Started(),
                new SpaceEvent.Progress(0.15, 3, 20, "steps", null),
                new SpaceEvent.Log(SpaceLogLevel.Warning, "Mixing paint.", "Warning"),
                new SpaceEvent.Partial<DrawResult>(new() { Notes = "half" }),
                new SpaceEvent.Partial<DrawResult>(new() { Notes = "half done" }),
                new SpaceEvent.Completed<DrawResult>(new() { Notes = "done" }),
            ],
            told);
    }

    [Fact]
    public async Task An_endpoint_of_another_Space_is_refused_and_both_are_named()
    {
        var other = new SpaceDescriptor("other/space", "https://other-space.hf.space", "", Gradio.GradioContract.Version, static () => "{}"u8);
        await using var emulator = SpaceEmulator.For(Sketcher.Descriptor);
        var endpoint = new SpaceEndpoint<DrawRequest, DrawResult>(other, Sketcher.Endpoints.Draw.Name, Sketcher.Endpoints.Draw.Api, Sketcher.Endpoints.Draw.Start, Sketcher.Endpoints.Draw.Events);
        var error = Assert.Throws<ArgumentException>(() => emulator.Handle(endpoint, DrawAsync));
        Assert.Contains("other/space", error.Message, StringComparison.Ordinal);
        Assert.Contains(Sketcher.Descriptor.Id, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_that_returns_null_says_so()
    {
        await using var emulator = SpaceEmulator.For(Sketcher.Descriptor).Handle(Sketcher.Endpoints.Draw, static (_, _, _) => Task.FromResult<DrawResult>(null!));
        await using var connection = await ConnectAsync(emulator, EmulatorHost.Memory, SpaceTransport.Auto);
        var error = await Assert.ThrowsAsync<SpaceException>(() => new Sketcher(connection).DrawAsync(Request(), Cancel));
        Assert.Contains("returned null", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hidden_exception_names_the_option_that_shows_it()
    {
        await using var emulator = SpaceEmulator.For(Sketcher.Descriptor).Handle(Sketcher.Endpoints.Draw, static (_, _, _) => throw new InvalidOperationException("hidden"));
        await using var connection = await ConnectAsync(emulator, EmulatorHost.Memory, SpaceTransport.Auto);
        var error = await Assert.ThrowsAsync<SpaceException>(() => new Sketcher(connection).DrawAsync(Request(), Cancel));
        Assert.Contains("SpaceEmulatorOptions.ShowErrors", error.NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(HostsAndTransports))]
    public async Task An_EmulatedSpaceException_reaches_the_caller_with_its_text(EmulatorHost host, SpaceTransport transport)
    {
        await using var emulator = SpaceEmulator.For(Sketcher.Descriptor)
            .Handle(Sketcher.Endpoints.Draw, static (_, _, _) => throw new EmulatedSpaceException("The brush broke.") { Title = "Oops" });
        await using var connection = await ConnectAsync(emulator, host, transport);
        var error = await Assert.ThrowsAsync<SpaceException>(() => new Sketcher(connection).DrawAsync(Request(), Cancel));
        Assert.Equal(SpaceErrorKind.SpaceFailed, error.Kind);
        Assert.Contains("The brush broke.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_other_exception_reaches_the_caller_without_its_text()
    {
        await using var emulator = SpaceEmulator.For(Sketcher.Descriptor)
            .Handle(Sketcher.Endpoints.Draw, static (_, _, _) => throw new InvalidOperationException("secret"));
        await using var connection = emulator.CreateConnection();
        var error = await Assert.ThrowsAsync<SpaceException>(() => new Sketcher(connection).DrawAsync(Request(), Cancel));
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_without_a_handler_says_what_to_call()
    {
        await using var emulator = SpaceEmulator.For(Sketcher.Descriptor);
        await using var connection = emulator.CreateConnection();
        var error = await Assert.ThrowsAsync<SpaceException>(() => new Sketcher(connection).DrawAsync(Request(), Cancel));
        Assert.Contains("no handler for /draw; give it one with SpaceEmulator.Handle", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(HostsAndTransports))]
    public async Task Cancelling_a_job_ends_the_token_of_its_handler(EmulatorHost host, SpaceTransport transport)
    {
        var (started, cancelled) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var emulator = SpaceEmulator.For(Sketcher.Descriptor).Handle(Sketcher.Endpoints.Draw, async (_, _, cancel) =>
        {
            await using var registration = cancel.Register(cancelled.SetResult);
            started.SetResult();
            await Task.Delay(Timeout.Infinite, cancel);
            return new();
        });
        await using var connection = await ConnectAsync(emulator, host, transport);
        var job = new Sketcher(connection).SubmitDraw(Request(), Cancel);
        await started.Task.WaitAsync(Cancel);
        await job.CancelAsync();
        await cancelled.Task.WaitAsync(Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => job.Completion);
    }

    [Fact]
    public async Task A_partial_result_may_hold_files()
    {
        await using var emulator = SpaceEmulator.For(Sketcher.Descriptor).Handle(Sketcher.Endpoints.Draw, async (request, job, cancel) =>
        {
            await job.YieldAsync(new() { Picture = request.Image }, cancel);
            return new() { Picture = ImageFile.FromBytes(new byte[] { 1, 2, 3 }, "last.png") };
        });
        await using var connection = emulator.CreateConnection();
        var job = new Sketcher(connection).SubmitDraw(Request(), Cancel);
        var pictures = new List<byte[]>();
        await foreach (var item in job.Events.WithCancellation(Cancel))
            if (item is SpaceEvent.Partial<DrawResult> partial)
                pictures.Add(await partial.Value.Picture!.ReadAllBytesAsync(Cancel));
        Assert.Equal(Png, Assert.Single(pictures));
        Assert.Equal([1, 2, 3], await (await job).Picture!.ReadAllBytesAsync(Cancel));
    }

    [Theory]
    [InlineData("wrong", SpaceErrorKind.Authentication)]
    [InlineData("right", null)]
    public async Task A_private_Space_wants_its_token(string token, SpaceErrorKind? refused)
    {
        await using var emulator = SpaceEmulator.For(Sketcher.Descriptor, new() { RequiredToken = "right" }).Handle(Sketcher.Endpoints.Draw, DrawAsync);
        await using var connection = emulator.CreateConnection(new() { Token = new(token) });
        var call = new Sketcher(connection).DrawAsync(Request(), Cancel);
        if (refused is null)
            Assert.NotNull((await call).Notes);
        else
            Assert.Equal(refused, (await Assert.ThrowsAsync<SpaceException>(() => call)).Kind);
    }

    [Theory]
    [InlineData("4.44.1", SpaceTransport.Auto)]
    [InlineData("4.44.1", SpaceTransport.Queue)]
    [InlineData("5.0.1", SpaceTransport.Auto)]
    [InlineData("5.0.1", SpaceTransport.Queue)]
    [InlineData("5.45.0", SpaceTransport.Auto)]
    [InlineData("5.45.0", SpaceTransport.CallV1)]
    [InlineData("6.0.2", SpaceTransport.Auto)]
    [InlineData("6.0.2", SpaceTransport.CallV1)]
    public async Task A_client_reaches_a_Space_of_an_older_release(string release, SpaceTransport transport)
    {
        await using var emulator = SpaceEmulator.For(Sketcher.Descriptor, new() { GradioVersion = Version.Parse(release) }).Handle(Sketcher.Endpoints.Draw, DrawAsync);
        await using var connection = emulator.CreateConnection(new() { Transport = transport });
        var result = await new Sketcher(connection).DrawAsync(Request() with { Seed = 7 }, Cancel);
        Assert.StartsWith("cat.png 8 bytes, seed 7", result.Notes, StringComparison.Ordinal);
        Assert.Equal(Png, await result.Picture!.ReadAllBytesAsync(Cancel));
    }

    [Fact]
    public async Task The_second_caller_waits_until_the_first_is_served()
    {
        var (first, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var emulator = SpaceEmulator.For(Sketcher.Descriptor).Handle(Sketcher.Endpoints.Draw, async (request, _, _) =>
        {
            first.TrySetResult();
            await release.Task;
            return new() { Notes = $"{request.Seed}" };
        });
        await using var connection = emulator.CreateConnection();
        var client = new Sketcher(connection);
        var one = client.SubmitDraw(Request() with { Seed = 1 }, Cancel);
        await first.Task.WaitAsync(Cancel);
        var two = client.SubmitDraw(Request() with { Seed = 2 }, Cancel);
        await foreach (var item in two.Events.WithCancellation(Cancel))
        {
            if (item is SpaceEvent.Queued)
                release.TrySetResult();
            Assert.True(item is not SpaceEvent.Started || release.Task.IsCompleted);
        }

        Assert.Equal(("1", "2"), ((await one).Notes, (await two).Notes));
    }

    [Fact]
    public void A_handler_for_an_endpoint_of_another_Space_is_refused_with_the_names_that_exist()
    {
        var emulator = SpaceEmulator.FromFolder(Tape.DataFolder("streamed"));
        var error = Assert.Throws<ArgumentException>(() => emulator.Handle(Sketcher.Endpoints.Draw, DrawAsync));
        Assert.Contains("has no endpoint /draw; it has /json, /chat", error.Message, StringComparison.Ordinal);
    }

    private static DrawRequest Request() => new() { Image = ImageFile.FromBytes(Png, "cat.png") };

    private static async Task<DrawResult> DrawAsync(DrawRequest request, EmulatedJob<DrawResult> job, CancellationToken cancellationToken)
    {
        byte[] image = await request.Image.ReadAllBytesAsync(cancellationToken);
        return new()
        {
            Picture = request.Image,
            Notes = $"{request.Image.Name} {image.Length} bytes, seed {request.Seed}, steps {request.Steps}, {request.Style}",
            Download = SpaceFile.FromBytes("<svg/>"u8.ToArray(), "sketch.svg"),
        };
    }

    private static async Task<SpaceConnection> ConnectAsync(SpaceEmulator emulator, EmulatorHost host, SpaceTransport transport)
    {
        if (host == EmulatorHost.Memory)
            return emulator.CreateConnection(new() { Transport = transport });
        await emulator.StartAsync(Cancel);
        return new(Sketcher.Descriptor, new() { BaseAddress = emulator.BaseAddress, Transport = transport });
    }
}
