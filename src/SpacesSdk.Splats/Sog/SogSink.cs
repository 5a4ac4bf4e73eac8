using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Sog;

/// <summary>Writes a SOG archive of a cloud that has to come as a whole: its codebooks and its palette stand for all splats.</summary>
internal sealed class SogSink(Stream stream, SplatWriteOptions options, CancellationToken cancellationToken) : SplatSink
{
    public override void Add(SplatCloud part) => SogWriter.Write(stream, part, options, cancellationToken);

    public override void Finish()
    {
    }
}
