namespace SpacesSdk.Splats;

/// <summary>The number types of PLY properties.</summary>
public enum SplatScalar
{
    /// <summary><c>char</c> or <c>int8</c>.</summary>
    I8,

    /// <summary><c>uchar</c> or <c>uint8</c>.</summary>
    U8,

    /// <summary><c>short</c> or <c>int16</c>.</summary>
    I16,

    /// <summary><c>ushort</c> or <c>uint16</c>.</summary>
    U16,

    /// <summary><c>int</c> or <c>int32</c>.</summary>
    I32,

    /// <summary><c>uint</c> or <c>uint32</c>.</summary>
    U32,

    /// <summary><c>float</c> or <c>float32</c>.</summary>
    F32,

    /// <summary><c>double</c> or <c>float64</c>.</summary>
    F64,
}
