namespace SpacesSdk.Splats.Files;

/// <summary>Writes splats that come in parts, so that the whole cloud need never be in memory as columns.</summary>
internal abstract class SplatSink
{
    /// <summary>Takes the next splats. All parts have the degree, axes and properties of the shape that the sink was opened with.</summary>
    public abstract void Add(SplatCloud part);

    /// <summary>Writes what could only be written once all splats were there.</summary>
    public abstract void Finish();
}
