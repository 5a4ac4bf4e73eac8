using System.Reflection;
using System.Xml;
using System.Xml.Linq;

namespace SpacesSdk.Cli.Commands;

/// <summary>Adds the reference to the package to a project, and leaves every other character of the file as it is.</summary>
internal static class ProjectReference
{
    private const string Package = "SpacesSdk";
    private const string CentralVersions = "Directory.Packages.props";

    /// <summary>Adds the reference.</summary>
    /// <returns>What was done, as a sentence.</returns>
    /// <exception cref="ToolException">The file is no project.</exception>
    public static string Add(string path)
    {
        string text = File.Exists(path) ? File.ReadAllText(path) : throw new ToolException($"{path} doesn't exist.", "Name a project file, such as MyApp.csproj.");
        var project = Read(path, text);
        if (project.Descendants().Any(static item => item.Name.LocalName == "PackageReference" && (string?)item.Attribute("Include") == Package))
            return $"{Path.GetFileName(path)} references {Package} already.";
        bool isCentral = IsCentral(Path.GetDirectoryName(path));
        string version = VersionOfTool();
        Pins.AtomicFile.Write(path, Insert(text, isCentral ? $"<PackageReference Include=\"{Package}\" />" : $"<PackageReference Include=\"{Package}\" Version=\"{version}\" />"));
        return isCentral
            ? $"{Path.GetFileName(path)} references {Package} now; its version belongs into {CentralVersions}: <PackageVersion Include=\"{Package}\" Version=\"{version}\" />"
            : $"{Path.GetFileName(path)} references {Package} {version} now.";
    }

    private static XElement Read(string path, string text)
    {
        try
        {
            if (XElement.Parse(text) is { Name.LocalName: "Project" } project)
                return project;
        }
        catch (XmlException error)
        {
            throw new ToolException($"{path} is no project file: {error.Message}", "Name a project file, such as MyApp.csproj.", error);
        }
        throw new ToolException($"{path} is no project file.", "Name a project file, such as MyApp.csproj.");
    }

    // As text, because an XML writer would spell the rest of the file its own way.
    private static string Insert(string text, string reference)
    {
        string line = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        int end = text.LastIndexOf("</Project>", StringComparison.Ordinal);
        if (end < 0)
            throw new ToolException("The project has no '</Project>' to put a reference before.", $"Add {reference} by hand.");
        return text[..end] + $"  <ItemGroup>{line}    {reference}{line}  </ItemGroup>{line}" + text[end..];
    }

    private static bool IsCentral(string? folder)
    {
        for (; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.Combine(folder, CentralVersions) is var file && File.Exists(file))
                return File.ReadAllText(file).Contains("<ManagePackageVersionsCentrally>true<", StringComparison.OrdinalIgnoreCase);
        }
        return false;
    }

    private static string VersionOfTool() => typeof(ProjectReference).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
