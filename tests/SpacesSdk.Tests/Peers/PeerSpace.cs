using SpacesSdk.Emulator;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Peers;

/// <summary>The painting Space, emulated: it gives back the image and the number that it gets.</summary>
internal static class PeerSpace
{
    public static SpaceEmulator Start(int concurrency = 1, Func<Task>? beforeResult = null) => SpaceEmulator
        .For(PaintSpace.Descriptor, new() { ConcurrencyLimit = concurrency })
        .Handle(PaintSpace.Endpoints.Paint, async (request, _, _) =>
        {
            await (beforeResult?.Invoke() ?? Task.CompletedTask);
            return new() { Picture = request.Image, Seed = request.Seed };
        });
}
