using System.Security.Cryptography;

namespace SpacesSdk.Files;

/// <summary>Saves files: all of one, or nothing of it.</summary>
internal static class FileSaver
{
    private const int BlockSize = 1 << 17;

    /// <summary>Saves the file under a full path.</summary>
    public static async Task<SavedFile> SaveAsync(SpaceFile file, string path, Action<TransferProgress>? report, CancellationToken cancellationToken)
    {
        string directory = Path.GetDirectoryName(path) ?? throw new ArgumentException($"'{path}' names no file.", nameof(path));
        Directory.CreateDirectory(directory);
        string temporary = Path.Combine(directory, $".{Guid.NewGuid():N}.part");
        var meter = new TransferMeter(file.Name, file.Size, Clock(file), report);
        try
        {
            string hash = await WriteAsync(file, temporary, meter, cancellationToken).ConfigureAwait(false);
            // A link of that name is replaced, never written through.
            File.Move(temporary, path, overwrite: true);
            meter.Complete();
            return new(path, meter.Bytes, hash);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static async Task<string> WriteAsync(SpaceFile file, string path, TransferMeter meter, CancellationToken cancellationToken)
    {
        var source = await SpaceFileReader.OpenAsync(file, connection: null, cancellationToken).ConfigureAwait(false);
        await using var closing = source.ConfigureAwait(false);
        var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        await using var saving = target.ConfigureAwait(false);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] block = new byte[BlockSize];
        for (int read; (read = await source.ReadAsync(block, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            hash.AppendData(block, 0, read);
            await target.WriteAsync(block.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            meter.Moved(read);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static TimeProvider Clock(SpaceFile file) => (file.Source as ServerFileSource)?.Connection?.Options.Clock ?? TimeProvider.System;
}
