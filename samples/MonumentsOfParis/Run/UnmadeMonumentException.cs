using MonumentsOfParis.Galleries;
using SpacesSdk.Splats;

namespace MonumentsOfParis.Run;

/// <summary>A monument could not be made; the message names it and says what to do.</summary>
internal sealed class UnmadeMonumentException(MonumentPlan monument, Exception inner) : Exception($"{monument.Name}: {Describe(inner)}", inner)
{
    // A Space says itself what to do; a file that is no splat can't.
    private static string Describe(Exception inner) => inner is InvalidSplatException
        ? $"the Space's answer is no splat that can be read ({inner.Message.TrimEnd('.')}). Run it again; if that doesn't help, tell the Space's author."
        : inner.Message;
}
