using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Connections;

/// <summary>The same over a real socket, where buffering and lengths show.</summary>
public sealed class LoopbackTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Over_a_socket_events_arrive_as_they_are_sent_and_an_upload_has_a_length()
    {
        var finish = new TaskCompletionSource();
        long? length = null;
        await using var server = LoopbackServer.Start(async context =>
        {
            switch (context.Request.Url!.AbsolutePath)
            {
                case "/config":
                    await context.WriteAsync(PaintServer.Config);
                    break;
                case "/gradio_api/info":
                    await context.WriteAsync(PaintServer.Info);
                    break;
                case "/gradio_api/upload":
                    length = context.Request.ContentLength64;
                    await context.Request.InputStream.CopyToAsync(Stream.Null, Cancel);
                    await context.WriteAsync("[\"/srv/up/image.png\"]");
                    break;
                case "/gradio_api/queue/join":
                    await context.WriteAsync("{\"event_id\":\"e1\"}");
                    break;
                case "/gradio_api/queue/data":
                    context.Response.SendChunked = true;
                    await context.WriteAsync("data: {\"msg\":\"process_starts\",\"event_id\":\"e1\"}\n\n");
                    await finish.Task.WaitAsync(Cancel);
                    await context.WriteAsync("data: {\"msg\":\"process_completed\",\"event_id\":\"e1\",\"output\":{\"data\":[null,7]},\"success\":true}\n\n");
                    break;
            }
        });
        var client = new PaintSpace(new SpaceOptions { BaseAddress = server.Address, UseEnvironmentToken = false });
        var job = client.SubmitPaint(new() { Image = ImageFile.FromBytes(new byte[1000], "a.png") }, Cancel);
        await using var events = job.Events.GetAsyncEnumerator(Cancel);
        Assert.True(await events.MoveNextAsync());
        Assert.Equal(new SpaceEvent.Started(), events.Current); // the server hasn't ended its answer
        finish.SetResult();
        Assert.Equal(7, (await job).Seed);
        Assert.InRange(length ?? -1, 1001, 2000);
        await client.Connection.DisposeAsync();
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_lost_connection()
    {
        var gone = LoopbackServer.Start(static _ => Task.CompletedTask);
        await gone.DisposeAsync();
        await using var connection = new SpaceConnection(PaintSpace.Descriptor, new() { BaseAddress = gone.Address, UseEnvironmentToken = false });
        var error = await Assert.ThrowsAsync<SpaceException>(() => new PaintSpace(connection).PaintAsync(new() { Image = ImageFile.FromBytes(new byte[1], "a.png") }, Cancel));
        Assert.Equal(SpaceErrorKind.ConnectionLost, error.Kind);
    }
}
