using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SpacesSdk.Gradio;

/// <summary>Reads and writes a generated record as an object of its wire names.</summary>
/// <typeparam name="T">The record.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GradioRecordConverter<T> : JsonConverter<T>
    where T : class, IGradioRecord<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        return T.Wire.Read(json.RootElement, GradioFileBinder.Detached);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => T.Wire.Write(writer, value);
}

/// <summary>Reads and writes an open enum as the JSON value that the Space lists.</summary>
/// <typeparam name="T">The open enum.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GradioChoiceConverter<T> : JsonConverter<T>
    where T : struct, ISpaceChoice<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        return GradioTypes.Choice<T>().Read(json.RootElement, GradioFileBinder.Detached);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => GradioTypes.Choice<T>().Write(writer, value);
}

/// <summary>The JSON metadata of one Space's types, since System.Text.Json's generator can't see what another generator emits.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GradioTypeInfoResolver : IJsonTypeInfoResolver
{
    private readonly Dictionary<Type, Func<JsonSerializerOptions, JsonTypeInfo>> _types = [];

    /// <summary>Adds a record.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <returns>This resolver.</returns>
    public GradioTypeInfoResolver AddRecord<T>()
        where T : class, IGradioRecord<T>
    {
        _types.Add(typeof(T), static options => JsonMetadataServices.CreateValueInfo<T>(options, new GradioRecordConverter<T>()));
        return this;
    }

    /// <summary>Adds an open enum.</summary>
    /// <typeparam name="T">The open enum.</typeparam>
    /// <returns>This resolver.</returns>
    public GradioTypeInfoResolver AddChoice<T>()
        where T : struct, ISpaceChoice<T>
    {
        _types.Add(typeof(T), static options => JsonMetadataServices.CreateValueInfo<T>(options, new GradioChoiceConverter<T>()));
        return this;
    }

    /// <inheritdoc/>
    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
        _types.TryGetValue(type, out var create) ? create(options) : null;

    /// <summary>The metadata of one record, for the body of a request.</summary>
    /// <typeparam name="T">The record.</typeparam>
    internal static JsonTypeInfo<T> Of<T>()
        where T : class, IGradioRecord<T> => Cache<T>.Info;

    private static class Cache<T>
        where T : class, IGradioRecord<T>
    {
        public static readonly JsonTypeInfo<T> Info =
            JsonMetadataServices.CreateValueInfo<T>(new JsonSerializerOptions { TypeInfoResolver = GradioJson.Default }, new GradioRecordConverter<T>());
    }
}
