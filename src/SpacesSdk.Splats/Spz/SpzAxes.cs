namespace SpacesSdk.Splats;

/// <summary>The axes of an <c>.spz</c> file. The format means right, up, back, but many programs store the axes of the <c>.ply</c> unchanged.</summary>
public enum SpzAxes
{
    /// <summary>Reading: the file's coordinate-system record if it has one, else <see cref="Rub"/> with a warning. Writing: <see cref="Rub"/>.</summary>
    Auto,

    /// <summary>Right, up, back, as the format's own library stores them.</summary>
    Rub,

    /// <summary>The axes of the source, unchanged: read as right, down, forward; written as the cloud declares them.</summary>
    AsStored,
}
