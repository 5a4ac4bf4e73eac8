using SpacesSdk.Splats;
using SpacesSdk.Splats.Benchmarks;

// generate FOLDER [SIZES...]                 seeded files: 100k 262k 1M 4M, SH0 and SH3
// table FOLDER SPLAT INTEROP [RUNS]          whole processes: the native 'splat' beside the programs in an npm folder
switch (args)
{
    case ["generate", var folder, .. var sizes]:
        return await BenchmarkFiles.GenerateAsync(folder, sizes);
    case ["table", var folder, var splat, var interop, .. var runs]:
        return ProcessTable.Print(folder, splat, interop, runs.Length > 0 ? int.Parse(runs[0], System.Globalization.CultureInfo.InvariantCulture) : 3);
    default:
        Console.Error.WriteLine("Use: generate FOLDER [SIZES] | table FOLDER SPLAT INTEROP [RUNS]");
        return SplatCommands.WrongUsage;
}
