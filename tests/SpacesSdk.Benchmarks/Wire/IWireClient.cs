namespace SpacesSdk.Benchmarks.Wire;

/// <summary>A client under measurement. Each method checks what it gets, so that nobody is fast by doing nothing.</summary>
internal interface IWireClient : IDisposable
{
    Task EchoAsync(string word);

    Task StreamAsync(int chunks, bool grows, bool reads);

    Task CopyAsync(byte[] bytes);
}
