namespace SpacesSdk.Tests.WireFuzz;

/// <summary>What a server sends: each part can be spoilt while all others are right.</summary>
public enum WirePart
{
    Config,
    Info,
    UploadAnswer,
    StartAnswer,
    Events,
    CancelAnswer,
    StartRefusal,
    UploadRefusal,
}
