using System.Security.Cryptography;

namespace SpacesSdk.Emulator.Tests;

/// <summary>Files between the client and emulated Spaces, over real sockets.</summary>
public sealed class ClientFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("Köln 漢字 é.png")]
    [InlineData("a#b%20c&d;e'f+g.png")]
    [InlineData("blob.png")]
    public async Task A_name_arrives_as_it_was_given_and_comes_back(string name)
    {
        string? arrived = null;
        await using var emulator = Echo(image => Task.FromResult(arrived = image.Name));
        var result = await (await ClientAsync(emulator)).DrawAsync(new() { Image = ImageFile.FromBytes(new byte[] { 1, 2 }, name) }, Cancel);
        Assert.Equal(name, arrived);
        Assert.Equal(name, result.Picture!.Name);
        Assert.Equal([1, 2], await result.Picture.ReadAllBytesAsync(Cancel));
    }

    [Fact]
    public async Task A_name_of_300_characters_keeps_its_extension()
    {
        string? arrived = null;
        await using var emulator = Echo(image => Task.FromResult(arrived = image.Name));
        await (await ClientAsync(emulator)).DrawAsync(new() { Image = ImageFile.FromBytes(new byte[1], new string('n', 300) + ".png") }, Cancel);
        Assert.Equal(new string('n', 196) + ".png", arrived);
    }

    [Fact]
    public async Task Fifty_megabytes_go_up_and_come_back_the_same()
    {
        byte[] bytes = new byte[50 << 20];
        new Random(1).NextBytes(bytes);
        await using var emulator = Echo();
        var client = await ClientAsync(emulator);
        var reports = new List<TransferProgress>();
        var image = await client.Connection.UploadAsync(ImageFile.FromBytes(bytes, "big.png"), new Reports(reports), Cancel);
        var result = await client.DrawAsync(new() { Image = image }, Cancel);
        var saved = await result.Picture!.SaveAsync(Path.Combine(_folder.FullName, "big.png"), Cancel);
        Assert.Equal((bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))), (saved.Length, saved.Sha256));
        Assert.Equal(new TransferProgress("big.png", bytes.Length, bytes.Length, IsCompleted: true), reports[^1]);
        Assert.Equal(reports.Select(r => r.Bytes).Order(), reports.Select(r => r.Bytes));
    }

    [Fact]
    public async Task The_emulated_limit_is_known_before_anything_is_sent()
    {
        await using var emulator = Echo(options: new() { MaxFileBytes = 1000 });
        var client = await ClientAsync(emulator);
        var error = await Assert.ThrowsAsync<SpaceException>(() => client.DrawAsync(new() { Image = ImageFile.FromBytes(new byte[1001], "big.png") }, Cancel));
        Assert.Equal((SpaceErrorKind.Limit, null), (error.Kind, error.StatusCode));
        Assert.Contains("1000 bytes that the Space takes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_a_private_Space_to_an_open_one_the_bytes_pass_and_the_token_stays()
    {
        byte[]? arrived = null;
        await using var closed = Echo(options: new() { RequiredToken = "hf_closed" });
        await using var open = Echo(async image => arrived = await image.ReadAllBytesAsync(Cancel));
        var from = await ClientAsync(closed, "hf_closed");
        var picture = (await from.DrawAsync(new() { Image = ImageFile.FromBytes(new byte[] { 1, 2, 3 }, "a.png") }, Cancel)).Picture!;
        await (await ClientAsync(open)).DrawAsync(new() { Image = picture }, Cancel);
        Assert.Equal([1, 2, 3], arrived);
    }

    private static SpaceEmulator Echo(Func<ImageFile, Task>? seen = null, SpaceEmulatorOptions? options = null) =>
        SpaceEmulator.For(Sketcher.Descriptor, options).Handle(Sketcher.Endpoints.Draw, async (request, _, _) =>
        {
            await (seen?.Invoke(request.Image) ?? Task.CompletedTask);
            return new DrawResult { Picture = request.Image, Notes = "" };
        });

    private static async Task<Sketcher> ClientAsync(SpaceEmulator emulator, HfToken? token = null)
    {
        await emulator.StartAsync(Cancel);
        return new(new SpaceOptions { BaseAddress = emulator.BaseAddress, UseEnvironmentToken = false, Token = token });
    }

    private sealed class Reports(List<TransferProgress> list) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => list.Add(value);
    }
}
