namespace SpacesSdk.Splats.Ply;

/// <summary>How the rows of a PLY file are written.</summary>
internal enum PlyEncoding
{
    Ascii,
    BinaryLittleEndian,
    BinaryBigEndian,
}
