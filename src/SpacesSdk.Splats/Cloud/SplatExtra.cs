namespace SpacesSdk.Splats;

/// <summary>A custom per-splat property of a file, kept so that it can be written again.</summary>
public sealed class SplatExtra
{
    /// <summary>Names a property and its values.</summary>
    /// <param name="name">The property's name: printable ASCII without spaces.</param>
    /// <param name="type">The type it has in the file.</param>
    /// <param name="values">One value per splat; every type fits a double exactly. The array is kept, not copied.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> can't be a property name.</exception>
    public SplatExtra(string name, SplatScalar type, double[] values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(values);
        if (name.AsSpan().ContainsAnyExceptInRange('!', '~'))
            throw new ArgumentException($"'{name}' can't be a property name: use printable ASCII without spaces.", nameof(name));
        (Name, Type, Column) = (name, type, values);
    }

    /// <summary>The property's name.</summary>
    public string Name { get; }

    /// <summary>The type it has in the file.</summary>
    public SplatScalar Type { get; }

    /// <summary>The values, one per splat.</summary>
    public ReadOnlySpan<double> Values => Column;

    internal double[] Column { get; }
}
