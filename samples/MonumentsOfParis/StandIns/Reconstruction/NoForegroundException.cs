namespace MonumentsOfParis.StandIns.Reconstruction;

/// <summary>The picture shows no object that could be told from its background.</summary>
internal sealed class NoForegroundException(string found) : Exception(
    $"No object found in the picture: {found}. Give one object, well inside the picture, on a plain background that differs from it, or on a transparent one.");
