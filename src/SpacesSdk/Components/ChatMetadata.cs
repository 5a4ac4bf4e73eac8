using SpacesSdk.Gradio;

namespace SpacesSdk;

/// <summary>What a chat shows around a message: the title, time and state of a thought or of a tool's run.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(GradioRecordConverter<ChatMetadata>))]
public sealed record ChatMetadata : ComponentValue, IGradioRecord<ChatMetadata>
{
    /// <summary>The title of the box that the message is shown in. Default: none, so it is no thought.</summary>
    public string? Title { get; init; }

    /// <summary>A text or whole number by which other messages refer to this one. Default: none.</summary>
    public Choice? Id { get; init; }

    /// <summary>The <see cref="Id"/> of the message that this one is part of. Default: none.</summary>
    public Choice? ParentId { get; init; }

    /// <summary>A line beside the title. Default: none.</summary>
    public string? Log { get; init; }

    /// <summary>How long it took, in seconds. Default: not told.</summary>
    public double? Duration { get; init; }

    /// <summary><c>pending</c> while it goes on, <c>done</c> after. Default: not told.</summary>
    public string? Status { get; init; }

    // Gradio 4 and 5.0 take no null here, so what isn't set is left out.
    static GradioRecord<ChatMetadata> IGradioRecord<ChatMetadata>.Wire { get; } = new(
        static (writer, value) =>
        {
            writer.AddOrOmit("title", GradioTypes.String, value.Title);
            writer.AddOrOmit("id", GradioTypes.Scalar, value.Id);
            writer.AddOrOmit("parent_id", GradioTypes.Scalar, value.ParentId);
            writer.AddOrOmit("log", GradioTypes.String, value.Log);
            writer.AddOrOmit("duration", GradioTypes.Number, value.Duration);
            writer.AddOrOmit("status", GradioTypes.String, value.Status);
            writer.AddRest(value.AdditionalProperties);
        },
        static reader => new()
        {
            Title = reader.GetOrNull("title", GradioTypes.String),
            Id = reader.GetValueOrNull("id", GradioTypes.Scalar),
            ParentId = reader.GetValueOrNull("parent_id", GradioTypes.Scalar),
            Log = reader.GetOrNull("log", GradioTypes.String),
            Duration = reader.GetValueOrNull("duration", GradioTypes.Number),
            Status = reader.GetOrNull("status", GradioTypes.String),
            AdditionalProperties = reader.Rest("title", "id", "parent_id", "log", "duration", "status"),
        });
}
