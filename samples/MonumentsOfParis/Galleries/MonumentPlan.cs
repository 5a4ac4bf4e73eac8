namespace MonumentsOfParis.Galleries;

/// <summary>One monument of a plan: the id names its files, the prompt asks for its picture, the rest is shown beside it.</summary>
internal sealed record MonumentPlan
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Prompt { get; init; }

    public required string Caption { get; init; }

    public required string Place { get; init; }

    /// <summary>Free text, since "c. 2560 BC" is a year too.</summary>
    public required string Year { get; init; }
}
