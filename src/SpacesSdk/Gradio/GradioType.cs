using System.ComponentModel;
using System.Text.Json;

namespace SpacesSdk.Gradio;

/// <summary>How one C# type travels in Gradio's JSON. Generated code composes these; applications don't need them.</summary>
/// <typeparam name="T">The C# type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GradioType<T>
{
    /// <summary>Writes the value as JSON.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value; never one for which <see cref="IsMissing"/> holds.</param>
    public abstract void Write(Utf8JsonWriter writer, T value);

    /// <summary>Reads the value from JSON that is not null.</summary>
    /// <param name="json">The value on the wire.</param>
    /// <param name="files">Gives the files among it a place that they can be read from.</param>
    /// <exception cref="JsonException">The JSON is of another type.</exception>
    public abstract T Read(in JsonElement json, GradioFileBinder files);

    /// <summary>Whether the value is no value at all: null, or an unset choice.</summary>
    /// <param name="value">The value.</param>
    public virtual bool IsMissing(T value) => value is null;

    /// <summary>Whether a text inside the JSON may get longer without any chance that the JSON can't be read any more.</summary>
    internal virtual bool MayGrow => false;

    /// <summary>The value with each file in it replaced by what the map has for it; the same value where there is none.</summary>
    /// <param name="value">The value.</param>
    /// <param name="files">Maps files.</param>
    public virtual T MapFiles(T value, GradioFileMap files) => value;
}

/// <summary>Replaces files inside a request: by themselves while they are collected, by their uploaded form afterwards.</summary>
/// <param name="map">Returns the file that takes the place of the one given.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GradioFileMap(Func<SpaceFile, SpaceFile> map)
{
    /// <summary>The file that takes the place of <paramref name="file"/>, of the same type.</summary>
    /// <typeparam name="TFile">The type of the file.</typeparam>
    /// <param name="file">The file in the request.</param>
    public TFile Map<TFile>(TFile file)
        where TFile : SpaceFile => (TFile)map(file);

    /// <summary>The value with its files replaced; null and unset stay as they are.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="type">How the value travels.</param>
    /// <param name="value">The value.</param>
    public T Map<T>(GradioType<T> type, T value) => type.IsMissing(value) ? value : type.MapFiles(value, this);

    /// <summary>The nullable value with its files replaced.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="type">How the value travels.</param>
    /// <param name="value">The value.</param>
    public T? MapNullable<T>(GradioType<T> type, T? value)
        where T : class => value is null ? null : type.MapFiles(value, this);

    /// <summary>The optional value with its files replaced.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="type">How the value travels.</param>
    /// <param name="value">The value.</param>
    public Optional<T?> MapOptional<T>(GradioType<T> type, Optional<T?> value)
        where T : class => value.IsSet ? MapNullable(type, value.Value) : value;
}
