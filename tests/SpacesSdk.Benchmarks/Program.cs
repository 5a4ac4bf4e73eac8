using BenchmarkDotNet.Running;
using SpacesSdk.Benchmarks.Generator;
using SpacesSdk.Benchmarks.Wire;

switch (args)
{
    case ["wire", .. var rest]:
        return await WireTable.PrintAsync(rest.Contains("--quick") ? 1 : 3);
    case ["generator"]:
        return GeneratorTable.Print();
    case [WireServer.Mode]:
        await WireServer.RunAsync();
        return 0;
    case [MeasuredRun.Mode, var client, var address, var workload, var count, var size]:
        await MeasuredRun.RunAsync(client, new Uri(address), Workload.Parse(workload, count, size));
        return 0;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(WireTable).Assembly).Run(args);
        return 0;
}
