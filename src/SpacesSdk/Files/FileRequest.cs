namespace SpacesSdk.Files;

/// <summary>Asks for a file from its start, or for what follows an offset.</summary>
/// <param name="offset">How many bytes to leave out; 0 for the whole file.</param>
/// <param name="condition">The tag or date that the file must still have; null for any.</param>
/// <param name="cancellationToken">Ends the request.</param>
/// <returns>The answer, its body unread, whatever its status.</returns>
internal delegate Task<HttpResponseMessage> FileRequest(long offset, string? condition, CancellationToken cancellationToken);
