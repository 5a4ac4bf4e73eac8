namespace SpacesSdk;

/// <summary>How a call travels to a Gradio server.</summary>
public enum SpaceTransport
{
    /// <summary>The queue, where the Space has it open; otherwise the newest call form that the server speaks. The default.</summary>
    Auto = 0,

    /// <summary><c>queue/join</c> and <c>queue/data</c>: the only form that tells position, ETA, progress and logs.</summary>
    Queue,

    /// <summary><c>call/{endpoint}</c> with positional data: Gradio 4.20 and later.</summary>
    CallV1,

    /// <summary><c>call/v2/{endpoint}</c> with named parameters: Gradio 6.13 and later.</summary>
    CallV2,
}
