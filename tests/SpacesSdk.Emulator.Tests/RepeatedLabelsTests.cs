using SpacesSdk.Gradio;

namespace SpacesSdk.Emulator.Tests;

/// <summary>Gradio lets several outputs have one label, so only their order tells them apart.</summary>
public sealed class RepeatedLabelsTests
{
    private static readonly SpaceDescriptor Descriptor = new("acme/twins", "http://localhost", "", GradioContract.Version, static () => """
        {"endpoints":[{"name":"/twins","outputs":"vhv","returns":[{"label":"File","component":"File","type":"file"},{"label":"File","component":"Image","type":"file"}]}]}
        """u8);

    private static readonly SpaceEndpoint<NoInput, Twins> Endpoint = new(
        Descriptor, "/twins", static _ => throw new InvalidOperationException(), static (_, _, _) => throw new InvalidOperationException(), static (_, _, _) => throw new InvalidOperationException());

    [Fact]
    public async Task Outputs_with_one_label_keep_their_order_and_their_slots()
    {
        var emulator = SpaceEmulator.For(Descriptor).Handle(Endpoint, static (_, _, _) => Task.FromResult(
            new Twins(SpaceFile.FromBytes(new byte[] { 1 }, "first.bin"), SpaceFile.FromBytes(new byte[] { 1, 2 }, "second.png"))));
        await using var running = await RunningEmulator.StartAsync(emulator, EmulatorHost.Memory);
        using var stream = await new RawCaller(running.Client).OpenCallAsync("twins", """{"data":[]}""");
        string complete = (await stream.ReadFrameAsync())!;
        var data = RecordedApp.Json(complete["event: complete\ndata: ".Length..]);
        Assert.Equal(["first.bin", "", "second.png"], data.EnumerateArray().Select(static item => WireJson.TextOf(item, "orig_name") ?? ""));
        Assert.Equal("1", data[0].GetProperty("size").ToString());
        Assert.Equal("", data[2].GetProperty("size").ToString()); // an Image output doesn't tell its size
    }

    private sealed record NoInput : IGradioRecord<NoInput>
    {
        static GradioRecord<NoInput> IGradioRecord<NoInput>.Wire { get; } = new(static (_, _) => { }, static _ => new());
    }

    private sealed record Twins(SpaceFile First, SpaceFile Second) : IGradioRecord<Twins>
    {
        static GradioRecord<Twins> IGradioRecord<Twins>.Wire { get; } = new(
            static (writer, value) =>
            {
                writer.Add("File", GradioTypes.File<SpaceFile>(), value.First);
                writer.Add("File", GradioTypes.File<SpaceFile>(), value.Second);
            },
            static reader => new(reader.Get("File", GradioTypes.File<SpaceFile>()), reader.Get("File", GradioTypes.File<SpaceFile>())),
            static (value, files) => new(files.Map(GradioTypes.File<SpaceFile>(), value.First), files.Map(GradioTypes.File<SpaceFile>(), value.Second)));
    }
}
