namespace SpacesSdk.Splats;

/// <summary>The splat formats.</summary>
public enum SplatFormat
{
    /// <summary>The <c>.ply</c> of 3D Gaussian Splatting: float32 rows. Lossless.</summary>
    Ply,

    /// <summary>The chunked 16-byte <c>.compressed.ply</c> of PlayCanvas.</summary>
    CompressedPly,

    /// <summary>The <c>.spz</c> of Niantic.</summary>
    Spz,

    /// <summary>The 32-byte records of <c>.splat</c>: no view-dependent colour.</summary>
    Splat,

    /// <summary>The bucketed <c>.ksplat</c> of GaussianSplats3D.</summary>
    Ksplat,

    /// <summary>The images of <c>.sog</c> (PlayCanvas), version 2: one archive, or a folder with a <c>meta.json</c>.</summary>
    Sog,

    /// <summary>glTF 2.0 (<c>.glb</c> or <c>.gltf</c>) with KHR_gaussian_splatting. Read only.</summary>
    Gltf,
}
