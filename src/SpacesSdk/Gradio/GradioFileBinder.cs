using System.ComponentModel;
using SpacesSdk.Files;

namespace SpacesSdk.Gradio;

/// <summary>Turns the file data of an answer into a source that can be read: over the connection it came by, or from the emulator's own store.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GradioFileBinder
{
    /// <summary>A binder for JSON that came over no connection: its files can be named and passed on, not read.</summary>
    public static GradioFileBinder Detached { get; } = new DetachedBinder();

    internal abstract SpaceFileSource Bind(GradioFileData data);

    internal static GradioFileBinder Of(SpaceConnection connection) => new ConnectedBinder(connection);

    private sealed class ConnectedBinder(SpaceConnection connection) : GradioFileBinder
    {
        internal override SpaceFileSource Bind(GradioFileData data) => InlineFile.Of(data) ?? new ServerFileSource(data, connection);
    }

    private sealed class DetachedBinder : GradioFileBinder
    {
        internal override SpaceFileSource Bind(GradioFileData data) => InlineFile.Of(data) ?? new ServerFileSource(data, Connection: null);
    }
}
