using SpacesSdk.Cli.Commands;

return await SpacesTool.RunAsync(args, ToolHost.OfThisProcess()).ConfigureAwait(false);
