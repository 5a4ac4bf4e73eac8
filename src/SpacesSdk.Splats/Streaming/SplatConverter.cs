using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Streaming;

/// <summary>Brings splats from one file to another: in parts where both formats allow it, so that no more than two parts are in memory as columns.</summary>
/// <param name="target">The format that is written.</param>
/// <param name="read">How splats are read.</param>
/// <param name="write">How they are written.</param>
/// <param name="cancellationToken">Stops between parts.</param>
internal sealed class SplatConverter(SplatCodec target, SplatReadOptions read, SplatWriteOptions write, CancellationToken cancellationToken)
{
    private const int PartSplats = 1 << 16;

    /// <summary>Changes splats on their way; as many come out as go in. The cloud that it is given is its own to dispose of.</summary>
    public Func<SplatCloud, SplatCloud> Change { get; init; } = static cloud => cloud;

    /// <summary>Converts all of it.</summary>
    public SplatConversion Run(SplatSource source, SplatCodec codec, Stream to) =>
        OpenParts(source, codec) is { } parts ? InParts(parts, to) : Whole(codec.Read(source, read, cancellationToken), to);

    // Splats that a policy leaves out would make a count wrong that is written first.
    private SplatParts? OpenParts(SplatSource source, SplatCodec codec) =>
        codec.OpenParts is { } open && read.NonFinite != NonFinitePolicy.Repair
        && target.TakesParts(write, Math.Min(codec.Inspect(source, read).ShDegree, Math.Min(read.MaxShDegree, write.MaxShDegree)))
            ? open(source, read, target.Format == SplatFormat.Ply, cancellationToken)
            : null;

    private SplatConversion InParts(SplatParts parts, Stream to)
    {
        var part = Prepare(parts.Read(0, Math.Min(PartSplats, parts.Count)));
        var metadata = part.Metadata;
        var sink = target.Open!(to, SplatShape.Of(part) with { Count = parts.Count }, write, cancellationToken);
        for (int first = 0; first == 0 || first < parts.Count; first += PartSplats)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (current, next) = (part, first + PartSplats);
            // While a part is written, the next one is read.
            SideBySide.Run(() => sink.Add(current), () => part = next < parts.Count ? Prepare(parts.Read(next, Math.Min(PartSplats, parts.Count - next))) : current);
            current.Dispose();
        }
        sink.Finish();
        return new(parts.Count, metadata.Warnings);
    }

    private SplatConversion Whole(SplatCloud cloud, Stream to)
    {
        using var changed = Prepare(cloud);
        target.Write(to, changed, write, cancellationToken);
        return new(changed.Count, changed.Metadata.Warnings);
    }

    private SplatCloud Prepare(SplatCloud cloud) => Change(SplatValues.Apply(SplatFile.Limit(cloud, read), read));
}
