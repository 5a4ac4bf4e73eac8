namespace SpacesSdk.Emulator;

/// <summary>Who sent a call.</summary>
/// <param name="Session">The session's hash; the call's own id where it brings none.</param>
/// <param name="Origin">Scheme, host and API prefix under which the caller sees the server.</param>
/// <param name="User">The name of the login; null for none.</param>
internal sealed record JobCaller(string Session, string Origin, string? User);
