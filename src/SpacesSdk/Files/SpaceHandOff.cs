namespace SpacesSdk;

/// <summary>How a file that one Space made gets to another Space. To the Space that made it, it always goes by its path there.</summary>
public enum SpaceHandOff
{
    /// <summary>
    /// By its address, so that the other Space fetches it itself, where Hugging Face serves both Spaces and anyone may read the file;
    /// else as <see cref="StreamThrough"/>. A call that fails after it passed an address makes the connection stream from then on.
    /// </summary>
    Auto = 0,

    /// <summary>Its bytes come here and go on at once, never to disk and never held whole in memory.</summary>
    StreamThrough,

    /// <summary>
    /// By its address wherever that is https under a public host name, anyone may read it and the other Space isn't on this machine;
    /// files of <see cref="SpaceFile.FromUri"/> too. Else as <see cref="StreamThrough"/>. Whether the other Space may fetch from that
    /// host shows only when the job runs.
    /// </summary>
    Url,
}
