using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace SpacesSdk.Gradio;

/// <summary>A generated record that knows how it travels.</summary>
/// <typeparam name="TSelf">The record itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "Called through a type parameter, never by its full name.")]
public interface IGradioRecord<TSelf>
    where TSelf : class, IGradioRecord<TSelf>
{
    /// <summary>How the record travels.</summary>
    static abstract GradioRecord<TSelf> Wire { get; }
}

/// <summary>How a generated record travels: member by member, by name in an object or by position in a data array.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="write">Writes each member, in the order of the pinned schema.</param>
/// <param name="read">Reads each member, in the same order.</param>
/// <param name="mapFiles">Replaces the files of a record; null where it holds none.</param>
/// <param name="isTuple">Whether it is a JSON array of its members in their order, and not an object.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GradioRecord<T>(Action<GradioWriter, T> write, Func<GradioReader, T> read, Func<T, GradioFileMap, T>? mapFiles = null, bool isTuple = false) : GradioType<T>
    where T : class
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value)
    {
        if (isTuple)
        {
            writer.WriteStartArray();
            write(GradioWriter.Positional(writer), value);
            writer.WriteEndArray();
        }
        else
        {
            writer.WriteStartObject();
            write(GradioWriter.Named(writer), value);
            writer.WriteEndObject();
        }
    }

    /// <inheritdoc/>
    public override T Read(in JsonElement json, GradioFileBinder files) =>
        read(isTuple ? GradioReader.Positional(ItemsOf(json), files) : GradioReader.Named(json, files));

    /// <inheritdoc/>
    public override T MapFiles(T value, GradioFileMap files) => mapFiles is null ? value : mapFiles(value, files);

    internal void WriteMembers(GradioWriter writer, T value) => write(writer, value);

    internal T ReadMembers(GradioReader reader) => read(reader);

    private static JsonElement[] ItemsOf(in JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray()] : throw GradioTypes.Unexpected(json, "A list");
}
