using System.ComponentModel;
using System.Text.Json;

namespace SpacesSdk.Gradio;

/// <summary>Takes the members of a record in their pinned order and writes them by name or by position.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GradioWriter
{
    private protected GradioWriter(Utf8JsonWriter json) => Json = json;

    private protected Utf8JsonWriter Json { get; }

    internal static GradioWriter Named(Utf8JsonWriter json) => new NamedWriter(json);

    internal static GradioWriter Positional(Utf8JsonWriter json) => new PositionalWriter(json);

    /// <summary>Writes a member that always has a value.</summary>
    /// <typeparam name="T">The type of the member.</typeparam>
    /// <param name="name">The member's name on the wire.</param>
    /// <param name="type">How the value travels.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="SpaceException">The value is null or an unset choice.</exception>
    public void Add<T>(string name, GradioType<T> type, T value)
    {
        if (type.IsMissing(value))
            throw MissingValue(name);
        Write(name, type, value);
    }

    /// <summary>Writes a member that may be null.</summary>
    /// <typeparam name="T">The type of the member.</typeparam>
    /// <param name="name">The member's name on the wire.</param>
    /// <param name="type">How the value travels.</param>
    /// <param name="value">The value or null.</param>
    public void AddNullable<T>(string name, GradioType<T> type, T? value)
        where T : class
    {
        if (value is null)
            WriteNull(name);
        else
            Write(name, type, value);
    }

    /// <summary>Writes a member that may be null.</summary>
    /// <typeparam name="T">The type of the member.</typeparam>
    /// <param name="name">The member's name on the wire.</param>
    /// <param name="type">How the value travels.</param>
    /// <param name="value">The value or null.</param>
    public void AddNullable<T>(string name, GradioType<T> type, T? value)
        where T : struct
    {
        if (value is { } present && !type.IsMissing(present))
            Write(name, type, present);
        else
            WriteNull(name);
    }

    /// <summary>Writes a member that may be unset: left out where members have names, filled with the Space's default where they have positions.</summary>
    /// <typeparam name="T">The type of the member.</typeparam>
    /// <param name="name">The member's name on the wire.</param>
    /// <param name="type">How the value travels.</param>
    /// <param name="value">The value, null or unset.</param>
    public void AddOptional<T>(string name, GradioType<T> type, Optional<T?> value)
        where T : class
    {
        if (value.IsSet)
            AddNullable(name, type, value.Value);
        else
            Unset(name);
    }

    /// <summary>Writes a member that may be unset.</summary>
    /// <typeparam name="T">The type of the member.</typeparam>
    /// <param name="name">The member's name on the wire.</param>
    /// <param name="type">How the value travels.</param>
    /// <param name="value">The value, null or unset.</param>
    public void AddOptional<T>(string name, GradioType<T> type, Optional<T?> value)
        where T : struct
    {
        if (value.IsSet)
            AddNullable(name, type, value.Value);
        else
            Unset(name);
    }

    /// <summary>Writes a member that is left out where it is null, as a schema asks that doesn't allow null.</summary>
    /// <typeparam name="T">The type of the member.</typeparam>
    /// <param name="name">The member's name on the wire.</param>
    /// <param name="type">How the value travels.</param>
    /// <param name="value">The value or null.</param>
    public void AddOrOmit<T>(string name, GradioType<T> type, T? value)
        where T : class
    {
        if (value is null)
            Unset(name);
        else
            Write(name, type, value);
    }

    /// <summary>Writes a member that is left out where it is null, as a schema asks that doesn't allow null.</summary>
    /// <typeparam name="T">The type of the member.</typeparam>
    /// <param name="name">The member's name on the wire.</param>
    /// <param name="type">How the value travels.</param>
    /// <param name="value">The value or null.</param>
    public void AddOrOmit<T>(string name, GradioType<T> type, T? value)
        where T : struct
    {
        if (value is { } present && !type.IsMissing(present))
            Write(name, type, present);
        else
            Unset(name);
    }

    /// <summary>Writes members that were read without being known.</summary>
    internal void AddRest(IReadOnlyDictionary<string, JsonElement> members)
    {
        foreach (var (name, json) in members)
            Write(name, GradioTypes.Json, json);
    }

    private protected abstract void Begin(string name);

    private protected abstract void Unset(string name);

    private void WriteNull(string name)
    {
        Begin(name);
        Json.WriteNullValue();
    }

    private void Write<T>(string name, GradioType<T> type, T value)
    {
        Begin(name);
        try
        {
            type.Write(Json, value);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            throw new SpaceException(
                SpaceErrorKind.Validation, $"The parameter '{name}' can't be written: {Http.UntrustedText.Clean(error.Message).TrimEnd('.')}.", $"Correct '{name}' before the request is sent.", error);
        }
    }

    private static SpaceException MissingValue(string name) => new(
        SpaceErrorKind.Validation, $"The parameter '{name}' has no value.", $"Set '{name}' before the request is sent.");

    private sealed class NamedWriter(Utf8JsonWriter json) : GradioWriter(json)
    {
        private protected override void Begin(string name) => Json.WritePropertyName(name);

        private protected override void Unset(string name)
        {
        }
    }

    // A tuple has no place that could be left out.
    private sealed class PositionalWriter(Utf8JsonWriter json) : GradioWriter(json)
    {
        private protected override void Begin(string name)
        {
        }

        private protected override void Unset(string name) => Json.WriteNullValue();
    }
}
