namespace SpacesSdk.Schema;

/// <summary>The slim <c>/config</c>: which slots an endpoint has on the wire, seen and hidden, and how the server is reached.</summary>
/// <param name="Version">Gradio's version; empty when not told.</param>
/// <param name="ApiPrefix">What its routes begin with: <c>/gradio_api</c> from 5.0, empty before.</param>
/// <param name="Protocol">The queue's protocol, such as <c>sse_v3</c>; empty for the WebSocket of Gradio 3.</param>
/// <param name="HasQueue">Whether the app has a queue.</param>
/// <param name="Dependencies">The functions, in the order of the text.</param>
internal sealed record SpaceConfig(string Version, string ApiPrefix, string Protocol, bool HasQueue, EquatableArray<SpaceDependency> Dependencies)
{
    /// <summary>Whether the server wants a heartbeat of each session whose state it is to keep.</summary>
    public bool ConnectsHeartbeat { get; init; }

    /// <summary>What the server calls this run of the app: another one after each restart; empty when not told.</summary>
    public string AppId { get; init; } = "";

    /// <summary>The most bytes of one uploaded file; null where the server sets no limit.</summary>
    public long? MaxFileSize { get; init; }
}

/// <summary>One function of the app.</summary>
/// <param name="Id">Its <c>fn_index</c> (the list index where old servers tell no id).</param>
/// <param name="ApiName">Its name without slash; empty when it has none.</param>
/// <param name="IsPublic">Whether it is in <c>/info</c>.</param>
/// <param name="IsQueued">Whether it runs on the queue.</param>
/// <param name="IsGenerator">Whether it yields partial results.</param>
/// <param name="Inputs">One letter per input slot: <c>v</c> visible, <c>h</c> hidden (State).</param>
/// <param name="Outputs">One letter per output slot: <c>v</c> visible, <c>h</c> hidden (State, Button, layout).</param>
internal sealed record SpaceDependency(
    int Id, string ApiName, bool IsPublic, bool IsQueued, bool IsGenerator, string Inputs, string Outputs);
