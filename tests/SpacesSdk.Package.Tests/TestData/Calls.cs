using Caller.Spaces;
using Microsoft.Extensions.DependencyInjection;
using Refit;
using SpacesSdk;
using SpacesSdk.Emulator;

// Every way to reach a Space that needs no reflection, each against an emulated one; prints one line per way.
await using var emulator = SpaceEmulator.For(TripoSplat.Descriptor).Handle(TripoSplat.Endpoints.Generate, static (request, job, cancel) =>
    Task.FromResult(new TripoSplat.GenerateResult
    {
        PreprocessedInput = request.Image,
        Download = SpaceFile.FromBytes("ply\n"u8.ToArray(), $"{request.Seed}-{request.NumGaussians}.{request.OutputFormat}"),
    }));
await emulator.StartAsync();

await CallAsync("a connection", new TripoSplat(emulator.CreateConnection()));
await CallAsync("an address", new TripoSplat(new SpaceOptions { BaseAddress = emulator.BaseAddress }));

var services = new ServiceCollection();
services.AddSpaces(options => options.BaseAddress = emulator.BaseAddress).AddAllSpaces();
await using (var provider = services.BuildServiceProvider())
    await CallAsync("services", provider.GetRequiredService<TripoSplat>());

var factory = new ServiceCollection();
factory.AddRefitGeneratedClient<ITripoSplatApi>()
    .ConfigureHttpClient(client => client.BaseAddress = new Uri("http://localhost/"))
    .ConfigurePrimaryHttpMessageHandler(emulator.CreateHandler);
await using (var provider = factory.BuildServiceProvider())
    await CallAsync("AddRefitGeneratedClient", Over(provider.GetRequiredService<ITripoSplatApi>()));

using var http = new HttpClient(emulator.CreateHandler()) { BaseAddress = new Uri("http://localhost/") };
await CallAsync("RestService.ForGenerated", Over(RestService.ForGenerated<ITripoSplatApi>(http)));
#if REFLECTION
await CallAsync("RestService.For", Over(RestService.For<ITripoSplatApi>(http)));
#endif

static TripoSplat Over(ITripoSplatApi api) => new(SpaceConnection.FromApi(api));

static async Task CallAsync(string way, TripoSplat space)
{
    var result = await space.GenerateAsync(new()
    {
        Image = ImageFile.FromBytes("a picture"u8.ToArray(), "eiffel.png"),
        Seed = 7,
        NumGaussians = TripoSplat.GenerateNumGaussians.N32768,
    });
    Console.WriteLine($"{way}: {result.PreprocessedInput} -> {result.Download}");
}
