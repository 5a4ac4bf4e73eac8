namespace SpacesSdk.Splats.Files;

/// <summary>Activated colour and alpha as bytes, as several formats store them. Encoding rounds.</summary>
internal static class ByteColor
{
    private static readonly float[] DcTable = [.. Enumerable.Range(0, 256).Select(b => (float)(((b / 255.0) - 0.5) / SphericalHarmonics.C0))];
    private static readonly float[] LogitTable = [.. Enumerable.Range(0, 256).Select(b => (float)Math.Log(b / 255.0 / (1 - (b / 255.0))))];

    public static float ToDc(byte value) => DcTable[value];

    /// <summary>The logit of an alpha; infinite for 0 and 255.</summary>
    public static float ToLogit(byte value) => LogitTable[value];

    public static byte FromDc(float dc) => ToByte(0.5f + (SphericalHarmonics.C0 * dc));

    public static byte FromLogit(float logit) => ToByte(SplatCloud.Sigmoid(logit));

    private static byte ToByte(float value) => (byte)Math.Clamp(MathF.Round(value * 255), 0, 255);
}
