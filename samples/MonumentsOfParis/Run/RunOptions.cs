namespace MonumentsOfParis.Run;

/// <summary>What the command line asks for.</summary>
/// <param name="Folder">Where the gallery goes.</param>
/// <param name="Plan">The file that says what to show.</param>
/// <param name="IsLive">Whether the real Spaces are called.</param>
internal sealed record RunOptions(string Folder, string Plan, bool IsLive)
{
    public const string Usage = "Usage: dotnet run --project samples/MonumentsOfParis -- [--out DIR] [--gallery FILE.json] [--live]";

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="UsageException">An argument is unknown or lacks its value.</exception>
    public static RunOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new RunOptions(Path.Combine("artifacts", "gallery"), "paris.json", IsLive: false);
        for (int i = 0; i < arguments.Count; i++)
        {
            options = arguments[i] switch
            {
                "--live" => options with { IsLive = true },
                "--out" => options with { Folder = Value(arguments, ++i) },
                "--gallery" => options with { Plan = Value(arguments, ++i) },
                var unknown => throw new UsageException($"'{unknown}' is not an option. {Usage}"),
            };
        }
        return options;
    }

    /// <summary>The plan's bytes: a file of that name, or one of the galleries that come with the sample.</summary>
    /// <exception cref="UsageException">There is no such file, or it can't be read.</exception>
    public byte[] ReadPlan()
    {
        string shipped = Path.Combine(AppContext.BaseDirectory, "Galleries", Path.GetFileName(Plan));
        string file = File.Exists(Plan) ? Plan : shipped;
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UsageException($"There is no gallery plan {Plan}. Name a file, or one of paris.json, japan.json, egypt.json.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The gallery plan {Plan} can't be read ({problem.Message.TrimEnd('.')}). Make it readable, or name another file.");
        }
    }

    private static string Value(IReadOnlyList<string> arguments, int index) =>
        index < arguments.Count ? arguments[index] : throw new UsageException($"'{arguments[index - 1]}' needs a value. {Usage}");
}

/// <summary>The command can't be carried out as it was given; the message says what to do.</summary>
internal sealed class UsageException(string message) : Exception(message);
