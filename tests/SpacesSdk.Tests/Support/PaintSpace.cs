using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Refit;
using SpacesSdk.Gradio;

namespace SpacesSdk.Tests.Support;

/// <summary>A Space's interface as generated code writes it.</summary>
public interface IPaintSpaceApi : IGradioApi
{
    [Post("/gradio_api/call/v2/paint")]
    Task<GradioEventId> StartPaintAsync([Body] PaintSpace.PaintRequest body, CancellationToken cancellationToken = default);

    [Headers("Accept: text/event-stream")]
    [Get("/gradio_api/call/paint/{eventId}")]
    Task<Stream> GetPaintEventsAsync(string eventId, CancellationToken cancellationToken = default);
}

/// <summary>A client as generated code writes it.</summary>
public class PaintSpace : SpaceClient
{
    public PaintSpace(SpaceOptions? options = null)
        : base(Descriptor, options)
    {
    }

    public PaintSpace(SpaceConnection connection)
        : base(connection)
    {
    }

    public static SpaceDescriptor Descriptor { get; } = new(
        "art/paint", "https://art-paint.hf.space", "sha256:0", GradioContract.Version, static () => """{"gradio":"6.25.0","dialect":"call/v2","endpoints":[{"name":"/paint","fn":3,"parameters":[{"name":"image"},{"name":"seed"},{"name":"style"},{"name":"masks"}],"returns":[{},{}]}]}"""u8);

    public virtual BoundEndpoint<PaintRequest, PaintResult> Paint => new(Endpoints.Paint, Connection);

    public virtual Task<PaintResult> PaintAsync(PaintRequest request, CancellationToken cancellationToken = default) => Paint.CallAsync(request, cancellationToken);

    public virtual SpaceJob<PaintResult> SubmitPaint(PaintRequest request, CancellationToken cancellationToken = default) => Paint.Submit(request, cancellationToken);

    public static class Endpoints
    {
        public static SpaceEndpoint<PaintRequest, PaintResult> Paint { get; } = new(
            Descriptor,
            "/paint",
            static connection => connection.GetApi<IPaintSpaceApi>(),
            static (api, request, cancel) => ((IPaintSpaceApi)api).StartPaintAsync(request, cancel),
            static (api, eventId, cancel) => ((IPaintSpaceApi)api).GetPaintEventsAsync(eventId, cancel));
    }

    [JsonConverter(typeof(GradioRecordConverter<PaintRequest>))]
    public sealed record PaintRequest : IGradioRecord<PaintRequest>
    {
        public required ImageFile Image { get; init; }

        public long Seed { get; init; } = 42;

        public PaintStyle Style { get; init; } = PaintStyle.Oil;

        public Optional<IReadOnlyList<SpaceFile>?> Masks { get; init; }

        static GradioRecord<PaintRequest> IGradioRecord<PaintRequest>.Wire { get; } = new(
            static (writer, value) =>
            {
                writer.Add("image", GradioTypes.File<ImageFile>(), value.Image);
                writer.Add("seed", GradioTypes.Integer, value.Seed);
                writer.Add("style", GradioTypes.Choice<PaintStyle>(), value.Style);
                writer.AddOptional("masks", GradioTypes.List(GradioTypes.File<SpaceFile>()), value.Masks);
            },
            static reader => new()
            {
                Image = reader.Get("image", GradioTypes.File<ImageFile>()),
                Seed = reader.Get("seed", GradioTypes.Integer, 42),
                Style = reader.Get("style", GradioTypes.Choice<PaintStyle>(), PaintStyle.Oil),
                Masks = reader.GetOptional("masks", GradioTypes.List(GradioTypes.File<SpaceFile>())),
            },
            static (value, files) => value with
            {
                Image = files.Map(GradioTypes.File<ImageFile>(), value.Image),
                Masks = files.MapOptional(GradioTypes.List(GradioTypes.File<SpaceFile>()), value.Masks),
            });
    }

    [JsonConverter(typeof(GradioRecordConverter<PaintResult>))]
    public sealed record PaintResult : IGradioRecord<PaintResult>
    {
        public ImageFile? Picture { get; init; }

        public long? Seed { get; init; }

