using System.Text;
using SpacesSdk.Splats;

// splat info FILE [--json] · splat convert IN... OUT [options] · splat view FILE
using var stopping = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stopping.Cancel();
};
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
try
{
    return await SplatCommands.RunAsync(args, output, Console.Error, stopping.Token);
}
catch (OperationCanceledException)
{
    return SplatCommands.InvalidFile;
}
