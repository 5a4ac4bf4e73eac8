using System.Text.Json;
using SpacesSdk.Gradio;

namespace SpacesSdk.Tests.Files;

internal static class Files
{
    /// <summary>A file as a Space's answer names it.</summary>
    public static SpaceFile OnServer(SpaceConnection connection, string json) => GradioTypes.File<SpaceFile>().Read(JsonDocument.Parse(json).RootElement, GradioFileBinder.Of(connection));
}
