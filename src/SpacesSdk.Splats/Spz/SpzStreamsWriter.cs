using System.Buffers.Binary;
using SpacesSdk.Splats.Files;
using ZstdSharp;

namespace SpacesSdk.Splats.Spz;

/// <summary>Writes what <see cref="SpzStreamsReader"/> reads. Planes are packed side by side; only positions and what is packed stay in memory.</summary>
internal sealed class SpzStreamsWriter : SplatSink
{
    private readonly Stream _stream;
    private readonly SplatShape _shape;
    private readonly SplatWriteOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly SplatCoordinates _target;
    private readonly ColumnStorage _storage;
    private readonly SplatPositions _positions;
    private readonly List<Plane> _planes;
    private float[]? _signs;
    private int _rows;

    public SpzStreamsWriter(Stream stream, SplatShape shape, SplatWriteOptions options, CancellationToken cancellationToken)
    {
        if (options.SpzZstdLevel is < 1 or > 19)
            throw new ArgumentException($"SplatWriteOptions.SpzZstdLevel is {options.SpzZstdLevel}: use 1 to 19.", nameof(options));
        (_stream, _shape, _options, _cancellationToken) = (stream, shape, options, cancellationToken);
        _target = SpzWriter.Target(shape, options);
        _storage = ColumnStorage.Rent(3, shape.Count);
        _positions = new(_storage.Columns[0], _storage.Columns[1], _storage.Columns[2], shape.Count);
        int rest = 3 * SphericalHarmonics.RestCount(Math.Min(shape.ShDegree, options.MaxShDegree));
        _planes = [.. ((int[])[1, 3, 3, 4, rest]).Select(size => new Plane(size, shape.Count, options.SpzZstdLevel))];
    }

    public override void Add(SplatCloud part) => SpzWriter.Use(part, _target, _options, Pack);

    public override void Finish()
    {
        var extension = SpzWriter.Extension(_shape, _options);
        var header = SpzWriter.Header(_shape, _options, SpzPositions.FractionalBits(_positions), extension.Length > 0);
        var places = new Plane(SpzPositions.RecordSize, _shape.Count, _options.SpzZstdLevel);
        SpzPlaneEncoders.WritePlane(places.Stream, _shape.Count, SpzPositions.RecordSize,
            (block, first) => SpzPositions.Encode(_positions, header.FractionalBits, _signs, block, first), _cancellationToken);
        _storage.Release();

        var written = ((List<Plane>)[places, .. _planes]).Where(plane => plane.RecordSize > 0 && _shape.Count > 0).ToList();
        foreach (var plane in written)
            plane.Stream.Dispose();
        _stream.Write(Header(header with { Streams = written.Count }, extension));
        _stream.Write(Table(written));
        foreach (var plane in written)
            plane.Packed.WriteTo(_stream);
    }

    private void Pack(SplatCloud cloud, float[]? signs)
    {
        _signs = signs;
        for (int axis = 0; axis < 3; axis++)
            cloud[SplatColumn.X + axis].CopyTo(_positions.Axis(axis)[_rows..]);
        _rows += cloud.Count;
        var encoders = new SpzPlaneEncoders(SpzWriter.Header(_shape, _options, 0, extensions: false), cloud, signs, _options).All;
        // The last plane is by far the largest: begun first, it does not keep the others waiting.
        Parallel.For(0, _planes.Count, new ParallelOptions { CancellationToken = _cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            int plane = _planes.Count - 1 - i;
            SpzPlaneEncoders.WritePlane(_planes[plane].Stream, cloud.Count, encoders[plane].RecordSize, encoders[plane].Encode, _cancellationToken);
        });
    }

    private static byte[] Header(SpzHeader header, byte[] extension)
    {
        var bytes = new byte[SpzStreamsReader.HeaderSize + extension.Length];
        header.Write(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), bytes.Length);
        extension.CopyTo(bytes, SpzStreamsReader.HeaderSize);
        return bytes;
    }

    private static byte[] Table(List<Plane> planes)
    {
        var bytes = new byte[planes.Count * SpzStreamsReader.EntrySize];
        for (int i = 0; i < planes.Count; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * SpzStreamsReader.EntrySize), planes[i].Packed.Length);
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan((i * SpzStreamsReader.EntrySize) + 8), planes[i].RawLength);
        }
        return bytes;
    }

    /// <summary>A plane, the stream that packs it and what was packed so far.</summary>
    private sealed class Plane
    {
        public Plane(int recordSize, int count, int level)
        {
            (RecordSize, RawLength) = (recordSize, (long)recordSize * count);
            // Room for what noise packs to spares copying it again and again as it grows.
            Packed = new MemoryStream((int)Math.Min(RawLength * 3 / 4, 1 << 28));
            Stream = new CompressionStream(Packed, level, leaveOpen: true);
        }

        public int RecordSize { get; }

        public long RawLength { get; }

        public MemoryStream Packed { get; }

        public CompressionStream Stream { get; }
    }
}
