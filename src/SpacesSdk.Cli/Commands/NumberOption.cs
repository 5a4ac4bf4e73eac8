using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace SpacesSdk.Cli.Commands;

/// <summary>Options that are numbers: what is none, or out of range, is told in the option's own words instead of by the name of a C# type.</summary>
internal static class NumberOption
{
    /// <summary>An option that has a value in any case.</summary>
    public static Option<T> Of<T>(string name, string description, T least, T most, T otherwise, string wanted)
        where T : struct, INumber<T> => new(name)
        {
            Description = description,
            CustomParser = result => Read(result, name, least, most, wanted) ?? otherwise,
            DefaultValueFactory = _ => otherwise,
        };

    /// <summary>An option that may be left out.</summary>
    public static Option<T?> Of<T>(string name, string description, T least, T most, string wanted)
        where T : struct, INumber<T> => new(name) { Description = description, CustomParser = result => Read(result, name, least, most, wanted) };

    private static T? Read<T>(ArgumentResult result, string name, T least, T most, string wanted)
        where T : struct, INumber<T>
    {
        if (T.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        result.AddError($"{name} is {wanted}.");
        return null;
    }
}
