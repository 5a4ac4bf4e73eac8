using SpacesSdk.Cli.Tests.Support;

namespace SpacesSdk.Cli.Tests.Commands;

/// <summary>What <c>add --project</c> does to a project file, and what it leaves alone.</summary>
public sealed class ProjectReferenceTests
{
    private const string Project = "<Project Sdk=\"Microsoft.NET.Sdk\">\n  <!-- kept  -->\n  <PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>\n</Project>\n";

    [Fact]
    public async Task The_reference_is_added_once_and_nothing_else_changes()
    {
        await using var work = await WithAsync("App.csproj", Project);
        var run = await work.RunAsync("add", Served.Id, "--project", "App.csproj");
        Assert.Equal(0, run.Code);
        string added = await ReadAsync(work, "App.csproj");
        Assert.Equal(Project.Replace("</Project>", "  <ItemGroup>\n    <PackageReference Include=\"SpacesSdk\" Version=\"0.1.0\" />\n  </ItemGroup>\n</Project>", StringComparison.Ordinal), added);

        await work.RunAsync("add", Served.Id, "--project", "App.csproj");
        Assert.Equal(added, await ReadAsync(work, "App.csproj"));
    }

    [Fact]
    public async Task Versions_that_are_kept_centrally_are_left_to_their_file()
    {
        await using var work = await WithAsync("App.csproj", Project);
        await File.WriteAllTextAsync(Path.Combine(work.Folder, "Directory.Packages.props"), "<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup></Project>", TestContext.Current.CancellationToken);
        var run = await work.RunAsync("add", Served.Id, "--project", "App.csproj");
        Assert.Contains("<PackageReference Include=\"SpacesSdk\" />", await ReadAsync(work, "App.csproj"), StringComparison.Ordinal);
        Assert.Contains("<PackageVersion Include=\"SpacesSdk\" Version=\"0.1.0\" />", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.csproj", null)]
    [InlineData("App.csproj", "no xml")]
    [InlineData("App.csproj", "<Solution />")]
    [InlineData("App.csproj", "<Project />")]
    public async Task What_is_no_project_is_left_alone(string name, string? text)
    {
        await using var work = text is null ? await WithAsync("other", "") : await WithAsync(name, text);
        Assert.Equal(2, (await work.RunAsync("add", Served.Id, "--project", name)).Code);
        if (text is not null)
            Assert.Equal(text, await ReadAsync(work, name));
    }

    private static async Task<Workspace> WithAsync(string name, string text)
    {
        var work = await Served.PinnedAsync();
        await File.WriteAllTextAsync(Path.Combine(work.Folder, name), text, TestContext.Current.CancellationToken);
        return work;
    }

    private static Task<string> ReadAsync(Workspace work, string name) => File.ReadAllTextAsync(Path.Combine(work.Folder, name), TestContext.Current.CancellationToken);
}
