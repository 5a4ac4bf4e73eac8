namespace SpacesSdk.Cli.Commands;

/// <summary>Why the tool can't do what it was asked: what happened, where, and what to do next.</summary>
/// <param name="what">What happened and where: one sentence.</param>
/// <param name="nextStep">What to do next: one sentence.</param>
/// <param name="cause">What found it.</param>
internal sealed class ToolException(string what, string nextStep, Exception? cause = null) : Exception($"{what} {nextStep}", cause);
