namespace SpacesSdk;

/// <summary>A file that was saved, whole.</summary>
/// <param name="Path">The full path.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Sha256">Their SHA-256 in lower-case hexadecimal, computed while they were written.</param>
public sealed record SavedFile(string Path, long Length, string Sha256);
