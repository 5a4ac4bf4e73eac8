using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Spz;

/// <summary>What all versions of <c>.spz</c> share once their bytes are decoded.</summary>
internal static class SpzCloud
{
    /// <summary>Declares the axes, and says what had to be guessed.</summary>
    public static SplatCloud Declare(SplatCloud cloud, SpzHeader header, SplatCoordinates? declared, SplatReadOptions options)
    {
        var (coordinates, isGuess) = Axes(declared, options);
        var warnings = new List<string>();
        if (isGuess)
            warnings.Add("The file does not say its axes: right, up, back was assumed. Programs that store .ply axes unchanged need SpzAxes.AsStored.");
        if (header.HasMistakenFractionalBits)
            warnings.Add("The header says 255 fractional bits, a known mistake: 12 were used.");
        if (header.ShDegree > SphericalHarmonics.MaxDegree)
            warnings.Add($"Colour of degree {header.ShDegree} was reduced to degree {SphericalHarmonics.MaxDegree}.");

        cloud.Declare(coordinates);
        // Bytes stand for finite coefficients.
        cloud.CheckedColumns = (int)SplatColumn.ShDcBlue + 1;
        cloud.RotationsNormalized = true;
        cloud.Metadata = new() { Format = SplatFormat.Spz, FormatVersion = Version(header), Antialiased = header.Antialiased, Warnings = warnings };
        return cloud;
    }

    public static SplatFileInfo Describe(SpzHeader header, SplatSource source, SplatCoordinates? declared, SplatReadOptions options) =>
        new(SplatFormat.Spz, Version(header), (int)header.Count, header.ShDegree, source.Length, []) { Coordinates = Axes(declared, options).Coordinates };

    private static (SplatCoordinates Coordinates, bool IsGuess) Axes(SplatCoordinates? declared, SplatReadOptions options) => options switch
    {
        { Coordinates: { } forced } => (forced, false),
        { SpzAxes: SpzAxes.Rub } => (SplatCoordinates.Rub, false),
        { SpzAxes: SpzAxes.AsStored } => (SplatCoordinates.Rdf, false),
        _ => (declared ?? SplatCoordinates.Rub, declared is null),
    };

    private static string Version(SpzHeader header) => header.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
