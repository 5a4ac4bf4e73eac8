using SpacesSdk.Gradio;

namespace SpacesSdk.Emulator;

/// <summary>Lets the files of a request be read from the emulator's store.</summary>
internal sealed class StoreBinder(FileStore files) : GradioFileBinder
{
    internal override SpaceFileSource Bind(GradioFileData data)
    {
        var stored = UploadedFile.Find(data, files);
        return new BytesSource(stored.Bytes, string.IsNullOrWhiteSpace(data.OriginalName) ? stored.Name : data.OriginalName);
    }
}
