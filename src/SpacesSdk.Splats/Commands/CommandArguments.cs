using System.Globalization;

namespace SpacesSdk.Splats;

/// <summary>The words of a command line: a verb, then files and options in any order. Each option is taken once; what nobody took is a mistake.</summary>
internal sealed class CommandArguments
{
    private readonly List<string> _rest;

    public CommandArguments(IReadOnlyList<string> arguments)
    {
        Verb = arguments.Count > 0 ? arguments[0] : "";
        _rest = [.. arguments.Skip(1)];
    }

    public string Verb { get; }

    /// <summary>Takes an option without a value.</summary>
    public bool TakeFlag(string name) => _rest.Remove("--" + name);

    /// <summary>Takes an option with a value; null where it is not given.</summary>
    public string? Take(string name)
    {
        int at = _rest.IndexOf("--" + name);
        if (at < 0)
            return null;
        if (at + 1 == _rest.Count)
            throw new CommandUsageException($"--{name} needs a value behind it.");
        string value = _rest[at + 1];
        _rest.RemoveRange(at, 2);
        return value;
    }

    public int TakeNumber(string name, int least, int most, int otherwise) => Take(name) is { } text
        ? int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new CommandUsageException($"--{name} {text}: use a whole number from {least} to {most}.")
        : otherwise;

    /// <summary>Takes an option whose value is one of some words.</summary>
    public T TakeChoice<T>(string name, T otherwise, params ReadOnlySpan<(string Word, T Value)> choices)
    {
        if (Take(name) is not { } text)
            return otherwise;
        var words = new List<string>();
        foreach (var (word, value) in choices)
        {
            if (word == text)
                return value;
            words.Add(word);
        }
        throw new CommandUsageException($"--{name} {text}: use {string.Join(" or ", words)}.");
    }

    public SplatCoordinates? TakeAxes(string name)
    {
        if (Take(name) is not { } text)
            return null;
        try
        {
            return SplatCoordinates.Parse(text);
        }
        catch (FormatException problem)
        {
            throw new CommandUsageException($"--{name}: {problem.Message}");
        }
    }

    /// <summary>Takes options that mean steps, in the order in which they are given.</summary>
    public List<(ConvertStep Step, string Value)> TakeSteps(IReadOnlyList<ConvertStep> steps)
    {
        var taken = new List<(ConvertStep, string)>();
        for (int at = 0; at < _rest.Count;)
        {
            var step = steps.FirstOrDefault(s => "--" + s.Name == _rest[at]);
            if (step is null)
            {
                at++;
                continue;
            }
            int length = step.Arguments.Length == 0 ? 1 : 2;
            if (at + length > _rest.Count)
                throw new CommandUsageException($"--{step.Name} needs {step.Arguments} behind it.");
            taken.Add((step, length == 2 ? _rest[at + 1] : ""));
            _rest.RemoveRange(at, length);
        }
        return taken;
    }

    /// <summary>The files, once all options are taken.</summary>
    public IReadOnlyList<string> TakeFiles(int least, int most, string wanted)
    {
        if (_rest.Find(word => word.StartsWith("--", StringComparison.Ordinal)) is { } unknown)
            throw new CommandUsageException($"{unknown} is no option of '{Verb}', or was given twice; 'help' lists them.");
        return _rest.Count >= least && _rest.Count <= most
            ? _rest
            : throw new CommandUsageException($"'{Verb}' was given {_rest.Count} files: {wanted}.");
    }

    public SplatReadOptions TakeReadOptions()
    {
        var defaults = new SplatReadOptions();
        return defaults with
        {
            Coordinates = TakeAxes("axes"),
            SpzAxes = TakeChoice("spz-axes", SpzAxes.Auto, ("auto", SpzAxes.Auto), ("rub", SpzAxes.Rub), ("as-stored", SpzAxes.AsStored)),
            NonFinite = TakeChoice("nan", NonFinitePolicy.Keep, ("keep", NonFinitePolicy.Keep), ("repair", NonFinitePolicy.Repair), ("reject", NonFinitePolicy.Reject)),
            MaxSplats = TakeNumber("max-splats", 1, int.MaxValue, defaults.MaxSplats),
        };
    }
}
