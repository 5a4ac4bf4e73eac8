using System.Diagnostics.CodeAnalysis;

namespace SpacesSdk;

/// <summary>A file type that can be made from a source; it lets generic code make and retype files.</summary>
/// <typeparam name="TSelf">The file type itself.</typeparam>
[SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "Called through a type parameter, never by its full name.")]
public interface ISpaceFile<TSelf>
    where TSelf : SpaceFile, ISpaceFile<TSelf>
{
    /// <summary>The start of the media types that the file type takes, such as <c>image/</c>; empty for any.</summary>
    static abstract string MediaTypePrefix { get; }

    /// <summary>Makes the file.</summary>
    /// <param name="source">Where its bytes are.</param>
    static abstract TSelf Create(SpaceFileSource source);
}

/// <summary>What the typed files share: the ways to make one.</summary>
/// <typeparam name="TSelf">The file type.</typeparam>
[SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "Called as ImageFile.FromPath, where the type argument is never written.")]
public abstract class MediaFile<TSelf> : SpaceFile
    where TSelf : MediaFile<TSelf>, ISpaceFile<TSelf>
{
    private protected MediaFile(SpaceFileSource source)
        : base(source)
    {
    }

    private protected sealed override SpaceFile With(SpaceFileSource source) => TSelf.Create(source);

    /// <inheritdoc cref="SpaceFile.FromPath"/>
    public static new TSelf FromPath(string path) => SpaceFile.FromPath(path).As<TSelf>();

    /// <inheritdoc cref="SpaceFile.FromBytes"/>
    public static new TSelf FromBytes(ReadOnlyMemory<byte> bytes, string name) => SpaceFile.FromBytes(bytes, name).As<TSelf>();

    /// <inheritdoc cref="SpaceFile.FromStream"/>
    public static new TSelf FromStream(Stream stream, string name) => SpaceFile.FromStream(stream, name).As<TSelf>();

    /// <inheritdoc cref="SpaceFile.FromUri"/>
    public static new TSelf FromUri(Uri uri) => SpaceFile.FromUri(uri).As<TSelf>();
}

/// <summary>A picture.</summary>
public sealed class ImageFile : MediaFile<ImageFile>, ISpaceFile<ImageFile>
{
    private ImageFile(SpaceFileSource source)
        : base(source)
    {
    }

    static string ISpaceFile<ImageFile>.MediaTypePrefix => "image/";

    static ImageFile ISpaceFile<ImageFile>.Create(SpaceFileSource source) => new(source);
}

/// <summary>A sound.</summary>
public sealed class AudioFile : MediaFile<AudioFile>, ISpaceFile<AudioFile>
{
    private AudioFile(SpaceFileSource source)
        : base(source)
    {
    }

    static string ISpaceFile<AudioFile>.MediaTypePrefix => "audio/";

    static AudioFile ISpaceFile<AudioFile>.Create(SpaceFileSource source) => new(source);
}

/// <summary>A film.</summary>
public sealed class VideoFile : MediaFile<VideoFile>, ISpaceFile<VideoFile>
{
    private VideoFile(SpaceFileSource source)
        : base(source)
    {
    }

    static string ISpaceFile<VideoFile>.MediaTypePrefix => "video/";

    static VideoFile ISpaceFile<VideoFile>.Create(SpaceFileSource source) => new(source);
}

/// <summary>A 3D model: a mesh, a scene or a splat.</summary>
public sealed class Model3DFile : MediaFile<Model3DFile>, ISpaceFile<Model3DFile>
{
    private Model3DFile(SpaceFileSource source)
        : base(source)
    {
    }

    static string ISpaceFile<Model3DFile>.MediaTypePrefix => "model/";

    static Model3DFile ISpaceFile<Model3DFile>.Create(SpaceFileSource source) => new(source);
}
