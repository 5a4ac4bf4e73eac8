using SpacesSdk.Http;

namespace SpacesSdk.Hub;

/// <summary>The errors of a Space that doesn't answer, as the Hub explains them.</summary>
internal static class SpaceAbsence
{
    /// <summary>Whether the Hub knows the Space by another name than it was pinned with.</summary>
    public static bool HasMoved(SpaceStatus status, SpaceConnection connection) =>
        connection.IsAtPinnedAddress && !status.Id.Equals(connection.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The failure with what the Hub says of its cause.</summary>
    /// <param name="failure">How the Space failed to answer.</param>
    /// <param name="status">What the Hub says.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="waited">For how long the Space was waited for.</param>
    public static SpaceException Of(SpaceException failure, SpaceStatus status, SpaceConnection connection, TimeSpan waited)
    {
        if (HasMoved(status, connection))
            return New(SpaceErrorKind.NotFound, $"The Space has moved to '{status.Id}'.", "Pin it under its new name.");
        return status.State switch
        {
            SpaceState.Starting or SpaceState.Sleeping when connection.Options.ColdStartBudget > TimeSpan.Zero =>
                New(SpaceErrorKind.Unavailable, $"The Space didn't start within {waited.TotalSeconds:0} seconds ({status.Stage}).", $"Call again later, or raise {nameof(SpaceOptions)}.{nameof(SpaceOptions.ColdStartBudget)}."),
            SpaceState.Starting => New(SpaceErrorKind.Unavailable, $"The Space is starting ({status.Stage}).", $"Call again later, or let calls wait with {nameof(SpaceOptions)}.{nameof(SpaceOptions.ColdStartBudget)}."),
            SpaceState.Sleeping => New(SpaceErrorKind.Unavailable, $"The Space sleeps ({status.Stage}).", $"Let calls wait for it with {nameof(SpaceOptions)}.{nameof(SpaceOptions.ColdStartBudget)}."),
            SpaceState.Paused => New(SpaceErrorKind.Unavailable, $"The Space is paused ({status.Stage}).", "Only its owner can start it: ask them on its page, or duplicate it."),
            SpaceState.Failed => New(SpaceErrorKind.Unavailable, $"The Space is out of order ({status.Stage}){Why(status)}.", "Only its owner can repair it: tell them on its page, or use a Space like it."),
            _ => failure.With(status),
        };

        SpaceException New(SpaceErrorKind kind, string what, string next) => new(kind, what, next, failure.InnerException) { StatusCode = failure.StatusCode, Status = status };
    }

    private static string Why(SpaceStatus status) => status.ErrorMessage is { } message ? ": " + UntrustedText.Clean(message, 300).TrimEnd('.') : "";
}
