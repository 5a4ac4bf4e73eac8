using System.Net;
using System.Text;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Connections;

/// <summary>The same over a real socket, where buffering and lengths show.</summary>
public sealed class LoopbackTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Over_a_socket_events_arrive_as_they_are_sent_and_an_upload_has_a_length()
    {
        var (listener, address) = Listener.Open();
        var finish = new TaskCompletionSource();
        long? length = null;
        var serving = ServeAsync(listener, async context =>
        {
            switch (context.Request.Url!.AbsolutePath)
            {
                case "/config":
                    await WriteAsync(context, PaintServer.Config);
                    break;
                case "/gradio_api/info":
                    await WriteAsync(context, PaintServer.Info);
                    break;
                case "/gradio_api/upload":
                    length = context.Request.ContentLength64;
                    await context.Request.InputStream.CopyToAsync(Stream.Null, Cancel);
                    await WriteAsync(context, "[\"/srv/up/image.png\"]");
                    break;
                case "/gradio_api/queue/join":
                    await WriteAsync(context, "{\"event_id\":\"e1\"}");
                    break;
                case "/gradio_api/queue/data":
                    context.Response.SendChunked = true;
                    await WriteAsync(context, "data: {\"msg\":\"process_starts\",\"event_id\":\"e1\"}\n\n", close: false);
                    await finish.Task.WaitAsync(Cancel);
                    await WriteAsync(context, "data: {\"msg\":\"process_completed\",\"event_id\":\"e1\",\"output\":{\"data\":[null,7]},\"success\":true}\n\n");
                    break;
            }
        });
        var client = new PaintSpace(new SpaceOptions { BaseAddress = address, UseEnvironmentToken = false });
        var job = client.SubmitPaint(new() { Image = ImageFile.FromBytes(new byte[1000], "a.png") }, Cancel);
        await using var events = job.Events.GetAsyncEnumerator(Cancel);
        Assert.True(await events.MoveNextAsync());
        Assert.Equal(new SpaceEvent.Started(), events.Current); // the server hasn't ended its answer
        finish.SetResult();
        Assert.Equal(7, (await job).Seed);
        Assert.InRange(length ?? -1, 1001, 2000);
        await client.Connection.DisposeAsync();
        listener.Close();
        await serving;
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_lost_connection()
    {
        var (listener, address) = Listener.Open();
        listener.Close();
        await using var connection = new SpaceConnection(PaintSpace.Descriptor, new() { BaseAddress = address, UseEnvironmentToken = false });
        var error = await Assert.ThrowsAsync<SpaceException>(() => new PaintSpace(connection).PaintAsync(new() { Image = ImageFile.FromBytes(new byte[1], "a.png") }, Cancel));
        Assert.Equal(SpaceErrorKind.ConnectionLost, error.Kind);
    }

    private static async Task ServeAsync(HttpListener listener, Func<HttpListenerContext, Task> answer)
    {
        var answers = new List<Task>();
        try
        {
            while (true)
                answers.Add(answer(await listener.GetContextAsync()));
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
        {
            await Task.WhenAll(answers);
        }
    }

    private static async Task WriteAsync(HttpListenerContext context, string text, bool close = true)
    {
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text), Cancel);
        await context.Response.OutputStream.FlushAsync(Cancel);
        if (close)
            context.Response.Close();
    }
}
