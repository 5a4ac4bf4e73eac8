using System.Collections.Concurrent;
using System.IO.Compression;
using System.Numerics;
using System.Text.Json;
using SpacesSdk.Splats.Files;
using SpacesSdk.Splats.WebP;

namespace SpacesSdk.Splats.Sog;

/// <summary>Writes SOG version 2, as one archive or as a folder, in Morton order. All values are rounded. Splats without a finite position are left out.</summary>
internal sealed class SogWriter
{
    private const string LowName = "means_l.webp";
    private const string HighName = "means_u.webp";
    private const string ScalesName = "scales.webp";
    private const string RotationsName = "quats.webp";
    private const string ColorsName = "sh0.webp";
    private const string PaletteName = "shN_centroids.webp";
    private const string LabelsName = "shN_labels.webp";
    private const int MostPaletteThousands = 64;
    private const int RowsPerPart = 1024;
    private static readonly string[] Names = [LowName, HighName, ScalesName, RotationsName, ColorsName, PaletteName, LabelsName];

    // Zip archives say when their parts were changed; the same splats are to give the same bytes.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly SplatCloud _source;
    private readonly int[] _order;
    private readonly SplatCloud _cloud;
    private readonly int _width;
    private readonly CancellationToken _cancellationToken;
    private readonly ConcurrentDictionary<string, byte[]> _images = [];
    private readonly SogCodebook _scales;
    private readonly SogCodebook _colors;
    private readonly Vector3 _min;
    private readonly Vector3 _max;
    private SogCodebook? _coefficients;
    private int _paletteCount;

    private SogWriter(SplatCloud cloud, SplatWriteOptions options, CancellationToken cancellationToken)
    {
        cloud = SplatPreparation.Prepare(cloud, options, SplatCoordinates.Rdf);
        if (SplatValues.AnyNonFinite(cloud.X) || SplatValues.AnyNonFinite(cloud.Y) || SplatValues.AnyNonFinite(cloud.Z))
            cloud = cloud.Filter(row => float.IsFinite(cloud.X[row] + cloud.Y[row] + cloud.Z[row]));
        // Coefficients are put in order only where they are needed, so that they are not in memory three times.
        (_source, _order) = (cloud, MortonOrder.Rows(cloud.Positions));
        _cloud = cloud.WithShDegree(0).Select(_order);
        _width = SogImages.WidthFor(_cloud.Count);
        _cancellationToken = cancellationToken;
        (_min, _max) = (LogOf(_cloud.Bounds().Min), LogOf(_cloud.Bounds().Max));
        SogCodebook[] codebooks = new SogCodebook[2];
        Parallel.For(0, 2, i => codebooks[i] = new SogCodebook(ThreeColumns(i == 0 ? SplatColumn.LogScaleX : SplatColumn.ShDcRed)));
        (_scales, _colors) = (codebooks[0], codebooks[1]);
        MakeImages();
    }

    private ReadOnlyMemory<float>[] ThreeColumns(SplatColumn first) => [.. _cloud.Parts.Slice((int)first, 3).ToArray().Select(column => column.Array.AsMemory(column.Start, _cloud.Count))];

