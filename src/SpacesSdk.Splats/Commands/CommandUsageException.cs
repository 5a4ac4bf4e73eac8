namespace SpacesSdk.Splats;

/// <summary>Arguments that are not understood; the message says which, and what would be.</summary>
internal sealed class CommandUsageException(string message) : Exception(message);
