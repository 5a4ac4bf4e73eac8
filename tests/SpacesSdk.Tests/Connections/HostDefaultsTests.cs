using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http.Resilience;
using Refit;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Connections;

/// <summary>A real host with the defaults that many applications set, which checks its services and scopes as it does in development.</summary>
public sealed class HostDefaultsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(408)]
    public async Task A_start_is_sent_once_though_every_client_of_the_host_retries(int status)
    {
        await using var space = Space(status);
        using var host = Host(space, static services => services.ConfigureHttpClientDefaults(static http => http.AddStandardResilienceHandler()));
        await host.StartAsync(Cancel);
        await Assert.ThrowsAsync<SpaceException>(() => host.Services.GetRequiredService<PaintSpace>().PaintAsync(Request(), Cancel));
        Assert.Single(space.Requests, static r => r.Path == "/gradio_api/queue/join");
        await host.StopAsync(Cancel);
    }

    [Fact]
    public async Task A_job_works_under_those_defaults_and_its_stream_has_no_timeout_of_theirs()
    {
        await using var space = Space(200);
        using var host = Host(space, static services => services.ConfigureHttpClientDefaults(static http => http.AddStandardResilienceHandler()));
        var client = host.Services.GetRequiredService<PaintSpace>();
        Assert.Equal(7, (await client.PaintAsync(Request(), Cancel)).Seed);
        Assert.Equal(Timeout.InfiniteTimeSpan, client.Connection.Http.Timeout);
    }

    [Theory]
    [InlineData(false, 4)]
    [InlineData(true, 1)]
    public async Task An_interface_from_the_factory_is_at_the_mercy_of_its_retries_unless_they_leave_posts_alone(bool leavesPosts, int starts)
    {
        await using var space = Space(500);
        using var host = Host(space, services =>
        {
            services.ConfigureHttpClientDefaults(http => http.AddStandardResilienceHandler(options =>
            {
                options.Retry.Delay = TimeSpan.Zero;
                if (leavesPosts)
                    options.Retry.DisableForUnsafeHttpMethods();
            }));
            services.AddRefitGeneratedClient<IPaintSpaceApi>().ConfigureHttpClient(http => http.BaseAddress = space.Address);
        });
        var client = host.Services.GetRequiredService<PaintSpace>();
        await Assert.ThrowsAsync<SpaceException>(() => client.PaintAsync(Request(), Cancel));
        Assert.Equal(starts, space.Requests.Count(static r => r.Path == "/gradio_api/queue/join"));
    }

    [Fact]
    public async Task Two_clients_of_one_Space_in_many_scopes_are_one()
    {
        await using var space = Space(200);
        using var host = Host(space, static services => services.AddScoped<Painter>());
        using var one = host.Services.CreateScope();
        using var two = host.Services.CreateScope();
        Assert.Same(one.ServiceProvider.GetRequiredService<Painter>().Space, two.ServiceProvider.GetRequiredService<Painter>().Space);
    }

    private static PaintSpace.PaintRequest Request() => new() { Image = ImageFile.FromBytes(new byte[1], "a.png") };

    private static IHost Host(Listener space, Action<IServiceCollection> configure)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Development });
        builder.ConfigureContainer(new DefaultServiceProviderFactory(new() { ValidateOnBuild = true, ValidateScopes = true }));
        configure(builder.Services);
        builder.Services.AddSpaces(options => (options.BaseAddress, options.UseEnvironmentToken) = (space.Address, false)).AddPaint();
        return builder.Build();
    }

    private static Listener Space(int startStatus)
    {
        var good = PaintServer.Create();
        return Listener.Start(request =>
        {
            if (request.Path == "/gradio_api/queue/join" && startStatus != 200)
                return Reply.Json("{}", startStatus);
            using var answer = good.AnswerTo(request);
            return new((int)answer.StatusCode, answer.Content.Headers.ContentType!.ToString(), answer.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult());
        });
    }

    private sealed class Painter(PaintSpace space)
    {
        public PaintSpace Space { get; } = space;
    }
}
