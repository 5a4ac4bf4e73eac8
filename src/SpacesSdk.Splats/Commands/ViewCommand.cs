namespace SpacesSdk.Splats;

/// <summary>The verb <c>view</c>: the model from the front, in coloured half blocks or in letters.</summary>
internal static class ViewCommand
{
    private const int UsualWidth = 80;
    private const int MaxWidth = 1000;

    public static async Task RunAsync(CommandArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        int width = arguments.TakeNumber("width", 8, MaxWidth, UsualWidth);
        int turn = arguments.TakeNumber("turn", -360, 360, 0);
        bool plain = arguments.TakeFlag("plain");
        var options = arguments.TakeReadOptions();
        string path = arguments.TakeFiles(1, 1, "name one")[0];
        var cloud = await SplatFile.ReadAsync(path, options, cancellationToken).ConfigureAwait(false);
        var picture = TerminalPicture.Draw(cloud, width, turn * MathF.PI / 180);
        await output.WriteAsync(plain ? picture.ToLetters() : picture.ToHalfBlocks()).ConfigureAwait(false);
    }
}
