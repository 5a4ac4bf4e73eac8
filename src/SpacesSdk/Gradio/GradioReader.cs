using System.Collections.ObjectModel;
using System.ComponentModel;
using System.Text.Json;

namespace SpacesSdk.Gradio;

/// <summary>Hands out the members of a record in their pinned order, read by name from an object or by position from a data array.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GradioReader
{
    private readonly GradioFileBinder _files;

    private protected GradioReader(GradioFileBinder files) => _files = files;

    internal static GradioReader Named(in JsonElement json, GradioFileBinder files) => json.ValueKind == JsonValueKind.Object
        ? new NamedReader(json, files)
        : throw GradioTypes.Unexpected(json, "An object");

    internal static GradioReader Positional(IReadOnlyList<JsonElement> values, GradioFileBinder files, bool[]? grows = null) => new PositionalReader(values, files, grows);

    /// <summary>Reads a member that must have a value.</summary>
    /// <typeparam name="T">The type of the member.</typeparam>
    /// <param name="name">The member's name on the wire.</param>
    /// <param name="type">How the value travels.</param>
    /// <exception cref="JsonException">The member is absent, null or of another type.</exception>
    public T Get<T>(string name, GradioType<T> type) =>
        TryTake(name, out var json) ? Read(name, type, json) : throw new JsonException($"'{name}' has no value.");

    /// <summary>Reads a member that has a default.</summary>
    /// <typeparam name="T">The type of the member.</typeparam>
    /// <param name="name">The member's name on the wire.</param>
    /// <param name="type">How the value travels.</param>
    /// <param name="defaultValue">The value where the member is absent or null.</param>
    public T Get<T>(string name, GradioType<T> type, T defaultValue) => TryTake(name, out var json) ? Read(name, type, json) : defaultValue;

    /// <summary>Reads a member that may be null.</summary>
    /// <typeparam name="T">The type of the member.</typeparam>
    /// <param name="name">The member's name on the wire.</param>
    /// <param name="type">How the value travels.</param>
    public T? GetOrNull<T>(string name, GradioType<T> type)
        where T : class => TryTake(name, out var json) ? Read(name, type, json) : null;

    /// <summary>Reads a member that may be null.</summary>
    /// <typeparam name="T">The type of the member.</typeparam>
    /// <param name="name">The member's name on the wire.</param>
    /// <param name="type">How the value travels.</param>
    public T? GetValueOrNull<T>(string name, GradioType<T> type)
        where T : struct => TryTake(name, out var json) ? Read(name, type, json) : null;

    /// <summary>Reads a member that may be unset.</summary>
    /// <typeparam name="T">The type of the member.</typeparam>
    /// <param name="name">The member's name on the wire.</param>
    /// <param name="type">How the value travels.</param>
    public Optional<T?> GetOptional<T>(string name, GradioType<T> type)
        where T : class => !Has(name) ? default : new(GetOrNull(name, type));

    /// <summary>Reads a member that may be unset.</summary>
    /// <typeparam name="T">The type of the member.</typeparam>
    /// <param name="name">The member's name on the wire.</param>
    /// <param name="type">How the value travels.</param>
    public Optional<T?> GetOptionalValue<T>(string name, GradioType<T> type)
        where T : struct => !Has(name) ? default : new(GetValueOrNull(name, type));

    /// <summary>The members of an object that have none of these names, with their JSON.</summary>
    internal IReadOnlyDictionary<string, JsonElement> Rest(params ReadOnlySpan<string> known)
    {
        Dictionary<string, JsonElement>? rest = null;
        foreach (var member in Members)
        {
            if (!known.Contains(member.Name))
                (rest ??= new(StringComparer.Ordinal))[member.Name] = member.Value.Clone();
        }
        return rest ?? (IReadOnlyDictionary<string, JsonElement>)ReadOnlyDictionary<string, JsonElement>.Empty;
    }

    private protected virtual IEnumerable<JsonProperty> Members => [];

    private protected abstract bool Has(string name);

    private protected abstract JsonElement Take(string name);

    private protected virtual void Took(bool mayGrow)
    {
    }

    private bool TryTake(string name, out JsonElement json)
    {
        json = Take(name);
        return json.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);
    }

    private T Read<T>(string name, GradioType<T> type, in JsonElement json)
    {
        try
        {
            var value = type.Read(json, _files);
            Took(type.MayGrow);
            return value;
        }
        catch (JsonException error)
        {
            throw new JsonException($"'{name}': {error.Message}", error);
        }
    }

    private sealed class NamedReader(JsonElement json, GradioFileBinder files) : GradioReader(files)
    {
        private protected override IEnumerable<JsonProperty> Members => json.EnumerateObject();

        private protected override bool Has(string name) => json.TryGetProperty(name, out _);

        private protected override JsonElement Take(string name) => json.TryGetProperty(name, out var value) ? value : default;
    }

    // The order in which generated code asks is the order of the array.
    private sealed class PositionalReader(IReadOnlyList<JsonElement> values, GradioFileBinder files, bool[]? grows) : GradioReader(files)
    {
        private int _next;

        private protected override bool Has(string name) => _next < values.Count;

        private protected override JsonElement Take(string name) => _next < values.Count ? values[_next++] : default;

        private protected override void Took(bool mayGrow)
        {
            if (grows is not null)
                grows[_next - 1] = mayGrow;
        }
    }
}