        static GradioRecord<PaintResult> IGradioRecord<PaintResult>.Wire { get; } = new(
            static (writer, value) =>
            {
                writer.AddNullable("Picture", GradioTypes.File<ImageFile>(), value.Picture);
                writer.AddNullable("Seed", GradioTypes.Integer, value.Seed);
            },
            static reader => new()
            {
                Picture = reader.GetOrNull("Picture", GradioTypes.File<ImageFile>()),
                Seed = reader.GetValueOrNull("Seed", GradioTypes.Integer),
            },
            static (value, files) => value with { Picture = files.MapNullable(GradioTypes.File<ImageFile>(), value.Picture) });
    }

    [JsonConverter(typeof(GradioChoiceConverter<PaintStyle>))]
    public readonly record struct PaintStyle : ISpaceChoice<PaintStyle>
    {
        private PaintStyle(Choice value) => Value = value;

        public static PaintStyle Oil { get; } = new(Choice.From("oil"));

        public Choice Value { get; }

        public static PaintStyle From(Choice value) => new(value);
    }
}

internal sealed class PaintSpaceApi(HttpClient client, RefitSettings settings) : RefitGradioApi(client, settings, typeof(IPaintSpaceApi)), IPaintSpaceApi
{
    public Task<GradioEventId> StartPaintAsync(PaintSpace.PaintRequest body, CancellationToken cancellationToken) =>
        Start("/gradio_api/call/v2/paint", nameof(StartPaintAsync), body, cancellationToken);

    public Task<Stream> GetPaintEventsAsync(string eventId, CancellationToken cancellationToken) =>
        OpenEvents("/gradio_api/call/paint/", nameof(GetPaintEventsAsync), eventId, cancellationToken);

    [ModuleInitializer]
    internal static void Register()
    {
        RestService.RegisterGeneratedSettingsFactory<IPaintSpaceApi>(static (client, settings) => new PaintSpaceApi(client, settings));
        RestService.RegisterGeneratedFactory<IPaintSpaceApi>(static (client, builder) => new PaintSpaceApi(client, builder.Settings));
    }
}

/// <summary>The server of that Space: it keeps uploads and paints every image alike.</summary>
internal static class PaintServer
{
    public const string Config = """{"version":"6.25.0","api_prefix":"/gradio_api","protocol":"sse_v3","components":[],"dependencies":[{"id":3,"api_name":"paint","inputs":[1,2,3,4],"outputs":[5,6]}]}""";

    public const string Info = """{"named_endpoints":{"/paint":{"parameters":[{"parameter_name":"image"},{"parameter_name":"seed","parameter_has_default":true,"parameter_default":42},{"parameter_name":"style","parameter_has_default":true,"parameter_default":"oil"},{"parameter_name":"masks","parameter_has_default":true,"parameter_default":["live"]}],"returns":[{},{}]}}}""";

    public const string Result = """[{"path":"/srv/out/a #b%.png","url":"http://wrong.example/x","orig_name":"a #b%.png","size":3,"meta":{"_type":"gradio.FileData"}},7]""";

    public static ServerInMemory Create(string result = Result, Func<Request, HttpResponseMessage?>? first = null) => new(request => first?.Invoke(request) ?? request.Uri.AbsolutePath switch
    {
        "/config" => ServerInMemory.Json(Config),
        "/gradio_api/info" => ServerInMemory.Json(Info),
        "/gradio_api/upload" => ServerInMemory.Json("[\"/srv/up/image.png\"]"),
        "/gradio_api/queue/join" or "/gradio_api/call/v2/paint" or "/gradio_api/call/paint" => ServerInMemory.Json("{\"event_id\":\"e1\"}"),
        "/gradio_api/queue/data" => ServerInMemory.Events($$$"""data: {"msg":"process_completed","event_id":"e1","output":{"data":{{{result}}}},"success":true}""" + "\n\n"),
        "/gradio_api/call/paint/e1" => ServerInMemory.Events($"event: complete\ndata: {result}\n\n"),
        var path when path.StartsWith("/gradio_api/file=", StringComparison.Ordinal) => ServerInMemory.Answer("png"u8.ToArray(), "image/png"),
        var path => throw new InvalidOperationException("The server has no " + path),
    });

    public static PaintSpace Client(ServerInMemory server, Action<SpaceOptions>? configure = null)
    {
        var options = new SpaceOptions { BaseAddress = new("http://127.0.0.1:7860"), UseEnvironmentToken = false };
        configure?.Invoke(options);
        return new(new SpaceConnection(PaintSpace.Descriptor, options, server));
    }
}
