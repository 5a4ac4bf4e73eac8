using System.Buffers;
using SpacesSdk.Gradio;
using SpacesSdk.Gradio.Schema;
using SpacesSdk.Gradio.Streams;
using SpacesSdk.Gradio.Transports;
using SpacesSdk.Http;

namespace SpacesSdk.Jobs;

/// <summary>Starts a job once and, when nobody wants it any more, tells the Space once.</summary>
internal static class JobStart
{
    private static readonly TimeSpan CancelPatience = TimeSpan.FromSeconds(5);
    private static readonly SearchValues<char> IdLetters = SearchValues.Create("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    /// <summary>The id of the started job.</summary>
    public static async Task<string> RunAsync(SpaceConnection connection, GradioTransport transport, CallPlan plan, CancellationToken cancellationToken)
    {
        // The request itself isn't cancelled: the job may have started all the same, and only its id can stop it.
        var starting = cancellationToken.IsCancellationRequested ? Task.FromCanceled<string>(cancellationToken) : StartAsync(connection, transport);
        try
        {
            return await starting.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            connection.Track(CancelWhenStartedAsync(connection, transport, plan, starting));
            throw;
        }
        catch
        {
            await transport.EndAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Tells the Space that the job isn't wanted. Closing the stream does so too, so a failure here is only logged.</summary>
    public static async Task CancelAsync(SpaceConnection connection, GradioTransport transport, CallPlan plan, string eventId)
    {
        if (plan.Function.Id is not { } function)
            return;
        using var patience = new CancellationTokenSource(CancelPatience, connection.Options.Clock);
        try
        {
            var body = new GradioCancel(transport.SessionOf(eventId), function, eventId);
            await (plan.Config?.CancelsByReset() == true ? connection.Api.ResetAsync(body, patience.Token) : connection.Api.CancelAsync(body, patience.Token)).ConfigureAwait(false);
        }
        catch (Exception error) when (error is SpaceException or OperationCanceledException or NotSupportedException || Failures.IsForeign(error))
        {
            JobLog.NotCancelled(connection.Log, connection.Name, eventId, error.GetType().Name);
        }
    }

    private static async Task<string> StartAsync(SpaceConnection connection, GradioTransport transport)
    {
        using var watch = new SilenceWatch(connection.Options.HeartbeatTimeout, connection.Options.Clock, CancellationToken.None);
        try
        {
            var started = await transport.StartAsync(watch.Token).ConfigureAwait(false);
            return started?.EventId is { } id && IsId(id) && connection.Secrets.AreNotIn(id) ? id : throw new SpaceException(
                SpaceErrorKind.Protocol, "The server took the job and gave no id for it.", "Check that the address is a Gradio Space.");
        }
        catch (Exception error) when (watch.IsSilent && error is not SpaceException)
        {
            throw watch.Error("The server didn't answer the start of the job", "It may run all the same, so it is not started again.");
        }
        catch (Exception error) when (Failures.IsForeign(error) && Failures.Of(error) is { Kind: SpaceErrorKind.ConnectionLost } lost)
        {
            throw new SpaceException(SpaceErrorKind.ConnectionLost, "The connection broke while the job was started.", "It may run all the same, so it is not started again.", lost.InnerException);
        }
    }

    // Ids go into logs and addresses; those of servers are 32 hexadecimal digits.
    private static bool IsId(string text) => text.Length is > 0 and <= 128 && !text.AsSpan().ContainsAnyExcept(IdLetters);

    private static async Task CancelWhenStartedAsync(SpaceConnection connection, GradioTransport transport, CallPlan plan, Task<string> starting)
    {
        try
        {
            await CancelAsync(connection, transport, plan, await starting.ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (Exception error) when (error is SpaceException or OperationCanceledException || Failures.IsForeign(error))
        {
            // It didn't start, so there is nothing to cancel.
        }
        finally
        {
            await transport.EndAsync().ConfigureAwait(false);
        }
    }
}
