namespace SpacesSdk.Emulator;

/// <summary>Input that Gradio answers with an exception of its own, not with a <c>gr.Error</c>: the caller sees the text only where errors are shown.</summary>
internal sealed class HandlerInputException(string message, Exception? innerException = null) : Exception(message, innerException);
