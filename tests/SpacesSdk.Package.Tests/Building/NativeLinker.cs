namespace SpacesSdk.Package.Tests.Building;

/// <summary>The linker that a native publish needs, and which not every machine has.</summary>
internal static class NativeLinker
{
    /// <summary>What a publish must be told to use the linker of this machine. Skips the test where there is none.</summary>
    public static string[] Arguments()
    {
        if (OperatingSystem.IsWindows())
            Assert.SkipUnless(File.Exists(VisualStudioLocator), "A native publish needs Visual Studio's C++ tools, and this machine has none.");
        else if (!IsOnPath("clang"))
        {
            Assert.SkipUnless(IsOnPath("gcc"), "A native publish needs clang or gcc, and this machine has neither.");
            return ["-p:CppCompilerAndLinker=gcc", "-p:LinkerFlavor=bfd"];
        }

        return [];
    }

    private static string VisualStudioLocator => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.ProgramFilesX86), "Microsoft Visual Studio", "Installer", "vswhere.exe");

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
