namespace MonumentsOfParis.Galleries;

/// <summary>A gallery plan can't be used; the message is one line: the file, the place in it, what is wrong and what to do.</summary>
internal sealed class InvalidGalleryPlanException(string file, string problem, Exception? inner = null)
    : Exception($"{file}: {problem}", inner);
