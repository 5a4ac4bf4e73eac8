using SpacesSdk.Package.Tests.Building;

namespace SpacesSdk.Package.Tests;

/// <summary>The package's build files in web projects, libraries, nested folders, and projects with wishes of their own.</summary>
public sealed class ProjectShapesTests(ProjectShapes shapes) : IClassFixture<ProjectShapes>
{
    [Fact]
    public void A_class_library_in_a_nested_folder_finds_the_manifests_above_it_and_gets_public_clients()
    {
        var types = BuiltTypes.Public(shapes.Assembly("src/deep/nested/One"));

        Assert.Superset(new HashSet<string> { "One.Spaces.TripoSplat", "One.Spaces.ITripoSplatApi", "One.Spaces.Trellis2" }, types.ToHashSet());
    }

    [Fact]
    public void Adding_all_Spaces_stays_internal_in_a_library() =>
        Assert.Contains("One.Spaces.AllSpacesExtensions", BuiltTypes.Internal(shapes.Assembly("src/deep/nested/One")));

    [Fact]
    public void A_program_gets_internal_clients()
    {
        Assert.Contains("App.Spaces.TripoSplat", BuiltTypes.Internal(shapes.Assembly("src/App")));
        Assert.DoesNotContain(BuiltTypes.Public(shapes.Assembly("src/App")), static type => type.StartsWith("App.Spaces.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Projects_that_pin_the_same_Space_work_together_in_one_program()
    {
        var run = await DotNet.ExecuteAsync(shapes.Assembly("src/App"));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Enumerable.Repeat("https://vast-ai-triposplat.hf.space/", 3), run.Lines);
    }

    [Fact]
    public void A_project_leaves_a_Space_out_names_another_and_chooses_namespace_and_visibility()
    {
        string assembly = shapes.Assembly("src/Choosy");

        Assert.Superset(new HashSet<string> { "Acme.Clients.TripoSplat", "Acme.Clients.ITripoSplatApi" }, BuiltTypes.Internal(assembly).ToHashSet());
        Assert.DoesNotContain("Acme.Clients.Trellis2", BuiltTypes.Internal(assembly));
        Assert.DoesNotContain(BuiltTypes.Public(assembly), static type => type.StartsWith("Acme.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_web_project_publishes_its_pages_and_nothing_of_its_manifests()
    {
        var files = await shapes.PublishWebAsync();

        Assert.Contains("wwwroot/index.html", files);
        Assert.Contains("Web.dll", files);
        Assert.DoesNotContain(files, static file => file.Contains("spaces-manifests", StringComparison.Ordinal) || Path.GetFileName(file) is "agents.md" or "api.json");
    }
}
