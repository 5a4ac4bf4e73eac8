using System.Reflection;
using MonumentsOfParis.Galleries;

namespace MonumentsOfParis.Tests;

/// <summary>The prompts of the three galleries that the sample ships.</summary>
internal static class Prompts
{
    public static readonly string[] GalleryFiles = ["paris.json", "japan.json", "egypt.json"];

    public static GalleryPlan Gallery(string file) => GalleryPlanReader.Read(File.ReadAllBytes(Path.Combine(Folder, file)), file);

    public static IEnumerable<TheoryDataRow<string>> All() =>
        GalleryFiles.SelectMany(static file => Gallery(file).Monuments).Select(static monument => new TheoryDataRow<string>(monument.Prompt) { TestDisplayName = monument.Name });

    private static string Folder => Path.Combine(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!, "Galleries");
}
