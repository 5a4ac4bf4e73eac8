using System.Text.Json;
using SpacesSdk.Gradio;

namespace SpacesSdk;

/// <summary>A table (Gradio's <c>Dataframe</c>).</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(GradioRecordConverter<Dataframe>))]
public sealed record Dataframe : ComponentValue, IGradioRecord<Dataframe>
{
    private static readonly GradioType<IReadOnlyList<string>> s_headers = GradioTypes.List(GradioTypes.AnyText);
    private static readonly GradioType<IReadOnlyList<IReadOnlyList<JsonElement>>> s_rows = GradioTypes.List(GradioTypes.List(GradioTypes.Json));

    /// <summary>The names of the columns. Headers that are numbers are read as their digits.</summary>
    public required IReadOnlyList<string> Headers { get; init; }

    /// <summary>The rows, each with one cell a column; a cell is any JSON, null for nothing.</summary>
    public required IReadOnlyList<IReadOnlyList<JsonElement>> Rows { get; init; }

    /// <summary>What a styled table says of its cells: <c>display_value</c> and <c>styling</c>, a list a row. Default: none.</summary>
    public JsonElement? Metadata { get; init; }

    // {"headers": […], "data": [[…], …], "metadata": null}
    static GradioRecord<Dataframe> IGradioRecord<Dataframe>.Wire { get; } = new(
        static (writer, value) =>
        {
            writer.Add("headers", s_headers, value.Headers);
            writer.Add("data", s_rows, value.Rows);
            writer.AddNullable("metadata", GradioTypes.Json, value.Metadata);
            writer.AddRest(value.AdditionalProperties);
        },
        static reader => new()
        {
            Headers = reader.GetOrNull("headers", s_headers) ?? [],
            Rows = reader.GetOrNull("data", s_rows) ?? [],
            Metadata = reader.GetValueOrNull("metadata", GradioTypes.Json),
            AdditionalProperties = reader.Rest("headers", "data", "metadata"),
        });

    /// <summary>Makes a table of plain values.</summary>
    /// <param name="headers">The names of the columns.</param>
    /// <param name="rows">The rows; a cell is a string, a number, a boolean, a <see cref="JsonElement"/> or null.</param>
    /// <exception cref="ArgumentException">A row has not one cell a column, or a cell is of another type.</exception>
    public static Dataframe Of(IReadOnlyList<string> headers, params IEnumerable<IReadOnlyList<object?>> rows)
    {
        ArgumentNullException.ThrowIfNull(headers);
        ArgumentNullException.ThrowIfNull(rows);
        return new() { Headers = headers, Rows = [.. rows.Select((row, index) => Row(headers.Count, row, index))] };
    }

    private static IReadOnlyList<JsonElement> Row(int columns, IReadOnlyList<object?> row, int index) => row.Count == columns
        ? [.. row.Select(DataframeCell.From)]
        : throw new ArgumentException($"Row {index} has {row.Count} cells and the table has {columns} columns; give each row one cell a column, null for nothing.", nameof(row));
}
