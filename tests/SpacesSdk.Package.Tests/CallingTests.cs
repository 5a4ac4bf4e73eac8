using SpacesSdk.Package.Tests.Building;

namespace SpacesSdk.Package.Tests;

/// <summary>A program that knows only the packages calls an emulated Space in every way there is.</summary>
public sealed class CallingTests(PackedFeed feed)
{
    private const string Program = "<PropertyGroup><OutputType>Exe</OutputType><TreatWarningsAsErrors>true</TreatWarningsAsErrors></PropertyGroup>";

    // Public clients in an assembly with a documentation file: a generated member without documentation would be CS1591, and here an error.
    private const string Documented = "<PropertyGroup><SpacesVisibility>public</SpacesVisibility><GenerateDocumentationFile>true</GenerateDocumentationFile></PropertyGroup>";

    private static readonly string[] s_ways = ["a connection", "an address", "services", "AddRefitGeneratedClient", "RestService.ForGenerated"];

    [Fact]
    public async Task A_program_calls_a_Space_in_every_way_with_warnings_as_errors()
    {
        var workspace = Caller("<PropertyGroup><DefineConstants>$(DefineConstants);REFLECTION</DefineConstants></PropertyGroup>");

        (await workspace.BuildAsync("Caller.csproj", "-o", workspace.PathOf("out"))).Clean();

        await AssertAnswersAsync(workspace.PathOf("out/Caller.dll"), [.. s_ways, "RestService.For"]);
    }

    [Fact]
    public async Task A_trimmed_program_publishes_without_a_warning_and_prints_the_same()
    {
        var workspace = Caller();

        (await workspace.PublishAsync("Caller.csproj", "out", "-p:PublishTrimmed=true", "-p:TrimmerSingleWarn=false")).Clean();

        await AssertAnswersAsync(workspace.PathOf(Executable("out/Caller")), s_ways);
    }

    [Fact]
    public async Task A_native_program_publishes_without_a_warning_and_prints_the_same()
    {
        string[] linker = NativeLinker.Arguments();
        var workspace = Caller();

        (await workspace.PublishAsync("Caller.csproj", "out", ["-p:PublishAot=true", "-p:TrimmerSingleWarn=false", "-p:StripSymbols=false", .. linker])).Clean();

        Assert.False(File.Exists(workspace.PathOf("out/Caller.dll")));
        await AssertAnswersAsync(workspace.PathOf(Executable("out/Caller")), s_ways);
    }

    private static string Executable(string file) => OperatingSystem.IsWindows() ? file + ".exe" : file;

    private static async Task AssertAnswersAsync(string program, string[] ways)
    {
        var run = await DotNet.ExecuteAsync(program);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            [.. ways.Select(way => $"{way}: eiffel.png -> 7-32768.ply"), "values: look a.png caption b.png", """{"a":2,"b":"b"}"""],
            run.Lines);
    }

    private Workspace Caller(string settings = "") => feed.CreateWorkspace()
        .Pin("", "VAST-AI/TripoSplat", "microsoft/TRELLIS.2", "ideogram-ai/ideogram4")
        .Copy("Studio/agents.md", "spaces-manifests/acme/Studio/agents.md")
        .Copy("Studio/api.json", "spaces-manifests/acme/Studio/api.json")
        .Project("Caller.csproj", Program + Documented + settings, emulator: true)
        .Copy("Calls.cs", "Calls.cs");
}
