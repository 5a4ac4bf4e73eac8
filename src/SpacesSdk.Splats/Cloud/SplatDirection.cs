namespace SpacesSdk.Splats;

/// <summary>Where an axis points, as seen by somebody who looks forward through the scene.</summary>
public enum SplatDirection
{
    /// <summary>Not declared; never valid in a <see cref="SplatCoordinates"/>.</summary>
    None,

    /// <summary>To the viewer's right.</summary>
    Right,

    /// <summary>To the viewer's left.</summary>
    Left,

    /// <summary>Against gravity.</summary>
    Up,

    /// <summary>Along gravity.</summary>
    Down,

    /// <summary>Away from the viewer.</summary>
    Forward,

    /// <summary>Towards the viewer.</summary>
    Back,
}
