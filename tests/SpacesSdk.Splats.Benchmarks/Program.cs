using System.Globalization;
using SpacesSdk.Splats;
using SpacesSdk.Splats.Benchmarks;

// Published as a native program, so that what it times of itself is what a native host does:
//   generate FOLDER [SIZES...]            seeded files: 100k, 262k, 1m and 4m splats, sh0 and sh3
//   decode FILE                           reads one file and prints how many splats it has
//   convert IN OUT [OPTIONS]              the verb of the library
//   table FOLDER INTEROP [RUNS [SIZES]]   whole processes beside the programs in a folder with node_modules and decode.mjs
switch (args)
{
    case ["generate", var folder, .. var sizes]:
        return await BenchmarkFiles.GenerateAsync(folder, sizes);
    case ["decode", var file]:
        Console.WriteLine((await SplatFile.ReadAsync(file)).Count);
        return SplatCommands.Done;
    case ["table", var folder, var interop, .. var rest]:
        return ProcessTable.Print(folder, interop, rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 3, rest.Length > 1 ? rest[1..] : BenchmarkFiles.Sizes);
    default:
        return await SplatCommands.RunAsync(args, Console.Out, Console.Error);
}
