using SpacesSdk.Benchmarks.Spaces;

namespace SpacesSdk.Benchmarks.Wire;

/// <summary>The generated client with its defaults.</summary>
internal sealed class SdkClient(Uri address) : IWireClient
{
    private readonly WireSpace _space = new(new SpaceOptions { BaseAddress = address, UseEnvironmentToken = false });

    public async Task EchoAsync(string word)
    {
        var result = await _space.EchoAsync(new() { Word = word, Seed = 7 });
        if (result.Word != word)
            throw new InvalidOperationException("Got " + result.Word);
    }

    public async Task StreamAsync(int chunks, bool grows, bool reads)
    {
        int seen = 0;
        bool isRead = true;
        await using var job = _space.SubmitCount(new() { Chunks = chunks, Grows = grows });
        await foreach (var told in job.Events)
        {
            if (told is not SpaceEvent.Partial<WireSpace.CountResult> partial)
                continue;
            seen++;
            isRead &= !reads || partial.Value.Text![^1] == ' ';
        }
        await job;
        if (seen < chunks || !isRead)
            throw new InvalidOperationException($"{seen} of {chunks} chunks came");
    }

    public async Task CopyAsync(byte[] bytes)
    {
        var result = await _space.CopyAsync(new() { File = SpaceFile.FromBytes(bytes, "data.bin") });
        await using var copy = await result.Copy!.OpenReadAsync();
        await ByteCount.CheckAsync(copy, bytes.Length);
    }

    public void Dispose() => _space.Connection.Dispose();
}
