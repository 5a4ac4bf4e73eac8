using System.Runtime.CompilerServices;
using Refit;
using SpacesSdk.Gradio;

namespace SpacesSdk.Emulator.Tests;

/// <summary>A client as the generator would write it, of a Space with files, a range, choices and hidden slots.</summary>
public sealed class Sketcher : SpaceClient
{
    public Sketcher(SpaceOptions? options = null)
        : base(Descriptor, options)
    {
    }

    public Sketcher(SpaceConnection connection)
        : base(connection)
    {
    }

    public static SpaceDescriptor Descriptor { get; } = new("acme/sketcher", "https://acme-sketcher.hf.space", "sha256:1", GradioContract.Version, static () => """
        {"gradio":"6.25.0","dialect":"call/v2","endpoints":[
        {"name":"/draw","fn":3,"inputs":"vvhvv","outputs":"hvvv",
         "parameters":[
          {"name":"image","label":"Image","component":"Image","type":"file","required":true},
          {"name":"seed","label":"Seed","component":"Number","type":"integer","default":42},
          {"name":"steps","label":"Steps","component":"Slider","type":"number","default":20,"minimum":1,"maximum":50},
          {"name":"style","label":"Style","component":"Dropdown","type":{"choice":["ink","oil"]},"default":"ink"}],
         "returns":[
          {"label":"Picture","component":"Image","type":"file"},
          {"label":"Notes","component":"Textbox","type":"string"},
          {"label":"Download","component":"File","type":"file"}]}]}
        """u8);

    public BoundEndpoint<DrawRequest, DrawResult> Draw => new(Endpoints.Draw, Connection);

    public Task<DrawResult> DrawAsync(DrawRequest request, CancellationToken cancellationToken = default) => Draw.CallAsync(request, cancellationToken);

    public SpaceJob<DrawResult> SubmitDraw(DrawRequest request, CancellationToken cancellationToken = default) => Draw.Submit(request, cancellationToken);

    public static class Endpoints
    {
        public static SpaceEndpoint<DrawRequest, DrawResult> Draw { get; } = new(
            Descriptor,
            "/draw",
            static connection => connection.GetApi<ISketcherApi>(),
            static (api, request, cancel) => ((ISketcherApi)api).StartDrawAsync(request, cancel),
            static (api, eventId, cancel) => ((ISketcherApi)api).GetDrawEventsAsync(eventId, cancel));
    }
}

public interface ISketcherApi : IGradioApi
{
    [Post("/gradio_api/call/v2/draw")]
    Task<GradioEventId> StartDrawAsync([Body] DrawRequest body, CancellationToken cancellationToken = default);

    [Get("/gradio_api/call/draw/{eventId}")]
    Task<Stream> GetDrawEventsAsync(string eventId, CancellationToken cancellationToken = default);
}

public sealed record DrawRequest : IGradioRecord<DrawRequest>
{
    public required ImageFile Image { get; init; }

    public long Seed { get; init; } = 42;

    public double Steps { get; init; } = 20;

    public string Style { get; init; } = "ink";

    static GradioRecord<DrawRequest> IGradioRecord<DrawRequest>.Wire { get; } = new(
        static (writer, value) =>
        {
            writer.Add("image", GradioTypes.File<ImageFile>(), value.Image);
            writer.Add("seed", GradioTypes.Integer, value.Seed);
            writer.Add("steps", GradioTypes.Number, value.Steps);
            writer.Add("style", GradioTypes.String, value.Style);
        },
        static reader => new()
        {
            Image = reader.Get("image", GradioTypes.File<ImageFile>()),
            Seed = reader.Get("seed", GradioTypes.Integer, 42),
            Steps = reader.Get("steps", GradioTypes.Number, 20),
            Style = reader.Get("style", GradioTypes.String, "ink"),
        },
        static (value, files) => value with { Image = files.Map(GradioTypes.File<ImageFile>(), value.Image) });
}

public sealed record DrawResult : IGradioRecord<DrawResult>
{
    public ImageFile? Picture { get; init; }

    public string? Notes { get; init; }

    public SpaceFile? Download { get; init; }

    static GradioRecord<DrawResult> IGradioRecord<DrawResult>.Wire { get; } = new(
        static (writer, value) =>
        {
            writer.AddNullable("Picture", GradioTypes.File<ImageFile>(), value.Picture);
            writer.AddNullable("Notes", GradioTypes.String, value.Notes);
            writer.AddNullable("Download", GradioTypes.File<SpaceFile>(), value.Download);
        },
        static reader => new()
        {
            Picture = reader.GetOrNull("Picture", GradioTypes.File<ImageFile>()),
            Notes = reader.GetOrNull("Notes", GradioTypes.String),
            Download = reader.GetOrNull("Download", GradioTypes.File<SpaceFile>()),
        },
        static (value, files) => value with
        {
            Picture = files.MapNullable(GradioTypes.File<ImageFile>(), value.Picture),
            Download = files.MapNullable(GradioTypes.File<SpaceFile>(), value.Download),
        });
}

internal sealed class SketcherApi(HttpClient client, RefitSettings settings) : RefitGradioApi(client, settings, typeof(ISketcherApi)), ISketcherApi
{
    public Task<GradioEventId> StartDrawAsync(DrawRequest body, CancellationToken cancellationToken = default) =>
        Start("/gradio_api/call/v2/draw", nameof(StartDrawAsync), body, cancellationToken);

    public Task<Stream> GetDrawEventsAsync(string eventId, CancellationToken cancellationToken = default) =>
        OpenEvents("/gradio_api/call/draw/", nameof(GetDrawEventsAsync), eventId, cancellationToken);

    [ModuleInitializer]
    internal static void Register()
    {
        RestService.RegisterGeneratedSettingsFactory<ISketcherApi>(static (client, settings) => new SketcherApi(client, settings));
        RestService.RegisterGeneratedFactory<ISketcherApi>(static (client, builder) => new SketcherApi(client, builder.Settings));
    }
}
