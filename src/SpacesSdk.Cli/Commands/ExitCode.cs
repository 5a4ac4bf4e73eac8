namespace SpacesSdk.Cli.Commands;

/// <summary>How the tool ends. CI may rely on the numbers.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The tool did its work and found something that asks for a decision.</summary>
    public const int Findings = 1;

    /// <summary>The command line or the surroundings kept the tool from doing its work.</summary>
    public const int Failed = 2;
}
