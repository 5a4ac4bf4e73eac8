using Microsoft.Extensions.DependencyInjection;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Connections;

/// <summary>Spaces among an application's services.</summary>
public sealed class DependencyInjectionTests
{
    private static readonly ServiceProviderOptions Strict = new() { ValidateOnBuild = true, ValidateScopes = true };

    [Fact]
    public async Task A_client_and_its_interface_are_singletons_over_one_connection()
    {
        await using var services = new ServiceCollection().AddSpaces().AddPaint().Services.BuildServiceProvider(Strict);
        var client = services.GetRequiredService<PaintSpace>();
        Assert.Same(client, services.GetRequiredService<PaintSpace>());
        Assert.Same(services.GetRequiredService<IPaintSpaceApi>(), client.Connection.GetApi<IPaintSpaceApi>());
        Assert.Equal(new Uri("https://art-paint.hf.space"), client.Connection.BaseAddress);
    }

    [Fact]
    public async Task The_options_of_one_Space_come_after_those_of_all()
    {
        await using var services = new ServiceCollection()
            .AddSpaces(options => (options.BaseAddress, options.MaxEventBytes) = (new("https://all.example"), 2048))
            .AddPaint(options => options.BaseAddress = new("https://one.example"))
            .Services.BuildServiceProvider(Strict);
        var connection = services.GetRequiredService<PaintSpace>().Connection;
        Assert.Equal((new Uri("https://one.example"), 2048), (connection.BaseAddress, connection.Options.MaxEventBytes));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_interface_that_a_test_registers_is_used_before_or_after(bool before)
    {
        var fake = new FakePaint();
        var collection = new ServiceCollection();
        if (before)
            collection.AddSingleton<IPaintSpaceApi>(fake);
        collection.AddSpaces().AddPaint();
        if (!before)
            collection.AddSingleton<IPaintSpaceApi>(fake);
        await using var services = collection.BuildServiceProvider(Strict);
        var result = await services.GetRequiredService<PaintSpace>().PaintAsync(
            new() { Image = ImageFile.FromBytes(new byte[1], "a.png") }, TestContext.Current.CancellationToken);
        Assert.Equal(7, result.Seed);
    }

    [Fact]
    public async Task Retries_that_an_application_gives_all_its_clients_do_not_start_a_job_twice()
    {
        var server = PaintServer.Create(first: r => r.Path == "/gradio_api/queue/join" ? ServerInMemory.Json("", System.Net.HttpStatusCode.InternalServerError) : null);
        var collection = new ServiceCollection();
        collection.ConfigureHttpClientDefaults(static http => http.AddHttpMessageHandler(static () => new Repeats()).ConfigurePrimaryHttpMessageHandler(static () => throw new InvalidOperationException("The factory isn't asked.")));
        collection.AddSpaces(options => (options.BaseAddress, options.UseEnvironmentToken) = (new("http://127.0.0.1:7860"), false))
            .AddPaint(options => options.Handlers.Add(() => new EndsIn(server)));
        await using var services = collection.BuildServiceProvider(Strict);
        await Assert.ThrowsAsync<SpaceException>(() => services.GetRequiredService<PaintSpace>().PaintAsync(
            new() { Image = ImageFile.FromBytes(new byte[1], "a.png") }, TestContext.Current.CancellationToken));
        Assert.Single(server.Requests, r => r.Path == "/gradio_api/queue/join");
    }

    [Fact]
    public async Task The_connection_ends_with_the_application()
    {
        var services = new ServiceCollection().AddSpaces().AddPaint().Services.BuildServiceProvider(Strict);
        var client = services.GetRequiredService<PaintSpace>();
        await services.DisposeAsync();
        Assert.Throws<ObjectDisposedException>(() => client.SubmitPaint(new() { Image = null! }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Refit_itself_makes_the_interface()
    {
        using var http = new HttpClient { BaseAddress = new("http://127.0.0.1:7860") };
        Assert.IsType<PaintSpaceApi>(Refit.RestService.For<IPaintSpaceApi>(http));
        Assert.IsType<PaintSpaceApi>(Refit.RestService.ForGenerated<IPaintSpaceApi>(http));
    }

    private sealed class Repeats : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (await base.SendAsync(request, cancellationToken)).Dispose();
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class EndsIn(HttpMessageHandler server) : DelegatingHandler
    {
        private readonly HttpMessageInvoker _server = new(server);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => _server.SendAsync(request, cancellationToken);
    }

    private sealed class FakePaint : FakeApi, IPaintSpaceApi
    {
        public Task<Gradio.GradioEventId> StartPaintAsync(PaintSpace.PaintRequest body, CancellationToken cancellationToken = default) => Task.FromResult(new Gradio.GradioEventId("e1"));

        public Task<Stream> GetPaintEventsAsync(string eventId, CancellationToken cancellationToken = default) =>
            Task.FromResult<Stream>(new MemoryStream("event: complete\ndata: [null,7]\n\n"u8.ToArray()));
    }
}

internal static class PaintSpaceExtensions
{
    public static SpacesBuilder AddPaint(this SpacesBuilder builder, Action<SpaceOptions>? configure = null) =>
        builder.AddSpace<IPaintSpaceApi, PaintSpace>(PaintSpace.Descriptor, static connection => new PaintSpace(connection), configure);
}
