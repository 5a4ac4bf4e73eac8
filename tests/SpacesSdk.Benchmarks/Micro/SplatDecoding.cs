using System.IO.Compression;
using BenchmarkDotNet.Attributes;
using SpacesSdk.Splats;
using SpacesSdk.Splats.Benchmarks;
using ZstdSharp;

namespace SpacesSdk.Benchmarks.Micro;

/// <summary>A million splats of degree 3 from bytes in memory to columns, and what the decompression of <c>.spz</c> alone costs.</summary>
[InProcess]
[MemoryDiagnoser]
public class SplatDecoding
{
    private const int ZstdMagic = unchecked((int)0xFD2FB528);

    private readonly byte[] _buffer = new byte[1 << 18];
    private byte[] _ply = [];
    private byte[] _spz4 = [];
    private byte[] _spz3 = [];
    private byte[] _splat = [];
    private byte[] _ksplat = [];
    private byte[] _compressed = [];
    private int _firstFrame;

    [GlobalSetup]
    public void Write()
    {
        using var cloud = SplatGenerator.Make(1_000_000, 3, seed: 7);
        _ply = SplatFile.Write(cloud, SplatFormat.Ply);
        _spz4 = SplatFile.Write(cloud, SplatFormat.Spz, new() { SpzVersion = 4 });
        _spz3 = SplatFile.Write(cloud, SplatFormat.Spz);
        _splat = SplatFile.Write(cloud, SplatFormat.Splat);
        _ksplat = SplatFile.Write(cloud, SplatFormat.Ksplat);
        _compressed = SplatFile.Write(cloud, SplatFormat.CompressedPly);
        _firstFrame = _spz4.AsSpan().IndexOf(BitConverter.GetBytes(ZstdMagic));
    }

    [Benchmark]
    public int Ply() => Decode(_ply);

    [Benchmark]
    public int Spz4() => Decode(_spz4);

    [Benchmark]
    public int Spz4BareZstd()
    {
        using var plain = new DecompressionStream(new MemoryStream(_spz4, _firstFrame, _spz4.Length - _firstFrame));
        return Drain(plain);
    }

    [Benchmark]
    public int Spz3() => Decode(_spz3);

    [Benchmark]
    public int Spz3BareInflate()
    {
        using var plain = new GZipStream(new MemoryStream(_spz3), CompressionMode.Decompress);
        return Drain(plain);
    }

    [Benchmark]
    public int Splat() => Decode(_splat);

    [Benchmark]
    public int Ksplat() => Decode(_ksplat);

    [Benchmark]
    public int CompressedPly() => Decode(_compressed);

    private static int Decode(byte[] bytes)
    {
        using var cloud = SplatFile.Read(bytes);
        return cloud.Count;
    }

    private int Drain(Stream plain)
    {
        int all = 0;
        while (plain.Read(_buffer) is > 0 and int read)
            all += read;
        return all;
    }
}
