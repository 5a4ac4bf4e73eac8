namespace SpacesSdk.Http;

/// <summary>Where a token is found that the application doesn't give: in the order and under the names of the Hub's own clients.</summary>
/// <param name="Variable">Reads a variable of the environment; null where it is unset.</param>
/// <param name="ReadFile">Reads a file; null where there is none that can be read.</param>
/// <param name="Home">The user's own folder.</param>
internal sealed record TokenSources(Func<string, string?> Variable, Func<string, string?> ReadFile, string Home)
{
    private const int MaxFile = 16 << 10;

    private static readonly string[] Variables = ["HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"];

    /// <summary>This machine's environment and files.</summary>
    public static TokenSources Machine { get; } = new(
        Environment.GetEnvironmentVariable, static path => ReadText(path), Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    /// <summary>The first token there is; null where there is none.</summary>
    /// <exception cref="SpaceException">What is found can't be a token; its text isn't shown.</exception>
    public HfToken? Find()
    {
        if (IsTrue(Variable("HF_HUB_DISABLE_IMPLICIT_TOKEN")))
            return null;
        foreach (string name in Variables)
        {
            if (Of(Variable(name), $"The environment variable {name}", $"unset it, or set {nameof(SpaceOptions)}.{nameof(SpaceOptions.Token)}") is { } token)
                return token;
        }
        return Of(ReadFile(TokenFile()), "The Hub's token file", "log in again with the Hub's own client, or delete the file");
    }

    // HF_TOKEN_PATH, else token in HF_HOME, else token in huggingface in the user's cache.
    private string TokenFile()
    {
        if (Set("HF_TOKEN_PATH") is { } path)
            return path;
        return Path.Combine(Set("HF_HOME") ?? Path.Combine(Set("XDG_CACHE_HOME") ?? Path.Combine(Home, ".cache"), "huggingface"), "token");
    }

    // The Hub's clients allow "~" in these.
    private string? Set(string name) => Variable(name) is { } value && !string.IsNullOrWhiteSpace(value)
        ? value.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(Home, value[2..]) : value
        : null;

    private static HfToken? Of(string? text, string where, string otherwise)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) ? null : new(text);
        }
        catch (ArgumentException error)
        {
            throw new SpaceException(
                SpaceErrorKind.Authentication,
                $"{where} holds something that is no token: white space inside, characters beyond ASCII, or too many.",
                $"Correct it, {otherwise}.",
                error);
        }
    }

    private static bool IsTrue(string? text) => text?.Trim().ToUpperInvariant() is "1" or "TRUE" or "YES" or "ON";

    // A file that this process may not read is no reason to fail a call that needs no token.
    private static string? ReadText(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            byte[] start = new byte[MaxFile];
            return System.Text.Encoding.UTF8.GetString(start, 0, file.ReadAtLeast(start, MaxFile, throwOnEndOfStream: false));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
