namespace SpacesSdk.Files;

/// <summary>Tells the uploads of a job as its events. A file that has gone before its first report is due needs none.</summary>
/// <param name="tell">Takes the events of the job, one at a time.</param>
internal sealed class UploadEvents(Action<SpaceEvent> tell)
{
    private readonly Lock _gate = new();

    /// <summary>The listener to the upload of one file.</summary>
    public Action<TransferProgress> OfOneFile()
    {
        bool told = false;
        return progress =>
        {
            if (!progress.IsCompleted || told)
                Tell(progress);
            told = true;
        };
    }

    private void Tell(TransferProgress progress)
    {
        lock (_gate)
            tell(new SpaceEvent.Progress(progress.Fraction, progress.Bytes, progress.Length, "bytes", "Uploading " + progress.Name));
    }
}
