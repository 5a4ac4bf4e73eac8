namespace SpacesSdk.Splats;

/// <summary>The verbs of a command line for splats: <c>info</c>, <c>convert</c> and <c>view</c>. They write to what they are given and never to the console.</summary>
public static class SplatCommands
{
    /// <summary>The exit code of a verb that did its work.</summary>
    public const int Done = 0;

    /// <summary>The exit code where a file is no valid splat file, or can't be read or written.</summary>
    public const int InvalidFile = 1;

    /// <summary>The exit code where the arguments are not understood.</summary>
    public const int WrongUsage = 2;

    /// <summary>How the verbs are used, as lines of text.</summary>
    public static string Usage { get; } = $"""
        info FILE [--json]                 what a splat file holds
        convert IN... OUT [options]        reads one file or merges several, changes them and writes any format
        view FILE [options]                draws the model in the terminal

        Reading:  --axes RDF  --spz-axes auto|rub|as-stored  --nan keep|repair|reject  --max-splats N
        Changing, in the order given:
        {string.Join("\n", ConvertSteps.All.Select(step => $"  --{step.Name} {step.Arguments}".PadRight(44) + step.Help))}
        Writing:  --out-axes RUB  --spz-version 2|3|4  --spz-level 1-19  --spz-fraction 0-23  --spz-declare-axes
                  --ksplat-level 0|1|2
        Viewing:  --width COLUMNS  --turn DEGREES  --plain

        The end of OUT says the format: .ply .compressed.ply .spz .splat .ksplat .sog, or meta.json for a SOG folder.
        """.ReplaceLineEndings("\n");

    /// <summary>Does what the arguments say.</summary>
    /// <param name="arguments">The verb and what follows it.</param>
    /// <param name="output">Takes what was asked for.</param>
    /// <param name="error">Takes the reason in one line where that fails, and the usage where there is none.</param>
    /// <param name="cancellationToken">Stops between blocks of splats.</param>
    /// <returns><see cref="Done"/>, <see cref="InvalidFile"/> or <see cref="WrongUsage"/>.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        try
        {
            await RunAsync(new CommandArguments(arguments), output, cancellationToken).ConfigureAwait(false);
            return Done;
        }
        catch (CommandUsageException problem)
        {
            await error.WriteLineAsync(problem.Message).ConfigureAwait(false);
            return WrongUsage;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            await error.WriteLineAsync(problem.Message.ReplaceLineEndings(" ")).ConfigureAwait(false);
            return InvalidFile;
        }
    }

    private static Task RunAsync(CommandArguments arguments, TextWriter output, CancellationToken cancellationToken) => arguments.Verb switch
    {
        "info" => InfoCommand.RunAsync(arguments, output, cancellationToken),
        "convert" => ConvertCommand.RunAsync(arguments, output, cancellationToken),
        "view" => ViewCommand.RunAsync(arguments, output, cancellationToken),
        "help" or "--help" or "-h" => output.WriteLineAsync(Usage),
        "" => throw new CommandUsageException(Usage),
        var verb => throw new CommandUsageException($"'{verb}' is no verb: use info, convert or view."),
    };
}
