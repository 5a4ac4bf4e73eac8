using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Demo.Spaces;
using SpacesSdk;
using SpacesSdk.Emulator;

/// <summary>A Space of Gradio 6 makes values, a Space of Gradio 5 takes them: compiled with the generated clients of both.</summary>
public static class ChainOfGenerations
{
    /// <summary>What the second Space saw of what the first one made.</summary>
    public static async Task<IReadOnlyList<string?>> RunAsync(CancellationToken cancel)
    {
        await using var makerSpace = MakerSpace();
        await using var takerSpace = TakerSpace();
        await makerSpace.StartAsync(cancel);
        await takerSpace.StartAsync(cancel);
        await using var making = new SpaceConnection(Maker.Descriptor, new() { BaseAddress = makerSpace.BaseAddress, UseEnvironmentToken = false });
        await using var taking = new SpaceConnection(Taker.Descriptor, new() { BaseAddress = takerSpace.BaseAddress, UseEnvironmentToken = false });
        var maker = new Maker(making);
        var taker = new Taker(taking);

        var chat = (await maker.OutChatbotAsync(cancellationToken: cancel)).Chatbot1;
        var gallery = (await maker.OutGalleryAsync(cancellationToken: cancel)).Gallery1;
        var table = (await maker.OutDataframeAsync(cancellationToken: cancel)).Dataframe1;
        var edited = (await maker.OutImageeditorAsync(cancellationToken: cancel)).Imageeditor1;
        return
        [
            (await taker.InChatbotMessagesAsync(new() { Value = new(chat) }, cancel)).Described,
            (await taker.InChatbotTuplesAsync(new() { Value = new(chat) }, cancel)).Described,
            (await taker.InGalleryAsync(new() { Value = new(gallery) }, cancel)).Described,
            (await taker.InDataframeAsync(new() { Value = table }, cancel)).Described,
            (await taker.InImageeditorAsync(new() { Value = edited! }, cancel)).Described,
        ];
    }

    private static ImageFile Picture(string name, params byte[] bytes) => ImageFile.FromBytes(bytes, name);

    private static SpaceEmulator MakerSpace() => SpaceEmulator.For(Maker.Descriptor)
        .Handle(Maker.Endpoints.OutChatbot, static (_, _, _) => Task.FromResult(new Maker.OutChatbotResult
        {
            Chatbot1 = [ChatMessage.User("look", Picture("question.png", 1, 2, 3)), ChatMessage.Assistant("a cat") with { Metadata = new() { Title = "Thinking" } }],
        }))
        .Handle(Maker.Endpoints.OutGallery, static (_, _, _) => Task.FromResult(new Maker.OutGalleryResult
        {
            Gallery1 = [GalleryItem.FromImage(Picture("one.png", 1), "first"), GalleryItem.FromVideo(VideoFile.FromBytes(new byte[] { 1, 2 }, "two.mp4"))],
        }))
        .Handle(Maker.Endpoints.OutDataframe, static (_, _, _) => Task.FromResult(new Maker.OutDataframeResult { Dataframe1 = Dataframe.Of(["name", "size"], ["a", 1], [null, 2.5]) }))
        .Handle(Maker.Endpoints.OutImageeditor, static (_, _, _) => Task.FromResult(new Maker.OutImageeditorResult
        {
            Imageeditor1 = EditedImage.FromMask(Picture("photo.png", 9, 9), Picture("mask.png", 8, 8, 8)),
        }));

    private static SpaceEmulator TakerSpace() => SpaceEmulator.For(Taker.Descriptor)
        .Handle(Taker.Endpoints.InChatbotMessages, static async (request, _, cancel) => new() { Described = await DescribeAsync(request.Value.Value!, cancel) })
        .Handle(Taker.Endpoints.InChatbotTuples, static async (request, _, cancel) => new() { Described = await DescribeAsync(request.Value.Value!, cancel) })
        .Handle(Taker.Endpoints.InGallery, static async (request, _, cancel) => new()
        {
            Described = string.Join(", ", await Task.WhenAll(request.Value.Value!.Select(async item => $"{item.GetType().Name} {item.Caption} {(await item.Media.ReadAllBytesAsync(cancel)).Length}"))),
        })
        .Handle(Taker.Endpoints.InDataframe, static (request, _, _) => Task.FromResult(new Taker.InDataframeResult
        {
            Described = string.Join("; ", request.Value.Value!.Rows.Select(static row => string.Join(",", row.Select(static cell => cell.GetRawText())))),
        }))
        .Handle(Taker.Endpoints.InImageeditor, static async (request, _, cancel) => new()
        {
            Described = $"{(await request.Value.Background!.ReadAllBytesAsync(cancel)).Length} {(await request.Value.Layers[0].ReadAllBytesAsync(cancel)).Length} {request.Value.Layers[0].Name}",
        });

    private static async Task<string> DescribeAsync(IReadOnlyList<ChatMessage> chat, CancellationToken cancel)
    {
        var parts = new List<string>();
        foreach (var message in chat)
        {
            foreach (var part in message.Content)
                parts.Add($"{message.Role}: {(part is ChatContent.File file ? $"{file.Value.Name} {(await file.Value.ReadAllBytesAsync(cancel)).Length}" : message.ToText())}");
        }
        return string.Join(" | ", parts);
    }
}
