using System.Diagnostics.CodeAnalysis;

namespace SpacesSdk;

/// <summary>A Hugging Face access token. It never prints itself.</summary>
public sealed class HfToken
{
    private readonly string _value;

    /// <summary>Wraps a token.</summary>
    /// <param name="value">The token, such as <c>hf_…</c>; visible ASCII without white space, at most 4096 characters.</param>
    /// <exception cref="ArgumentException">The text is empty or can't be sent in a header.</exception>
    public HfToken(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        string trimmed = value.Trim();
        if (trimmed.Length > 4096 || trimmed.Any(static c => c is <= ' ' or > '~'))
            throw new ArgumentException("A token is visible ASCII without white space, at most 4096 characters.", nameof(value));
        _value = trimmed;
    }

    /// <summary>Wraps a token by plain assignment.</summary>
    /// <param name="value">The token; null stays null.</param>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The constructor is the named alternate.")]
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator HfToken?(string? value) => value is null ? null : new(value);

    /// <summary>
    /// The token that the Hub's own clients would use: of the environment variable <c>HF_TOKEN</c>, else of <c>HUGGING_FACE_HUB_TOKEN</c>,
    /// else of the Hub's token file, which <see cref="SpaceOptions.Token"/> describes; null where there is none.
    /// </summary>
    /// <exception cref="SpaceException">What is there can't be sent in a header.</exception>
    public static HfToken? FromEnvironment() => Http.TokenSources.Machine.Find();

    /// <summary>The secret itself, for the one header that carries it.</summary>
    internal string Reveal() => _value;

    /// <summary>Always <c>hf_***</c>.</summary>
    public override string ToString() => "hf_***";
}
