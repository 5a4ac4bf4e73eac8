namespace SpacesSdk.Splats;

/// <summary>The columns that every <see cref="SplatCloud"/> has, in the order of <see cref="SplatCloud.FromColumns"/>.</summary>
public enum SplatColumn
{
    /// <summary>Centre, first coordinate.</summary>
    X,

    /// <summary>Centre, second coordinate.</summary>
    Y,

    /// <summary>Centre, third coordinate.</summary>
    Z,

    /// <summary>Natural logarithm of the standard deviation along the splat's own first axis.</summary>
    LogScaleX,

    /// <summary>Natural logarithm of the standard deviation along the splat's own second axis.</summary>
    LogScaleY,

    /// <summary>Natural logarithm of the standard deviation along the splat's own third axis.</summary>
    LogScaleZ,

    /// <summary>Quaternion, real part.</summary>
    RotationW,

    /// <summary>Quaternion, i.</summary>
    RotationX,

    /// <summary>Quaternion, j.</summary>
    RotationY,

    /// <summary>Quaternion, k.</summary>
    RotationZ,

    /// <summary>Logit of the alpha: alpha = 1 / (1 + exp(-value)). Both infinities are legal.</summary>
    LogitOpacity,

    /// <summary>Spherical harmonics band 0 of red (<c>f_dc_0</c>).</summary>
    ShDcRed,

    /// <summary>Spherical harmonics band 0 of green (<c>f_dc_1</c>).</summary>
    ShDcGreen,

    /// <summary>Spherical harmonics band 0 of blue (<c>f_dc_2</c>).</summary>
    ShDcBlue,
}
