namespace SpacesSdk.Package.Tests.Building;

/// <summary>Projects of the shapes that users have, in one tree and built as one solution.</summary>
public sealed class ProjectShapes(PackedFeed feed) : IAsyncLifetime
{
    private const string Program = "<PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>";

    private readonly Workspace _workspace = feed.CreateWorkspace();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _workspace.Pin("", "VAST-AI/TripoSplat", "microsoft/TRELLIS.2");
        WriteLibraries();
        WriteApp();
        WriteChoosyLibrary();
        _workspace.Project("src/web/Web.csproj", "", sdk: "Microsoft.NET.Sdk.Web")
            .Pin("src/web", "VAST-AI/TripoSplat")
            .Write("src/web/wwwroot/index.html", "<p>A page</p>")
            .Write("src/web/Program.cs", "Console.WriteLine(Web.Spaces.TripoSplat.Descriptor.Id);");
        _workspace.Solution("src/deep/nested/One/One.csproj", "src/Two/Two.csproj", "src/App/App.csproj", "src/Choosy/Choosy.csproj", "src/web/Web.csproj");
        (await _workspace.BuildAsync("All.slnx", "-m:2", "-p:TreatWarningsAsErrors=true")).Clean();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal string Assembly(string project) => _workspace.PathOf($"{project}/bin/Debug/net10.0/{Path.GetFileName(project)}.dll");

    /// <summary>Publishes the web project as it was built, and lists what is published.</summary>
    internal async Task<IReadOnlyList<string>> PublishWebAsync()
    {
        (await DotNet.BuildAsync(_workspace.Root, "publish", "src/web/Web.csproj", "--no-build", "-c", "Debug", "-o", _workspace.PathOf("published"))).Clean();
        return [.. Directory.EnumerateFiles(_workspace.PathOf("published"), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_workspace.PathOf("published"), file).Replace('\\', '/'))];
    }

    private void WriteLibraries()
    {
        foreach (string project in new[] { "src/deep/nested/One/One.csproj", "src/Two/Two.csproj" })
            _workspace.Project(project, "");
    }

    // Both libraries pin what the program pins too, so three assemblies hold a client of one Space.
    private void WriteApp() => _workspace
        .Project("src/App/App.csproj", Program + """
            <ItemGroup>
              <ProjectReference Include="../deep/nested/One/One.csproj" />
              <ProjectReference Include="../Two/Two.csproj" />
            </ItemGroup>
            """)
        .Write("src/App/Program.cs", """
            using Microsoft.Extensions.DependencyInjection;
            var services = new ServiceCollection();
            App.Spaces.TripoSplatExtensions.AddTripoSplat(services.AddSpaces());
            One.Spaces.TripoSplatExtensions.AddTripoSplat(services.AddSpaces());
            Two.Spaces.TripoSplatExtensions.AddTripoSplat(services.AddSpaces());
            using var provider = services.BuildServiceProvider();
            Console.WriteLine(provider.GetRequiredService<App.Spaces.TripoSplat>().Connection.BaseAddress);
            Console.WriteLine(provider.GetRequiredService<One.Spaces.TripoSplat>().Connection.BaseAddress);
            Console.WriteLine(provider.GetRequiredService<Two.Spaces.TripoSplat>().Connection.BaseAddress);
            """);

    // A folder that isn't named after its Space would be SPACE006; the item says whose manifest it is.
    private void WriteChoosyLibrary()
    {
        _workspace.Pin("src/Choosy", "VAST-AI/TripoSplat", "microsoft/TRELLIS.2").Project("src/Choosy/Choosy.csproj", """
            <PropertyGroup>
              <SpacesNamespace>Acme.Clients</SpacesNamespace>
              <SpacesVisibility>internal</SpacesVisibility>
            </PropertyGroup>
            <ItemGroup>
              <SpaceManifest Remove="$(SpacesManifestRoot)/microsoft/**" />
              <SpaceManifest Update="$(SpacesManifestRoot)/mirror/**" SpacesId="VAST-AI/TripoSplat" />
            </ItemGroup>
            """);
        Directory.Move(_workspace.PathOf("src/Choosy/spaces-manifests/VAST-AI"), _workspace.PathOf("src/Choosy/spaces-manifests/mirror"));
        Directory.Move(_workspace.PathOf("src/Choosy/spaces-manifests/mirror/TripoSplat"), _workspace.PathOf("src/Choosy/spaces-manifests/mirror/splats"));
    }
}
