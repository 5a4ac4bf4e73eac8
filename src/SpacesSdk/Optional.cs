using System.Diagnostics.CodeAnalysis;

namespace SpacesSdk;

/// <summary>A request member that may be left unset, which is not the same as set to null.</summary>
/// <remarks>
/// Used where the Space's default is a list, an object or a file: unset, the Space applies its own default;
/// set, the value is sent as it is.
/// </remarks>
/// <typeparam name="T">The type of the value.</typeparam>
[SuppressMessage("Naming", "CA1716:Identifiers should not match keywords", Justification = "A keyword of Visual Basic only, where it can be bracketed.")]
public readonly record struct Optional<T>
{
    private readonly T _value;

    /// <summary>Sets the value; it is sent even when it is null.</summary>
    /// <param name="value">The value to send.</param>
    public Optional(T value)
    {
        _value = value;
        IsSet = true;
    }

    /// <summary>Whether a value was given. False for <c>default</c>.</summary>
    public bool IsSet { get; }

    /// <summary>The value that was given.</summary>
    /// <exception cref="InvalidOperationException">No value was given; check <see cref="IsSet"/> first.</exception>
    public T Value => IsSet ? _value : throw new InvalidOperationException("This optional value is not set; check IsSet first.");

    /// <summary>Sets the value by plain assignment.</summary>
    /// <param name="value">The value to send.</param>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The constructor is the named alternate.")]
    public static implicit operator Optional<T>(T value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => IsSet ? _value?.ToString() ?? "null" : "(unset)";
}
