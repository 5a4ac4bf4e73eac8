using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace SpacesSdk;

/// <summary>One value of a Space's closed list of choices, with the exact JSON type that the Space expects.</summary>
/// <remarks>
/// Gradio declares lists of numbers as <c>"type": "string"</c> and then accepts only numbers, so the JSON type
/// belongs to the value and not to the declaration. <c>default</c> is "unset" and can't be sent.
/// Two choices are equal when their JSON is: <c>1</c> and <c>1.0</c> are the same number, <c>"1"</c> is another value.
/// </remarks>
public readonly record struct Choice
{
    // Canonical text: a quotation mark and the string, or the JSON of a number, true, false or null. Null here means unset.
    private readonly string? _json;

    private Choice(string json) => _json = json;

    /// <summary>Whether this is a value at all; false for <c>default</c>.</summary>
    public bool IsSet => _json is not null;

    /// <summary>The JSON null, which some Spaces offer as a choice.</summary>
    public static Choice Null { get; } = new("null");

    /// <summary>A choice that is a JSON string.</summary>
    /// <param name="value">The text, exactly as the Space lists it.</param>
    public static Choice From(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new('"' + value);
    }

    /// <summary>A choice that is a JSON integer.</summary>
    /// <param name="value">The number.</param>
    public static Choice From(long value) => new(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A choice that is a JSON number; a whole number equals the integer of that value.</summary>
    /// <param name="value">The number; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is NaN or infinite, which JSON can't carry.</exception>
    public static Choice From(double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "JSON has no NaN and no infinity.");
        return value == Math.Floor(value) && Math.Abs(value) < 1L << 53 ? From((long)value) : new(value.ToString("R", CultureInfo.InvariantCulture));
    }

    /// <summary>A choice that is a JSON boolean.</summary>
    /// <param name="value">The value.</param>
    public static Choice From(bool value) => new(value ? "true" : "false");

    /// <summary>The text of a string choice; the JSON of any other; empty when unset.</summary>
    public override string ToString() => _json is null ? "" : _json.StartsWith('"') ? _json[1..] : _json;

    internal static Choice Read(in JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => From(json.GetString()!),
        JsonValueKind.Number => json.TryGetInt64(out long whole) ? From(whole) : From(json.GetDouble()),
        JsonValueKind.True => From(true),
        JsonValueKind.False => From(false),
        JsonValueKind.Null => Null,
        _ => throw new JsonException($"A choice is a string, a number, true, false or null, not {json.ValueKind}."),
    };

    internal void Write(Utf8JsonWriter writer)
    {
        if (_json is null)
            throw new InvalidOperationException("An unset choice can't be sent; pick one of the members of its type.");
        if (_json.StartsWith('"'))
            writer.WriteStringValue(_json.AsSpan(1));
        else
            writer.WriteRawValue(_json);
    }
}

/// <summary>An open enum that the generator made from a Space's choices: known members, and any other value that the Space may add.</summary>
/// <typeparam name="TSelf">The open enum itself.</typeparam>
[SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "Called through a type parameter, never by its full name.")]
public interface ISpaceChoice<TSelf>
    where TSelf : struct, ISpaceChoice<TSelf>
{
    /// <summary>The exact JSON value.</summary>
    Choice Value { get; }

    /// <summary>Wraps a JSON value, known or not.</summary>
    /// <param name="value">The value.</param>
    static abstract TSelf From(Choice value);
}
