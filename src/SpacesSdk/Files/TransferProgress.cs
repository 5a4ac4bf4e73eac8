namespace SpacesSdk;

/// <summary>How far one file has moved. A file that is sent again after a broken connection begins anew at 0.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Bytes">How many bytes have moved.</param>
/// <param name="Length">How many there are; null where unknown.</param>
/// <param name="IsCompleted">Whether all of them have moved. The last report of a transfer that succeeds, and of no other.</param>
public readonly record struct TransferProgress(string Name, long Bytes, long? Length, bool IsCompleted)
{
    /// <summary>How much has moved, from 0 to 1; null where the length is unknown and the transfer isn't completed.</summary>
    public double? Fraction => IsCompleted ? 1 : Length is > 0 and { } length ? Math.Min(1, (double)Bytes / length) : null;
}
