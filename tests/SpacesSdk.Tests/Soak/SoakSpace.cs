using System.Collections.Concurrent;
using System.Text.Json;
using SpacesSdk.Emulator;
using SpacesSdk.Gradio;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Soak;

/// <summary>An emulated Space with one generator that returns the word it is given, and that counts how often it gets each word.</summary>
internal sealed class SoakSpace : IAsyncDisposable
{
    /// <summary>What a word begins with whose job ends only when it is cancelled.</summary>
    public const string Endless = "endless";

    private static readonly SpaceDescriptor Descriptor = new("test/soak", "https://test-soak.hf.space", "sha256:0", GradioContract.Version, static () =>
        """{"gradio":"6.25.0","dialect":"call/v2","endpoints":[{"name":"/echo","fn":0,"parameters":[{"name":"word","component":"Textbox","type":"string","required":true}],"returns":[{"label":"Word","component":"Textbox","type":"string"}]}]}"""u8);

    private readonly ConcurrentDictionary<string, int> _runs = new();
    private readonly SpaceEmulator _emulator;
    private int _running;

    public SoakSpace() => _emulator = SpaceEmulator.For(Descriptor, new() { ConcurrencyLimit = 64, MaxQueueSize = 100_000 }).HandleJson("/echo", EchoAsync);

    public static SpaceEndpoint<AnyRequest, AnyResult> Echo { get; } = AnySpace.Endpoint("/echo", Descriptor);

    /// <summary>How often the Space ran with each word.</summary>
    public IReadOnlyDictionary<string, int> Runs => _runs;

    /// <summary>How many jobs run in the Space now.</summary>
    public int Running => Volatile.Read(ref _running);

    public async Task<Uri> StartAsync()
    {
        await _emulator.StartAsync(TestContext.Current.CancellationToken);
        return _emulator.BaseAddress;
    }

    public static SpaceConnection Connect(Uri address, SpaceTransport transport, TimeProvider clock) =>
        new(Descriptor, new() { BaseAddress = address, Transport = transport, Clock = clock, UseEnvironmentToken = false, EventTimeout = TimeSpan.FromSeconds(20) });

    public SpaceConnection ConnectInMemory(SpaceOptions options) => _emulator.CreateConnection(options);

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    private async Task<IReadOnlyList<JsonElement>> EchoAsync(JsonElement request, EmulatedJob<IReadOnlyList<JsonElement>> job, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _running);
        try
        {
            return [await RunAsync(request.GetProperty("word").GetString()!, job, cancellationToken)];
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private async Task<JsonElement> RunAsync(string word, EmulatedJob<IReadOnlyList<JsonElement>> job, CancellationToken cancellationToken)
    {
        _runs.AddOrUpdate(word, 1, static (_, count) => count + 1);
        for (int step = 1; step <= 5; step++)
        {
            await job.ReportAsync(step, 5, cancellationToken: cancellationToken);
            await job.YieldAsync([JsonSerializer.SerializeToElement($"{step} of 5")], cancellationToken);
            await Task.Yield();
        }
        if (word.StartsWith(Endless, StringComparison.Ordinal))
            await Task.Delay(Timeout.Infinite, cancellationToken);
        return JsonSerializer.SerializeToElement(word);
    }
}
