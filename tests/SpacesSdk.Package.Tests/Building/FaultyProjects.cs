namespace SpacesSdk.Package.Tests.Building;

/// <summary>Projects with something wrong, built as one solution.</summary>
public sealed class FaultyProjects(PackedFeed feed) : IAsyncLifetime
{
    private BuildRun? _run;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var workspace = feed.CreateWorkspace();
        workspace.Project("NoSchema/NoSchema.csproj", "").Pin("NoSchema", "VAST-AI/TripoSplat");
        File.Delete(workspace.PathOf("NoSchema/spaces-manifests/VAST-AI/TripoSplat/api.json"));
        workspace.Project("Malformed/Malformed.csproj", "").Pin("Malformed", "VAST-AI/TripoSplat");
        workspace.Write("Malformed/spaces-manifests/VAST-AI/TripoSplat/api.json", "{\n  \"named_endpoints\": {\n    \"/generate\": oops\n  }\n}\n");
        workspace.Project("Old/Old.csproj", "<PropertyGroup><LangVersion>10</LangVersion></PropertyGroup>").Pin("Old", "VAST-AI/TripoSplat");
        _run = await workspace.Solution("NoSchema/NoSchema.csproj", "Malformed/Malformed.csproj", "Old/Old.csproj").BuildAsync("All.slnx", "-m:2");
        Root = workspace.Root;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal string Root { get; private set; } = "";

    internal IReadOnlyList<string> DiagnosticsOf(string project) => _run!.DiagnosticsOf(project);
}
