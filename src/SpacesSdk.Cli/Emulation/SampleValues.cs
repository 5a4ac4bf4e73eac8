using System.Text;
using System.Text.Json;
using SpacesSdk.Emulator;
using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Emulation;

/// <summary>Makes values that fit a schema, for a Space that is played without its model.</summary>
internal static class SampleValues
{
    // A picture of one grey pixel: PNG signature, IHDR, IDAT, IEND.
    private static readonly byte[] s_picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

    // A tenth of a second of silence: RIFF header of 44 bytes, then 800 samples of 8 bits at 8 kHz.
    private static readonly byte[] s_sound =
    [
        .. "RIFF"u8, 0x44, 0x03, 0, 0, .. "WAVEfmt "u8, 16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x40, 0x1F, 0, 0, 1, 0, 8, 0, .. "data"u8, 0x20, 0x03, 0, 0,
        .. Enumerable.Repeat((byte)0x80, 800),
    ];

    /// <summary>The values of an endpoint's outputs.</summary>
    public static async Task<IReadOnlyList<JsonElement>> OfAsync(ApiEndpoint endpoint, EmulatedJob job, CancellationToken cancellationToken)
    {
        var values = new List<JsonElement>();
        foreach (var output in endpoint.Returns)
            values.Add(await OfAsync(output, job, cancellationToken).ConfigureAwait(false));
        return values;
    }

    private static async Task<JsonElement> OfAsync(ApiReturn output, EmulatedJob job, CancellationToken cancellationToken)
    {
        if (output.Type is not SchemaType.File file)
            return Parse(Json(output.Type, output.Label));
        var stored = await job.StoreAsync(FileOf(output.Component), cancellationToken).ConfigureAwait(false);
        return file.IsWrappedAsVideo ? Parse($$"""{"video":{{stored.GetRawText()}},"subtitles":null}""") : stored;
    }

    private static SpaceFile FileOf(string component) => component switch
    {
        "Image" or "ImageSlider" => SpaceFile.FromBytes(s_picture, "sample.png"),
        "Audio" => SpaceFile.FromBytes(s_sound, "sample.wav"),
        "Video" => SpaceFile.FromBytes("no film"u8.ToArray(), "sample.mp4"),
        "Model3D" => SpaceFile.FromBytes("v 0 0 0\n"u8.ToArray(), "sample.obj"),
        _ => SpaceFile.FromBytes(Encoding.UTF8.GetBytes($"A sample of {component}.\n"), "sample.txt"),
    };

    private static string Json(SchemaType type, string label) => type switch
    {
        SchemaType.Text => JsonValue.FromString(label.Length > 0 ? $"A sample of {label}" : "A sample").ToString(),
        SchemaType.Integer => "0",
        SchemaType.Number number => (number.Minimum ?? 0).ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        SchemaType.Boolean => "true",
        SchemaType.Enum { Values.Count: > 0 } choices => choices.Values[0].ToString(),
        SchemaType.List => "[]",
        SchemaType.Tuple tuple => $"[{string.Join(',', tuple.Items.Select(item => Json(item, label)))}]",
        SchemaType.Object value => $"{{{string.Join(',', value.Properties.Where(static p => p.Required).Select(p => $"{JsonValue.FromString(p.Name)}:{Json(p.Type, p.Name)}"))}}}",
        SchemaType.Union { Nullable: false, Options.Count: > 0 } union => Json(union.Options[0], label),
        _ => "null",
    };

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
