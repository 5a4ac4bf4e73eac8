using SpacesSdk.Package.Tests.Building;

namespace SpacesSdk.Package.Tests;

/// <summary>A program that knows only the packages calls an emulated Space in every way there is.</summary>
public sealed class CallingTests(PackedFeed feed)
{
    private const string Program = "<PropertyGroup><OutputType>Exe</OutputType><TreatWarningsAsErrors>true</TreatWarningsAsErrors></PropertyGroup>";

    // Public clients in an assembly with a documentation file: a generated member without documentation would be CS1591, and here an error.
    private const string Documented = "<PropertyGroup><SpacesVisibility>public</SpacesVisibility><GenerateDocumentationFile>true</GenerateDocumentationFile></PropertyGroup>";

    private const string Publishable = "<PropertyGroup><IsAotCompatible>true</IsAotCompatible></PropertyGroup>";

    private static readonly string[] s_splats = ["a.ply", "a.compressed.ply", "a.spz", "a.splat", "a.ksplat", "a.sog"];

    private static readonly string[] s_ways = ["a connection", "an address", "services", "AddRefitGeneratedClient", "RestService.ForGenerated"];

    [Fact]
    public async Task A_program_calls_a_Space_in_every_way_with_warnings_as_errors()
    {
        var workspace = Caller("<PropertyGroup><DefineConstants>$(DefineConstants);REFLECTION</DefineConstants></PropertyGroup>");

        (await workspace.BuildAsync("Caller.csproj", "-o", workspace.PathOf("out"))).Clean();

        await AssertAnswersAsync(workspace.PathOf("out/Caller.dll"), [.. s_ways, "RestService.For"]);
    }

    [Fact]
    public async Task A_trimmed_and_a_native_program_publish_without_a_warning_and_do_the_same()
    {
        var workspace = Caller(Publishable);
        (await PublishAsync(workspace, "trimmed", "-p:PublishTrimmed=true")).Clean();
        string trimmed = workspace.PathOf(Executable("trimmed/Caller"));
        await AssertAnswersAsync(trimmed, s_ways);

        // Both go by the same compilation: what is analyzed doesn't depend on what is published.
        (await PublishAsync(workspace, "native", ["-p:PublishAot=true", .. NativeLinker.Arguments()])).Clean();
        string native = workspace.PathOf(Executable("native/Caller"));
        Assert.False(File.Exists(workspace.PathOf("native/Caller.dll")));
        await AssertAnswersAsync(native, s_ways);
        await AssertSplatsAsync(trimmed, native);
    }

    // What is said of a program is said by the analysis and not by the optimiser, which would take half as long again.
    private static Task<BuildRun> PublishAsync(Workspace workspace, string output, params string[] arguments) =>
        workspace.PublishAsync("Caller.csproj", output, ["-p:TrimmerSingleWarn=false", "-p:NativeDebugSymbols=false", "-p:Optimize=false", .. arguments]);

    // What the native program writes in each format, both read.
    private static async Task AssertSplatsAsync(string trimmed, string native)
    {
        foreach (string file in s_splats)
        {
            string written = Path.Combine(Path.GetDirectoryName(native)!, file);
            await RunAsync(native, "convert", Repository.Splat("tiny_sh1.st.glb"), written);
            foreach (string program in new[] { trimmed, native })
                Assert.Contains("count          600", (await RunAsync(program, "info", written)).Output, StringComparison.Ordinal);
        }

        Assert.Equal(1, (await DotNet.ExecuteAsync(native, "info", Repository.Splat("missing.ply"))).ExitCode);
        Assert.Equal(2, (await DotNet.ExecuteAsync(native, "turn")).ExitCode);
    }

    private static async Task<BuildRun> RunAsync(string program, params string[] arguments)
    {
        var run = await DotNet.ExecuteAsync(program, arguments);
        Assert.True(run.ExitCode == 0, run.Output);
        return run;
    }

    private static string Executable(string file) => OperatingSystem.IsWindows() ? file + ".exe" : file;

    private static async Task AssertAnswersAsync(string program, string[] ways)
    {
        var run = await RunAsync(program);
        Assert.Equal(
            [.. ways.Select(way => $"{way}: eiffel.png -> 7-32768.ply"), "values: look a.png caption b.png", """{"a":2,"b":"b"}"""],
            run.Lines);
    }

    private Workspace Caller(string settings = "") => feed.CreateWorkspace()
        .Pin("", "VAST-AI/TripoSplat", "microsoft/TRELLIS.2", "ideogram-ai/ideogram4")
        .Copy("Studio/agents.md", "spaces-manifests/acme/Studio/agents.md")
        .Copy("Studio/api.json", "spaces-manifests/acme/Studio/api.json")
        .Project("Caller.csproj", Program + Documented + settings, packages: ["SpacesSdk.Emulator", "SpacesSdk.Splats"])
        .Copy("Calls.cs", "Calls.cs");
}