    public static void Write(Stream stream, SplatCloud cloud, SplatWriteOptions options, CancellationToken cancellationToken)
    {
        var sog = new SogWriter(cloud, options, cancellationToken);
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, SogParts.MetaName, sog.Meta());
            foreach (var (name, image) in sog.Images)
                Add(zip, name, image);
        }
        archive.WriteTo(stream);
    }

    /// <summary>Writes the images beside a <c>meta.json</c>, and that to the stream.</summary>
    public static void WriteFolder(Stream meta, string folder, SplatCloud cloud, SplatWriteOptions options, CancellationToken cancellationToken)
    {
        var sog = new SogWriter(cloud, options, cancellationToken);
        foreach (var (name, image) in sog.Images)
            File.WriteAllBytes(Path.Combine(folder, name), image);
        meta.Write(sog.Meta());
    }

    private IEnumerable<(string Name, byte[] Image)> Images => Names.Where(_images.ContainsKey).Select(name => (name, _images[name]));

    private static void Add(ZipArchive zip, string name, byte[] bytes)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = NoTime;
        using var stream = entry.Open();
        stream.Write(bytes);
    }

    private static Vector3 LogOf(Vector3 corner) => new(SogImages.ToLog(corner.X), SogImages.ToLog(corner.Y), SogImages.ToLog(corner.Z));

    private void MakeImages()
    {
        var parallel = new ParallelOptions { CancellationToken = _cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.Invoke(
            parallel,
            () =>
            {
                var (low, high) = SogImages.Positions(_cloud, _width, _min, _max);
                Encode(LowName, low, _width);
                Encode(HighName, high, _width);
            },
            () => Encode(ScalesName, SogImages.Indexes(_cloud, _width, _scales, SplatColumn.LogScaleX, static _ => 255), _width),
            () => Encode(RotationsName, SogImages.Rotations(_cloud, _width), _width),
            () => Encode(ColorsName, SogImages.Indexes(_cloud, _width, _colors, SplatColumn.ShDcRed, row => SogImages.Alpha(_cloud, row)), _width),
            MakePalette);
    }

    private void MakePalette()
    {
        if (_source.ShDegree == 0 || _source.Count == 0)
            return;
        var (entries, labels) = SogPalette.Make(Coefficients(), 3 * _source.ShRestCount, PaletteSize(), _cancellationToken);
        _paletteCount = entries.Length / (3 * _source.ShRestCount);
        _coefficients = new SogCodebook([entries]);
        Encode(PaletteName, SogImages.Palette(entries, _source.ShRestCount, _coefficients), SogReader.PaletteColumns * _source.ShRestCount);
        Encode(LabelsName, SogImages.Labels(labels, _width), _width);
    }

    // The size that other programs choose: 1024 for each doubling beyond 1024 splats, 65536 at most.
    private int PaletteSize()
    {
        double thousands = Math.Pow(2, Math.Floor(Math.Log2(_cloud.Count / 1024.0)));
        return (int)(Math.Clamp(thousands, 1.0 / 1024, MostPaletteThousands) * 1024);
    }

    private float[] Coefficients()
    {
        int dimensions = 3 * _source.ShRestCount;
        var points = LargePages.Allocate<float>(checked(_source.Count * dimensions));
        Parallel.For(0, (_order.Length + RowsPerPart - 1) / RowsPerPart, part =>
        {
            int first = part * RowsPerPart;
            var rows = _order.AsSpan(first, Math.Min(RowsPerPart, _order.Length - first));
            for (int i = 0; i < dimensions; i++)
            {
                var column = _source.ShRest(i / _source.ShRestCount, i % _source.ShRestCount);
                for (int row = 0; row < rows.Length; row++)
                    points[((first + row) * dimensions) + i] = float.IsFinite(column[rows[row]]) ? column[rows[row]] : 0;
            }
        });
        return points;
    }

    private void Encode(string name, uint[] pixels, int width) => _images[name] = WebPEncoder.Encode(pixels, width);

    private byte[] Meta()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber("version", 2);
            json.WriteNumber("count", _cloud.Count);
            if (_cloud.Metadata.Antialiased)
                json.WriteBoolean("antialias", true);
            json.WriteStartObject("means");
            WriteNumbers(json, "mins", [_min.X, _min.Y, _min.Z]);
            WriteNumbers(json, "maxs", [_max.X, _max.Y, _max.Z]);
            WriteFiles(json, LowName, HighName);
            json.WriteEndObject();
            WritePart(json, "scales", _scales, ScalesName);
            WritePart(json, "quats", null, RotationsName);
            WritePart(json, "sh0", _colors, ColorsName);
            if (_coefficients is not null)
                WritePart(json, "shN", _coefficients, PaletteName, LabelsName);
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    private void WritePart(Utf8JsonWriter json, string part, SogCodebook? codebook, params string[] files)
    {
        json.WriteStartObject(part);
        if (codebook == _coefficients && codebook is not null)
        {
            json.WriteNumber("count", _paletteCount);
            json.WriteNumber("bands", _source.ShDegree);
        }
        if (codebook is not null)
            WriteNumbers(json, "codebook", codebook.Centers);
        WriteFiles(json, files);
        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, ReadOnlySpan<float> numbers)
    {
        json.WriteStartArray(name);
        foreach (float number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static void WriteFiles(Utf8JsonWriter json, params ReadOnlySpan<string> names)
    {
        json.WriteStartArray("files");
        foreach (string name in names)
            json.WriteStringValue(name);
        json.WriteEndArray();
    }
}
