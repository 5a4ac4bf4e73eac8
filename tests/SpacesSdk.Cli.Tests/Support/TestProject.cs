namespace SpacesSdk.Cli.Tests.Support;

/// <summary>A small project with generated clients, on the assemblies of this test's own output.</summary>
internal static class TestProject
{
    public static void Write(Workspace work, string name, string type, string code, string items = "")
    {
        string here = AppContext.BaseDirectory;
        string folder = Path.Combine(work.Folder, name);
        Directory.CreateDirectory(folder);
        File.Copy(Path.Combine(here, "Markdig.dll"), Path.Combine(work.Folder, "Markdig.dll"), overwrite: true);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), code);
        File.WriteAllText(Path.Combine(folder, name + ".csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="{here}package/buildTransitive/SpacesSdk.props" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>{type}</OutputType>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <RootNamespace>SpacesSdk.Cli.Test{name}</RootNamespace>
              </PropertyGroup>
              <ItemGroup>
                {items}
                <Reference Include="{here}SpacesSdk.dll;{here}Refit.dll;{here}Refit.HttpClientFactory.dll;{here}Microsoft.Extensions.*.dll" />
                <Analyzer Include="{here}package/analyzers/SpacesSdk.Generator.dll;{work.Folder}/Markdig.dll" />
              </ItemGroup>
              <Import Project="{here}package/buildTransitive/SpacesSdk.targets" />
            </Project>
            """);
    }
}
