using System.Globalization;

namespace SpacesSdk.Splats;

/// <summary>The verb <c>convert</c>.</summary>
internal static class ConvertCommand
{
    public static async Task RunAsync(CommandArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var read = arguments.TakeReadOptions();
        var write = TakeWriteOptions(arguments);
        var steps = arguments.TakeSteps(ConvertSteps.All);
        var files = arguments.TakeFiles(2, int.MaxValue, "name what to read, and what to write");
        string target = files[^1];
        if (!SplatFile.CanWrite(target))
            throw new CommandUsageException($"The end of '{target}' says no format that can be written; 'help' lists them.");

        var conversion = files.Count == 2 && steps.TrueForAll(s => s.Step.IsPerSplat)
            ? await SplatFile.ConvertAsync(files[0], target, read, write, cloud => Apply(cloud, steps), cancellationToken).ConfigureAwait(false)
            : await ConvertWholeAsync([.. files.Take(files.Count - 1)], target, read with { MaxShDegree = SplatFile.MaxShDegreeOf(target) }, write, steps, cancellationToken).ConfigureAwait(false);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{target}: {conversion.Splats} splats")).ConfigureAwait(false);
        foreach (string warning in conversion.Warnings)
            await output.WriteLineAsync("warning: " + warning).ConfigureAwait(false);
    }

    private static async Task<SplatConversion> ConvertWholeAsync(
        IReadOnlyList<string> sources, string target, SplatReadOptions read, SplatWriteOptions write, List<(ConvertStep Step, string Value)> steps, CancellationToken cancellationToken)
    {
        using var cloud = Apply(await ReadAsync(sources, read, cancellationToken).ConfigureAwait(false), steps);
        await cloud.SaveAsync(target, write, cancellationToken).ConfigureAwait(false);
        return new(cloud.Count, cloud.Metadata.Warnings);
    }

    private static SplatCloud Apply(SplatCloud cloud, List<(ConvertStep Step, string Value)> steps)
    {
        foreach (var (step, value) in steps)
        {
            var changed = ConvertSteps.Apply(cloud, step, value);
            if (changed != cloud)
                cloud.Dispose();
            cloud = changed;
        }
        return cloud;
    }

    private static async Task<SplatCloud> ReadAsync(IReadOnlyList<string> paths, SplatReadOptions options, CancellationToken cancellationToken)
    {
        var first = await SplatFile.ReadAsync(paths[0], options, cancellationToken).ConfigureAwait(false);
        var others = new List<SplatCloud>();
        foreach (string path in paths.Skip(1))
            others.Add(await SplatFile.ReadAsync(path, options, cancellationToken).ConfigureAwait(false));
        return others.Count == 0 ? first : first.Merge([.. others]);
    }

    private static SplatWriteOptions TakeWriteOptions(CommandArguments arguments)
    {
        var defaults = new SplatWriteOptions();
        return defaults with
        {
            Coordinates = arguments.TakeAxes("out-axes"),
            SpzVersion = arguments.TakeNumber("spz-version", 2, 4, defaults.SpzVersion),
            SpzZstdLevel = arguments.TakeNumber("spz-level", 1, 19, defaults.SpzZstdLevel),
            SpzFractionalBits = arguments.TakeNumber("spz-fraction", 0, 23, -1) is >= 0 and var bits ? bits : null,
            SpzDeclareAxes = arguments.TakeFlag("spz-declare-axes"),
            KsplatLevel = arguments.TakeNumber("ksplat-level", 0, 2, defaults.KsplatLevel),
        };
    }
}
