namespace SpacesSdk.Emulator.Tests;

/// <summary>The two ways in which an emulator is reached.</summary>
public enum EmulatorHost
{
    /// <summary>A port of 127.0.0.1.</summary>
    Port,

    /// <summary>Pipes in memory.</summary>
    Memory,
}

/// <summary>An emulator and a plain HTTP client for it.</summary>
internal sealed class RunningEmulator : IAsyncDisposable
{
    private RunningEmulator(SpaceEmulator emulator, HttpClient client)
    {
        Emulator = emulator;
        Client = client;
    }

    public SpaceEmulator Emulator { get; }

    public HttpClient Client { get; }

    public static async Task<RunningEmulator> StartAsync(SpaceEmulator emulator, EmulatorHost host)
    {
        if (host == EmulatorHost.Memory)
            return new(emulator, new HttpClient(emulator.CreateHandler()) { BaseAddress = new("http://localhost/"), Timeout = Timeout.InfiniteTimeSpan });
        await emulator.StartAsync(TestContext.Current.CancellationToken);
        return new(
            emulator,
            new HttpClient(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero, AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = emulator.BaseAddress, Timeout = Timeout.InfiniteTimeSpan });
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Emulator.DisposeAsync();
    }
}
