namespace SpacesSdk.Splats;

/// <summary>What a conversion did.</summary>
/// <param name="Splats">How many splats were written.</param>
/// <param name="Warnings">What the reader had to guess, repair or leave out, as sentences.</param>
public sealed record SplatConversion(int Splats, IReadOnlyList<string> Warnings);
