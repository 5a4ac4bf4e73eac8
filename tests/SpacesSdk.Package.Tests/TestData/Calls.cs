using System.Text.Json;
using Caller.Spaces;
using Microsoft.Extensions.DependencyInjection;
using Refit;
using SpacesSdk;
using SpacesSdk.Emulator;
using SpacesSdk.Splats;

// With arguments it does what the splat verbs do.
if (args.Length > 0)
    return await SplatCommands.RunAsync(args, Console.Out, Console.Error);

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

// Values of components and records inside values, there and back.
await using var studio = SpaceEmulator.For(Studio.Descriptor)
    .Handle(Studio.Endpoints.OutChatbot, static (_, _, _) => Task.FromResult(new Studio.OutChatbotResult { Chatbot1 = [ChatMessage.Assistant("look", SpaceFile.FromBytes("png"u8.ToArray(), "a.png"))] }))
    .Handle(Studio.Endpoints.InGallery, static (request, _, _) => Task.FromResult(new Studio.InGalleryResult { Described = $"{request.Value.Value![0].Caption} {request.Value.Value[0].Media}" }))
    .Handle(Studio.Endpoints.ApiTd, static (request, _, _) => Task.FromResult(new Studio.ApiTdResult { Api1st = new() { A = request.Td.A + 1, B = request.Td.B } }));
var artist = new Studio(studio.CreateConnection());
var chat = (await artist.OutChatbotAsync()).Chatbot1!;
var gallery = await artist.InGalleryAsync(new() { Value = new([GalleryItem.FromImage(ImageFile.FromBytes("png"u8.ToArray(), "b.png"), "caption")]) });
var dictionary = await artist.ApiTdAsync(new() { Td = new() { A = 1, B = "b" } });
Console.WriteLine($"values: {chat[0].ToText()} {((ChatContent.File)chat[0].Content[1]).Value} {gallery.Described}");
var options = new JsonSerializerOptions { TypeInfoResolver = Studio.JsonTypeInfoResolver };
Console.WriteLine(JsonSerializer.Serialize(dictionary.Api1st, options.GetTypeInfo(typeof(Studio.ApiTdResultApi1st))));
return 0;

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
