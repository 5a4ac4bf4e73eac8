using SpacesSdk.Gradio;

namespace SpacesSdk;

/// <summary>A figure of a plotting library (Gradio's <c>Plot</c>).</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(GradioRecordConverter<PlotFigure>))]
public sealed record PlotFigure : ComponentValue, IGradioRecord<PlotFigure>
{
    private const string Base64 = ";base64,";

    /// <summary>The library: <c>matplotlib</c>, <c>plotly</c>, <c>altair</c> or <c>bokeh</c>.</summary>
    public required string Library { get; init; }

    /// <summary>The figure: of <c>matplotlib</c> a <c>data:</c> URI of a picture, of the others the JSON that the library's JavaScript draws.</summary>
    public required string Figure { get; init; }

    // {"type": "matplotlib", "plot": "data:image/webp;base64,…"}
    static GradioRecord<PlotFigure> IGradioRecord<PlotFigure>.Wire { get; } = new(
        static (writer, value) =>
        {
            writer.Add("type", GradioTypes.String, value.Library);
            writer.Add("plot", GradioTypes.String, value.Figure);
            writer.AddRest(value.AdditionalProperties);
        },
        static reader => new()
        {
            Library = reader.Get("type", GradioTypes.String),
            Figure = reader.Get("plot", GradioTypes.String),
            AdditionalProperties = reader.Rest("type", "plot"),
        });

    /// <summary>The figure as a picture, such as <c>plot.webp</c>; null where it is JSON for a library of JavaScript.</summary>
    /// <exception cref="FormatException">The figure says that it is base64 and is not.</exception>
    public ImageFile? ToImage()
    {
        int start = Figure.IndexOf(Base64, StringComparison.Ordinal);
        if (!Figure.StartsWith("data:image/", StringComparison.Ordinal) || start < 0)
            return null;
        string format = string.Concat(Figure["data:image/".Length..start].TakeWhile(char.IsAsciiLetterOrDigit));
        return ImageFile.FromBytes(Convert.FromBase64String(Figure[(start + Base64.Length)..]), "plot." + format);
    }
}
