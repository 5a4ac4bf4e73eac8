namespace SpacesSdk.Emulator;

/// <summary>Thrown through the server after an answer has begun: it closes the connection without the last chunk, as Gradio does after some errors.</summary>
internal sealed class BrokenBodyException() : Exception("The body breaks off here, as a Gradio server's does.");
