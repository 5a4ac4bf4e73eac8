using System.Text.Json;
using BenchmarkDotNet.Attributes;
using SpacesSdk.Benchmarks.Spaces;
using SpacesSdk.Gradio;
using SpacesSdk.Gradio.Transports;

namespace SpacesSdk.Benchmarks.Micro;

/// <summary>A generated request on its way to the wire.</summary>
[InProcess]
[MemoryDiagnoser]
public class RequestWriting
{
    private readonly WireSpace.EchoRequest _request = new() { Word = "hello", Seed = 7 };

    [Benchmark]
    public object ToValues() => RequestValues.Of(_request);

    [Benchmark]
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(_request, GradioTypeInfoResolver.Of<WireSpace.EchoRequest>());
}
